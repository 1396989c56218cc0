//! The catalog of an account: its pipelines, field definitions, users and tags, found by id or name.

mod field;
mod find;
mod pipeline;
mod tag;
mod user;

use serde::Serialize;

pub use self::field::{FieldDefinition, FieldOption, FieldShape, FieldType};
pub(super) use self::find::user_by_email;
use self::find::{Candidate, find, plain};
pub use self::pipeline::{Pipeline, Stage};
pub use self::tag::{Tag, TagId};
pub use self::user::User;
pub(super) use self::user::same_email;
use super::{PipelineId, StageId, UserId};
use crate::json::Json;
use crate::{Error, Result};

/// The names of an account: pipelines with their stages, users, field definitions with their options, and
/// tags.
///
/// [`Crm::catalog`](super::Crm::catalog) reads it once. Each lookup accepts an id or a name and is strict: an
/// id that exists wins, then a name that is equal, then one that is equal except for case. A name that fits
/// several things, or none, is an error that lists the candidates with their ids, so that nothing is written
/// to the wrong place. Of several users with one address or name, the only active one is meant. Deleted
/// things are found by id alone.
///
/// ```
/// # use dealport_core::crm::{Catalog, Pipeline, Stage};
/// let mut sales = Pipeline::new(1, "Sales".to_owned());
/// sales.stages = vec![Stage::new(7, "Qualified".to_owned()), Stage::new(8, "Won".to_owned())];
/// let catalog = Catalog::new().pipelines(vec![sales]);
///
/// assert_eq!(catalog.stage("qualified", None)?.id, 7.into());
/// assert_eq!(catalog.stage("8", None)?.name.as_deref(), Some("Won"));
/// assert_eq!(
///     catalog.stage("Qualifed", None).unwrap_err().message(),
///     "no stage is called \"Qualifed\"; the stages are Qualified (7), Won (8)"
/// );
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Catalog {
    /// The pipelines with their stages, or `None` if the vendor does not list them.
    pub pipelines: Option<Vec<Pipeline>>,
    /// The users, or `None` if the vendor does not list them.
    pub users: Option<Vec<User>>,
    /// The field definitions of deals, or `None` if the vendor does not list them.
    pub fields: Option<Vec<FieldDefinition>>,
    /// The tags of deals, or `None` if the vendor does not list them.
    pub tags: Option<Vec<Tag>>,
}

impl Catalog {
    /// Creates a catalog that knows nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the pipelines.
    #[must_use]
    pub fn pipelines(mut self, pipelines: Vec<Pipeline>) -> Self {
        self.pipelines = Some(pipelines);
        self
    }

    /// Sets the users.
    #[must_use]
    pub fn users(mut self, users: Vec<User>) -> Self {
        self.users = Some(users);
        self
    }

    /// Sets the field definitions.
    #[must_use]
    pub fn fields(mut self, fields: Vec<FieldDefinition>) -> Self {
        self.fields = Some(fields);
        self
    }

    /// Sets the tags.
    #[must_use]
    pub fn tags(mut self, tags: Vec<Tag>) -> Self {
        self.tags = Some(tags);
        self
    }

    /// Finds a pipeline by id or name.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the candidates, if none or
    /// several fit.
    pub fn pipeline(&self, text: &str) -> Result<&Pipeline> {
        let pipelines = listed(self.pipelines.as_deref(), "pipeline")?;
        find("pipeline", pipelines.iter().map(Candidate::of), text)
    }

    /// Finds a stage by id or name, in one pipeline or in all.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`pipeline`](Self::pipeline).
    pub fn stage(&self, text: &str, pipeline: Option<&PipelineId>) -> Result<&Stage> {
        let pipelines = listed(self.pipelines.as_deref(), "stage")?;
        let several = pipelines.len() > 1 && pipeline.is_none();
        let chosen = pipelines.iter().filter(|known| pipeline.is_none_or(|id| known.id == *id));
        let stages = chosen.flat_map(|known| {
            let place = if several { known.name.as_deref() } else { None };
            known.stages.iter().map(move |stage| Candidate::of(stage).at(place))
        });
        find("stage", stages, text)
    }

    /// Finds a user by id, e-mail address or name. An address wins over a name, and is compared like
    /// [`user_by_email`](Self::user_by_email) does.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`pipeline`](Self::pipeline).
    pub fn user(&self, text: &str) -> Result<&User> {
        let users = listed(self.users.as_deref(), "user")?;
        let is_id = users.iter().any(|user| user.id.to_string() == text.trim());
        if !is_id && users.iter().any(|user| user.has_email(text)) {
            return user_by_email(users, text);
        }
        find("user", users.iter().map(Candidate::of), text)
    }

