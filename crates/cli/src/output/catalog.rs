//! Pipelines, fields and users in tables and CSV.

use std::borrow::Cow;

use dealport::crm::{FieldDefinition, Pipeline, Stage, User};
use serde::Serialize;

use super::{Cell, Column, Row};

/// A pipeline with its stages and its account.
#[derive(Debug, Serialize)]
pub(crate) struct PipelineRow {
    pub(crate) vendor: &'static str,
    pub(crate) account: String,
    #[serde(flatten)]
    pub(crate) pipeline: Pipeline,
}

impl Row for PipelineRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("account").dispensable(1),
        Column::new("pipeline"),
        Column::new("name").cut(12, 40).last_resort(1),
        Column::new("stage"),
        Column::new("stage name").cut(12, 40),
        Column::new("deleted").occasional(),
    ];
    const CSV: &'static [&'static str] =
        &["vendor", "pipeline", "pipeline_name", "stage", "stage_name", "deleted", "account"];
    const FIELDS: &'static [&'static str] = &["id", "stages", "is_deleted", "extra"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[
        ("pipeline", "id"),
        ("pipeline_name", "name"),
        ("stage", "stages.id"),
        ("stage_name", "stages.name"),
    ];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let pipeline = || {
            [
                Cell::new(&self.account),
                Cell::new(self.pipeline.id.to_string()),
                Cell::maybe(self.pipeline.name.as_deref()),
            ]
        };
        if self.pipeline.stages.is_empty() {
            let rest = [Cell::default(), Cell::default(), deleted(self.pipeline.is_deleted)];
            return vec![pipeline().into_iter().chain(rest).collect()];
        }
        let line = |stage: &Stage| {
            let is_deleted = self.pipeline.is_deleted || stage.is_deleted;
            let name = Cell::maybe(stage.name.as_deref());
            let stage = [Cell::new(stage.id.to_string()), name, deleted(is_deleted)];
            pipeline().into_iter().chain(stage).collect()
        };
        self.pipeline.stages.iter().map(line).collect()
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let name = || self.pipeline.name.as_deref().unwrap_or_default();
        let account = || Cow::Borrowed(self.account.as_str());
        let pipeline = || [Cow::Borrowed(self.vendor), self.pipeline.id.to_string().into(), name().into()];
        if self.pipeline.stages.is_empty() {
            let is_deleted = self.pipeline.is_deleted.to_string().into();
            return vec![
                pipeline().into_iter().chain(["".into(), "".into(), is_deleted, account()]).collect(),
            ];
        }
        let record = |stage: &Stage| {
            let name = stage.name.clone().unwrap_or_default();
            let is_deleted = (self.pipeline.is_deleted || stage.is_deleted).to_string();
            let stage = [stage.id.to_string().into(), name.into(), is_deleted.into(), account()];
            pipeline().into_iter().chain(stage).collect()
        };
        self.pipeline.stages.iter().map(record).collect()
    }
}

/// Returns the mark of what is deleted.
fn deleted(is_deleted: bool) -> Cell {
    Cell::maybe(is_deleted.then_some("yes"))
}

/// A field definition with its account.
#[derive(Debug, Serialize)]
pub(crate) struct FieldRow {
    pub(crate) vendor: &'static str,
    pub(crate) account: String,
    #[serde(flatten)]
    pub(crate) field: FieldDefinition,
}

impl FieldRow {
    /// Returns the pipeline that the field belongs to, if the vendor limits it to one.
    fn pipeline(&self) -> Option<String> {
        let ids = PIPELINES.iter().find_map(|name| self.field.extra.get(name))?;
        Some(ids.get().trim_matches('"').to_owned()).filter(|id| id != "null")
    }
}

/// The names under which vendors return the pipeline of a field.
const PIPELINES: [&str; 2] = ["funnelId", "pipelineId"];

