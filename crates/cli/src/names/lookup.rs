//! Names in arguments.

use dealport::crm::{ContactQuery, List, Organization, Person, Pipeline, PipelineId};
use dealport::error::Hint;
use dealport::{Error, ErrorKind, Result};

use super::account::{AccountNames, Part};
use super::near_contacts::{self, Near};
use crate::args::{ChangeArgs, Clearing, ListArgs, UpdateArgs};

/// The most similar contacts to name.
const NEAR: usize = 5;

/// A contact that may be meant.
struct Found {
    id: String,
    name: Option<String>,
}

impl AccountNames {
    /// Replaces the names in the filters of a list by ids.
    pub(crate) async fn find_filters(&self, args: &mut ListArgs) -> Result<()> {
        self.find_place(&mut args.pipeline, &mut args.stage, None).await?;
        self.find_owner(&mut args.owner).await?;
        if let Some(person) = &mut args.person {
            *person = self.person(person).await?;
        }
        if let Some(organization) = &mut args.organization {
            *organization = self.organization(organization).await?;
        }
        Ok(())
    }

    /// Returns whether names of an update mean other things in other pipelines, so that they must be looked
    /// up in the pipeline of the deal.
    pub(crate) async fn depend_on_pipeline(&self, args: &UpdateArgs) -> Result<bool> {
        if args.fields.pipeline.is_some() {
            return Ok(false);
        }
        if let Some(stage) = args.fields.stage.as_deref().filter(|name| !is_id(name)) {
            let catalog = self.catalog(Part::Pipelines).await?;
            let pipelines = catalog.pipelines.as_deref().unwrap_or_default();
            let has = |pipeline: &&Pipeline| catalog.stage(stage, Some(&pipeline.id)).is_ok();
            if pipelines.iter().filter(has).count() > 1 {
                return Ok(true);
            }
        }
        let set = args.fields.custom.iter().map(|field| &field.name);
        let cleared = args.clear.iter().filter_map(|clearing| match clearing {
            Clearing::Custom(name) => Some(name),
            Clearing::Field(_) => None,
        });
        for name in set.chain(cleared) {
            if self.is_field_of_several(name).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Replaces the names in an update by ids. `within` is the pipeline of the deal, if it is known.
    pub(crate) async fn find_changes(&self, args: &mut UpdateArgs, within: Option<&str>) -> Result<()> {
        self.find_fields(&mut args.fields, within).await?;
        let pipeline = args.fields.pipeline.as_deref().or(within);
        self.find_clearings(&mut args.clear, pipeline).await
    }

    /// Replaces the names in the fields of a deal by ids. `within` is the pipeline that the deal is in.
    pub(crate) async fn find_fields(&self, args: &mut ChangeArgs, within: Option<&str>) -> Result<()> {
        self.find_place(&mut args.pipeline, &mut args.stage, within).await?;
        self.find_owner(&mut args.owner).await?;
        for user in &mut args.assignees {
            *user = self.user(user).await?;
        }
        for person in &mut args.people {
            *person = self.person(person).await?;
        }
        for organization in &mut args.organizations {
            *organization = self.organization(organization).await?;
        }
        for tag in &mut args.tags {
            let (sign, name) = sign(tag);
            *tag = format!("{sign}{}", self.tag(name).await?);
        }
        let pipeline = args.pipeline.clone();
        for field in &mut args.custom {
            self.find_field(field, pipeline.as_deref().or(within)).await?;
        }
        Ok(())
    }

    async fn find_owner(&self, owner: &mut Option<String>) -> Result<()> {
        // With the id of an address, the owner that the vendor kept can be compared with it.
        if let Some(name) = owner {
            *name = self.user(name).await?;
        }
        Ok(())
    }

    async fn find_place(
        &self,
        pipeline: &mut Option<String>,
        stage: &mut Option<String>,
        within: Option<&str>,
    ) -> Result<()> {
        if let Some(name) = pipeline.as_mut() {
            *name = self.pipeline(name).await?;
        }
        if let Some(name) = stage {
            let within: Option<PipelineId> = pipeline.as_deref().or(within).map(Into::into);
            let found = self.find(Part::Pipelines, name, |catalog, name| {
                Ok(catalog.stage(name, within.as_ref())?.id.to_string())
            });
            *name = found.await?;
        }
        Ok(())
    }

    /// Returns the id of a pipeline, given by id or name.
    pub(crate) async fn pipeline(&self, name: &str) -> Result<String> {
        self.find(Part::Pipelines, name, |catalog, name| Ok(catalog.pipeline(name)?.id.to_string())).await
    }

    /// Returns the id of a user, given by id, name or e-mail address.
    pub(super) async fn user(&self, name: &str) -> Result<String> {
        self.find(Part::Users, name, |catalog, name| Ok(catalog.user(name)?.id.to_string())).await
    }

    async fn tag(&self, name: &str) -> Result<String> {
        self.find(Part::Tags, name, |catalog, name| Ok(catalog.tag(name)?.id.to_string())).await
    }

    /// Returns the id of a person, given by id, name or e-mail address.
    pub(super) async fn person(&self, text: &str) -> Result<String> {
        let found = |person: Person| Found { id: person.id.to_string(), name: person.name };
        let near = || near_contacts::people(&self.crm, text);
        self.contact("person", text, |query| self.crm.people(query), found, near).await
    }

    /// Returns the id of an organization, given by id, name or e-mail address.
    pub(super) async fn organization(&self, text: &str) -> Result<String> {
        let found =
            |organization: Organization| Found { id: organization.id.to_string(), name: organization.name };
        let near = || near_contacts::organizations(&self.crm, text);
        self.contact("organization", text, |query| self.crm.organizations(query), found, near).await
    }

    /// Returns the id that a name has in a list. What looks like an id is one, and needs no list.
    async fn find(
        &self,
        part: Part,
        text: &str,
        find: impl Fn(&dealport::crm::Catalog, &str) -> Result<String>,
    ) -> Result<String> {
        if is_id(text) {
            return Ok(text.to_owned());
        }
        let catalog = self
            .catalog(part)
            .await
            .map_err(|error| error.with_context(format_args!("{text:?} cannot be looked up; pass an id")))?;
        match find(catalog, text) {
            // A vendor without such a list has no names, so this is an id.
            Err(error) if error.kind() == ErrorKind::Unsupported => Ok(text.to_owned()),
            found => found,
        }
    }

    async fn contact<K, T: Send, N: Future<Output = Result<Vec<Near>>>>(
        &self,
        what: &str,
        text: &str,
        list: impl Fn(ContactQuery<K>) -> List<T>,
        found: impl Fn(T) -> Found,
        near: impl Fn() -> N,
    ) -> Result<String> {
        if is_id(text) {
            return Ok(text.to_owned());
        }
        let query = ContactQuery::new();
        let query = if text.contains('@') { query.email(text) } else { query.name(text) };
        let (contacts, _) = list(query).apart().await?;
        let contacts: Vec<_> = contacts.into_iter().map(found).collect();
        match contacts.as_slice() {
            [only] => Ok(only.id.clone()),
            [] => {
                let missing = Error::invalid_request(format!("no {what} is called {text:?}"));
                if text.contains('@') {
                    return Err(missing);
                }
                // The name is missing in any case, so a search that fails has nothing to add.
                let near = near().await.unwrap_or_default();
                let shown = near.iter().take(NEAR).map(|near| format!("{} ({})", near.name, near.id));
                Err(missing.with_hint(Some(Hint::DidYouMean(shown.collect())).filter(|_| !near.is_empty())))
            }
            several => {
                let shown =
                    |found: &Found| format!("{} ({})", found.name.as_deref().unwrap_or_default(), found.id);
                let shown: Vec<_> = several.iter().take(20).map(shown).collect();
                Err(Error::invalid_request(format!("{text:?} fits several: {}", shown.join(", "))))
            }
        }
    }
}

/// Splits off the sign of a tag that is added or removed.
fn sign(tag: &str) -> (&str, &str) {
    match tag.strip_prefix(['+', '-']) {
        Some(name) => (tag.get(..1).unwrap_or_default(), name),
        None => ("", tag),
    }
}

/// Returns whether text looks like an id of any vendor: a number, a UUID, text such as `dps_2a01`, or a word
/// of 16 letters and digits. Names of such a form cannot be used.
pub(super) fn is_id(text: &str) -> bool {
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_prefix = text.split_once('_').is_some_and(|(prefix, rest)| {
        let is_prefix =
            (2..=4).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_lowercase());
        is_prefix && is_word(rest) && has_digit(rest)
    });
    let is_long = match text.len() {
        16 => is_word(text),
        20.. => is_word(&text.replace('-', "")),
        _ => false,
    };
    is_number || has_prefix || (is_long && has_digit(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_every_vendor_are_recognized() {
        for id in
            ["6", "dps_2a010ef3aaea", "9e3779b9-7f4a-41b7-8108-7c156f6cd93f", "507f1f77bcf86cd799439011"]
        {
            assert!(is_id(id), "{id}");
        }
        for name in [
            "",
            "Qualified",
            "Q1",
            "q1_2",
            "Sales 2026",
            "North-East",
            "sales_2026",
            "in_progress",
            "Überprüfung",
        ] {
            assert!(!is_id(name), "{name}");
        }
    }

    #[test]
    fn tag_has_an_optional_sign() {
        assert_eq!((sign("+VIP"), sign("-Cold"), sign("VIP")), (("+", "VIP"), ("-", "Cold"), ("", "VIP")));
    }
}