    /// Finds the user who has an e-mail address, in any case. Of several users with the address, the only
    /// active one is meant. A blank address is nobody's.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`pipeline`](Self::pipeline).
    pub fn user_by_email(&self, email: &str) -> Result<&User> {
        user_by_email(listed(self.users.as_deref(), "user")?, email)
    }

    /// Finds a field definition by key or name.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`pipeline`](Self::pipeline).
    pub fn field(&self, text: &str) -> Result<&FieldDefinition> {
        let fields = listed(self.fields.as_deref(), "field")?;
        find("field", fields.iter().map(Candidate::of), text)
    }

    /// Finds a tag by id or name.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`pipeline`](Self::pipeline).
    pub fn tag(&self, text: &str) -> Result<&Tag> {
        let tags = listed(self.tags.as_deref(), "tag")?;
        find("tag", tags.iter().map(Candidate::of), text)
    }

    /// Returns the name of a pipeline.
    pub fn pipeline_name(&self, id: &PipelineId) -> Option<&str> {
        name_of(self.pipelines.as_deref()?, |pipeline| pipeline.id == *id, |pipeline| &pipeline.name)
    }

    /// Returns the name of a stage, whatever its pipeline.
    pub fn stage_name(&self, id: &StageId) -> Option<&str> {
        let mut stages = self.pipelines.as_deref()?.iter().flat_map(|pipeline| &pipeline.stages);
        stages.find(|stage| stage.id == *id)?.name.as_deref()
    }

    /// Returns the pipeline that has a stage.
    pub fn pipeline_of(&self, stage: &StageId) -> Option<&Pipeline> {
        let has = |pipeline: &&Pipeline| pipeline.stages.iter().any(|known| known.id == *stage);
        self.pipelines.as_deref()?.iter().find(has)
    }

    /// Returns the name of a user.
    pub fn user_name(&self, id: &UserId) -> Option<&str> {
        name_of(self.users.as_deref()?, |user| user.id == *id, |user| &user.name)
    }

    /// Returns the name of a field.
    pub fn field_name(&self, key: &str) -> Option<&str> {
        name_of(self.fields.as_deref()?, |field| field.key == key, |field| &field.name)
    }

    /// Returns the name of a tag.
    pub fn tag_name(&self, id: &TagId) -> Option<&str> {
        name_of(self.tags.as_deref()?, |tag| tag.id == *id, |tag| &tag.name)
    }
}

impl FieldDefinition {
    /// Finds an option by its value or label.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the options, if none or
    /// several fit.
    pub fn option(&self, text: &str) -> Result<&FieldOption> {
        let name = self.name.as_deref().unwrap_or(&self.key);
        find(&format!("option of {name}"), self.options.iter().map(Candidate::of), text)
    }

    /// Returns the label of an option's value.
    pub fn option_label(&self, value: &Json) -> Option<&str> {
        let value = plain(value);
        self.options.iter().find(|option| plain(&option.id) == value)?.label.as_deref()
    }
}

fn listed<'c, T>(list: Option<&'c [T]>, what: &str) -> Result<&'c [T]> {
    list.ok_or_else(|| Error::unsupported(format!("the vendor has no list of {what}s; use an id")))
}

