//! Conversion of pipelines, custom fields and users to the model.

use dealport_core::crm::{
    FieldDefinition, FieldOption, FieldShape, FieldType, List, Pipeline, Stage, Tag, User,
};
use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{Record, left_out};
use dealport_core::{Client, Result};

use crate::custom_fields::{Entity, ListCustomFields};
use crate::pipelines::ListPipelines;
use crate::{Heffl, custom_fields, pipelines, stages, tags, users};

/// Reads the fields of all deals and those of single pipelines, each once.
///
/// What cannot be read is an error in the list: a field, a pipeline, or the fields of a pipeline.
pub(super) async fn fields(client: Client<Heffl>) -> Result<Vec<Result<FieldDefinition>>> {
    let (pipelines, unreadable) = List::new(client.items(ListPipelines::new())).apart().await?;
    let mut errors = unreadable;
    let request = || ListCustomFields::new(Entity::Deals);
    let (mut fields, of_all) = List::new(client.items(request())).apart().await?;
    errors.extend(of_all);
    for (position, pipeline) in pipelines.iter().enumerate() {
        match List::new(client.items(request().pipeline_id(pipeline.id.clone()))).apart().await {
            Ok((of_pipeline, unreadable)) => {
                fields.extend(of_pipeline);
                errors.extend(unreadable);
            }
            Err(error) => errors.push(left_out(error, "pipeline", &pipeline.id, position)?),
        }
    }
    let mut list: Vec<FieldDefinition> = Vec::new();
    for wire in fields {
        if !list.iter().any(|known| known.key == wire.key) {
            list.push(field(wire));
        }
    }
    Ok(list.into_iter().map(Ok).chain(errors.into_iter().map(Err)).collect())
}

pub(super) fn pipeline(wire: pipelines::Pipeline) -> Pipeline {
    let mut pipeline = Pipeline::new(wire.id.retype(), wire.name.clone());
    pipeline.extra = wire.fields_except(&["id", "name", "stages"]);
    let mut stages = wire.stages.unwrap_or_default();
    stages.sort_by_key(|stage| stage.position);
    pipeline.stages = stages.iter().map(stage).collect();
    pipeline
}

fn stage(wire: &stages::Stage) -> Stage {
    let mut stage = Stage::new(wire.id.retype(), wire.name.clone());
    stage.extra = wire.fields_except(&["id", "name"]);
    stage
}

const IS_ACTIVE: &str = "isActive";

pub(super) fn user(wire: users::User) -> User {
    let mut user = User::new(wire.id.retype());
    user.extra = wire.fields_except(&["id", "name", "email"]);
    // The field is inferred, so a value that is not a boolean must not make the user unreadable.
    user.is_active = user.extra.read(IS_ACTIVE).unwrap_or_default();
    if user.is_active.is_some() {
        user.extra.remove(IS_ACTIVE);
    }
    user.name = wire.name;
    user.email = wire.email;
    user
}

/// Converts a tag, or returns `None` if it is for records other than deals.
pub(super) fn tag(wire: &tags::Tag) -> Option<Tag> {
    if wire.kind.as_ref().is_some_and(|kind| *kind != tags::TagType::Deals) {
        return None;
    }
    let mut tag = Tag::new(wire.id.retype(), wire.name.clone());
    tag.extra = wire.fields_except(&["id", "name"]);
    Some(tag)
}

pub(super) fn field(wire: custom_fields::CustomField) -> FieldDefinition {
    let options = wire.options.as_ref().and_then(options);
    let mut modelled = vec!["key", "label", "type"];
    if options.is_some() {
        modelled.push("options");
    }
    let extra = wire.fields_except(&modelled);
    let mut field =
        FieldDefinition::new(wire.key, wire.label, field_type(wire.kind.as_deref().unwrap_or_default()));
    if field.field_type == FieldType::Date {
        field.shape = FieldShape::Timestamp;
    }
    field.is_custom = true;
    field.options = options.unwrap_or_default();
    field.extra = extra;
    field
}

/// Reads options: a list of texts, or of objects with an id and a label (inferred). Returns `None` if the
/// model could not hold all of it.
fn options(wire: &Json) -> Option<Vec<FieldOption>> {
    let options: Vec<Json> = wire.decode().ok()?;
    options.into_iter().map(option).collect()
}

fn option(wire: Json) -> Option<FieldOption> {
    if let Ok(text) = wire.decode::<String>() {
        return Some(FieldOption::new(wire, text));
    }
    let members: Fields = wire.decode().ok()?;
    let id = Json::from(members.get("id")?);
    let label = members.read::<String>("label").ok()?;
    let is_whole = members.iter().all(|(name, _)| matches!(&*name, "id" | "label"));
    is_whole.then(|| FieldOption::new(id, label))
}

/// Returns the type of a field.
///
/// Heffl does not document how it writes types, so the names in its app are accepted in any case and
/// punctuation.
fn field_type(wire: &str) -> FieldType {
    let word: String = wire.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match word.as_str() {
        "text" | "longtext" => FieldType::Text,
        "number" => FieldType::Number,
        "currency" => FieldType::Money,
        "date" => FieldType::Date,
        "singleoption" => FieldType::Option,
        "multipleoption" => FieldType::Options,
        "phone" | "phonenumber" => FieldType::Phone,
        "link" => FieldType::Link,
        _ => FieldType::Unknown(wire.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> FieldDefinition {
        field(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn user_with_invalid_is_active_keeps_it_in_extra() {
        let read = |json: &str| user(serde_json::from_str(json).unwrap());
        let active = read(r#"{"id":"usr_a","isActive":false}"#);
        assert_eq!((active.is_active, active.extra.len()), (Some(false), 0));
        for invalid in ["null", r#""yes""#] {
            let user = read(&format!(r#"{{"id":"usr_a","isActive":{invalid}}}"#));
            assert_eq!(user.is_active, None);
            assert_eq!(user.extra.get("isActive").map(serde_json::value::RawValue::get), Some(invalid));
        }
    }

    #[test]
    fn field_type_is_read_in_any_case() {
        for (wire, field_type) in [
            ("Long Text", FieldType::Text),
            ("LONG_TEXT", FieldType::Text),
            ("multipleOption", FieldType::Options),
            ("Phone Number", FieldType::Phone),
            ("Signature", FieldType::Unknown("Signature".to_owned())),
        ] {
            assert_eq!(super::field_type(wire), field_type, "{wire}");
        }
    }

    #[test]
    fn unknown_options_stay_in_extra() {
        let texts = read(r#"{"key":"cf_a","options":["Low","High"]}"#);
        assert_eq!(
            texts.options,
            [FieldOption::new("Low", "Low".to_owned()), FieldOption::new("High", "High".to_owned())]
        );
        assert!(texts.extra.is_empty());
        let objects =
            read(r#"{"key":"cf_a","label":"A","type":"Single Option","options":[{"id":7,"label":"x"}]}"#);
        assert_eq!(objects.options, [FieldOption::new(7, "x".to_owned())]);
        for invalid in [r#"[{"id":7,"label":"x","colour":"red"}]"#, r#"{"a":1}"#, "[1]"] {
            let field = read(&format!(r#"{{"key":"cf_a","options":{invalid},"isRequired":true}}"#));
            assert!(field.options.is_empty());
            assert_eq!(field.extra.get("options").map(serde_json::value::RawValue::get), Some(invalid));
            assert!(field.extra.contains("isRequired"));
        }
    }
}