impl Row for FieldRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("account").dispensable(2),
        Column::new("pipeline").occasional().last_resort(2),
        Column::new("key"),
        Column::new("name").cut(12, 32),
        Column::new("type").cut(6, 16).last_resort(1),
        Column::new("custom").dispensable(3),
        Column::new("options").cut(12, 60).dispensable(1),
        Column::new("deleted").occasional(),
    ];
    const CSV: &'static [&'static str] =
        &["vendor", "key", "name", "type", "custom", "options", "pipeline", "deleted", "account"];
    const FIELDS: &'static [&'static str] = &["is_custom", "is_deleted", "extra"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("custom", "is_custom")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let field = &self.field;
        let options: Vec<_> = field
            .options
            .iter()
            .map(|option| match &option.label {
                Some(label) => format!("{} {label}", option.id),
                None => option.id.to_string(),
            })
            .collect();
        vec![vec![
            Cell::new(&self.account),
            Cell::maybe(self.pipeline()),
            Cell::new(&field.key),
            Cell::maybe(field.name.as_deref()),
            Cell::new(field.field_type.as_str()),
            Cell::maybe(field.is_custom.then_some("yes")),
            Cell::new(options.join(", ")),
            deleted(field.is_deleted),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let field = &self.field;
        let options = match field.options.as_slice() {
            [] => String::new(),
            options => super::one_line::text(options),
        };
        vec![vec![
            self.vendor.into(),
            field.key.as_str().into(),
            field.name.as_deref().unwrap_or_default().into(),
            field.field_type.as_str().into(),
            field.is_custom.to_string().into(),
            options.into(),
            self.pipeline().unwrap_or_default().into(),
            field.is_deleted.to_string().into(),
            self.account.as_str().into(),
        ]]
    }
}

/// A user with the account.
#[derive(Debug, Serialize)]
pub(crate) struct UserRow {
    pub(crate) vendor: &'static str,
    pub(crate) account: String,
    #[serde(flatten)]
    pub(crate) user: User,
}

impl Row for UserRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("account").dispensable(1),
        Column::new("id"),
        Column::new("name").cut(12, 40),
        Column::new("email").cut(16, 60).last_resort(1),
        Column::new("active").last_resort(2),
    ];
    const CSV: &'static [&'static str] = &["vendor", "id", "name", "email", "active", "account"];
    const FIELDS: &'static [&'static str] = &["is_active", "extra"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("active", "is_active")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let user = &self.user;
        let active = match user.is_active {
            Some(true) => Cell::new("yes"),
            Some(false) => Cell::new("no"),
            None => Cell::default(),
        };
        vec![vec![
            Cell::new(&self.account),
            Cell::new(user.id.to_string()),
            Cell::maybe(user.name.as_deref()),
            Cell::maybe(user.email.as_deref()),
            active,
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let user = &self.user;
        vec![vec![
            self.vendor.into(),
            user.id.to_string().into(),
            user.name.as_deref().unwrap_or_default().into(),
            user.email.as_deref().unwrap_or_default().into(),
            user.is_active.map(|active| active.to_string()).unwrap_or_default().into(),
            self.account.as_str().into(),
        ]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_fields_outside_the_model() {
        let mut user = User::new(7);
        user.extra.insert("rate", dealport::json::Json::parse("1.50").unwrap());
        let json =
            serde_json::to_string(&UserRow { vendor: "acme", account: "acme-eu".to_owned(), user }).unwrap();
        assert_eq!(
            json,
            r#"{"vendor":"acme","account":"acme-eu","id":7,"name":null,"email":null,"is_active":null,"extra":{"rate":1.50}}"#
        );
    }

    #[test]
    fn field_names_its_pipeline() {
        let row = |name, id| {
            let mut field = FieldDefinition::new("size", "Size".to_owned(), dealport::crm::FieldType::Number);
            field.extra.insert(name, dealport::json::Json::parse(id).unwrap());
            FieldRow { vendor: "acme", account: "acme".to_owned(), field }
        };
        for (name, json, id) in [
            ("funnelId", r#""f7""#, "f7"),
            ("pipelineId", "7", "7"),
            ("pipelineId", "null", ""),
            ("x", "7", ""),
        ] {
            assert_eq!(row(name, json).records()[0][6], id);
            assert_eq!(row(name, json).lines()[0][1].text, id);
        }
    }

    #[test]
    fn deleted_stage_is_marked() {
        let mut pipeline = Pipeline::new(1, "Sales".to_owned());
        pipeline.stages = vec![Stage::new(5, "New".to_owned()), Stage::new(6, "Old".to_owned())];
        pipeline.stages[1].is_deleted = true;
        let row = PipelineRow { vendor: "acme", account: "acme".to_owned(), pipeline };
        let marks: Vec<_> = row.lines().into_iter().map(|line| line[5].text.clone()).collect();
        assert_eq!(marks, ["", "yes"]);
        assert_eq!((&*row.records()[0][5], &*row.records()[1][5]), ("false", "true"));
    }

    #[test]
    fn pipeline_without_stages_has_a_line() {
        let pipeline = Pipeline::new(1, "Sales".to_owned());
        let row = PipelineRow { vendor: "acme", account: "acme".to_owned(), pipeline };
        assert_eq!(row.lines()[0].len(), PipelineRow::COLUMNS.len());
        assert_eq!(row.records(), [["acme", "1", "Sales", "", "", "false", "acme"]]);
    }
}