fn name_of<'c, T>(
    list: &'c [T],
    is_it: impl Fn(&T) -> bool,
    name: impl Fn(&'c T) -> &'c Option<String>,
) -> Option<&'c str> {
    list.iter().find(|known| is_it(known)).and_then(|known| name(known).as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        let stage = |id: i64, name: &str| Stage::new(id, name.to_owned());
        let mut sales = Pipeline::new(1, "Sales".to_owned());
        sales.stages = vec![stage(10, "New"), stage(11, "12")];
        let mut renewals = Pipeline::new(2, "Renewals".to_owned());
        renewals.stages = vec![stage(12, "new"), stage(13, "Won")];
        let user = |id: i64, email: &str, is_active| {
            let mut user = User::new(id);
            user.name = Some("Jane Doe".to_owned());
            user.email = Some(email.to_owned());
            user.is_active = Some(is_active);
            user
        };
        let mut color = FieldDefinition::new("cf_1", "Color".to_owned(), FieldType::Option);
        color.options = vec![FieldOption::new(1, "Red".to_owned()), FieldOption::new("b", "Blue".to_owned())];
        Catalog::new()
            .pipelines(vec![sales, renewals])
            .users(vec![
                user(1, "jane@example.com", false),
                user(2, "JANE@example.com", true),
                user(3, "x@example.com", true),
            ])
            .fields(vec![color])
    }

    #[test]
    fn id_wins_over_name() {
        let catalog = catalog();
        assert_eq!(catalog.stage("12", None).unwrap().name.as_deref(), Some("new"));
        assert_eq!(catalog.stage("11", None).unwrap().name.as_deref(), Some("12"));
    }

    #[test]
    fn exact_name_wins_over_other_case() {
        assert_eq!(catalog().stage(" New ", None).unwrap().id, 10.into());
        assert_eq!(catalog().stage("new", None).unwrap().id, 12.into());
        assert_eq!(catalog().stage("NEW", Some(&2.into())).unwrap().id, 12.into());
    }

    #[test]
    fn ambiguous_name_lists_candidates() {
        let error = catalog().stage("NEW", None).unwrap_err();
        assert_eq!(error.message(), "\"NEW\" fits several stages: Sales / New (10), Renewals / new (12)");
        let error = catalog().user("Jane Doe").unwrap_err();
        assert!(
            error.message().starts_with("\"Jane Doe\" fits several users: Jane Doe (1) (inactive)"),
            "{error}"
        );
    }

    #[test]
    fn only_active_user_of_address_is_meant() {
        for email in ["jane@EXAMPLE.com", "jane@example.com", "JANE@example.com", " jane@example.com "] {
            assert_eq!(catalog().user(email).unwrap().id, 2.into(), "{email}");
            assert_eq!(catalog().user_by_email(email).unwrap().id, 2.into(), "{email}");
        }
    }

    #[test]
    fn address_of_several_active_users_lists_all() {
        for is_active in [true, false] {
            let mut catalog = catalog();
            for user in catalog.users.iter_mut().flatten() {
                user.email = Some("Jane@example.com".to_owned());
                user.is_active = Some(is_active || user.id == 9.into());
            }
            let error = catalog.user("jane@example.com").unwrap_err();
            let mark = if is_active { "" } else { " (inactive)" };
            let all = [1, 2, 3].map(|id| format!("Jane@example.com ({id}){mark}")).join(", ");
            assert_eq!(error.message(), format!("\"jane@example.com\" fits several users: {all}"));
        }
    }

    #[test]
    fn only_inactive_user_of_address_is_found() {
        let mut catalog = catalog();
        catalog.users.iter_mut().flatten().for_each(|user| user.is_active = Some(false));
        assert_eq!(catalog.user("X@EXAMPLE.COM").unwrap().id, 3.into());
    }

    #[test]
    fn address_wins_over_name() {
        let mut catalog = catalog();
        catalog.users.as_mut().unwrap()[0].name = Some("x@example.com".to_owned());
        assert_eq!(catalog.user("x@example.com").unwrap().id, 3.into());
    }

    #[test]
    fn blank_text_matches_nothing() {
        let mut catalog = catalog();
        let user = &mut catalog.users.as_mut().unwrap()[0];
        (user.name, user.email) = (Some(" ".to_owned()), Some(String::new()));
        for blank in ["", "  "] {
            assert_eq!(catalog.user(blank).unwrap_err().message(), "the user is blank");
            assert_eq!(catalog.user_by_email(blank).unwrap_err().message(), "the user is blank");
        }
    }

    #[test]
    fn deleted_thing_is_found_by_id_alone() {
        let mut catalog = catalog();
        let pipelines = catalog.pipelines.as_mut().unwrap();
        let mut gone = Pipeline::new(9, "Sales".to_owned());
        gone.is_deleted = true;
        pipelines.insert(0, gone);
        pipelines[1].name = Some("sales".to_owned());
        assert_eq!(catalog.pipeline("Sales").unwrap().id, 1.into());
        assert_eq!(catalog.pipeline("9").unwrap().id, 9.into());
        let message = |catalog: &Catalog, name| catalog.pipeline(name).unwrap_err().message().to_owned();
        assert_eq!(
            message(&catalog, "x"),
            "no pipeline is called \"x\"; the pipelines are sales (1), Renewals (2)"
        );
        catalog.pipelines.as_mut().unwrap().truncate(1);
        assert_eq!(message(&catalog, "sales"), "the pipeline \"sales\" is deleted: Sales (9)");
    }

    #[test]
    fn list_that_vendor_lacks_is_unsupported() {
        let error = catalog().tag("vip").unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::Unsupported);
    }

    #[test]
    fn option_is_found_by_value_and_label() {
        let catalog = catalog();
        let color = catalog.field("color").unwrap();
        assert_eq!(color.option("red").unwrap().id, Json::from(1));
        assert_eq!(color.option("b").unwrap().label.as_deref(), Some("Blue"));
        assert_eq!(
            color.option("green").unwrap_err().message(),
            "no option of Color is called \"green\"; the options of Color are Red (1), Blue (b)"
        );
        assert_eq!(color.option_label(&Json::from("1")), Some("Red"));
    }
}
