//! Pipelines, fields and users in the common model.

pub(super) mod new_field;

use dealport_core::crm::{
    Account, AccountId, FieldDefinition, FieldOption, FieldShape, FieldType, List, Pipeline, Stage, Tag, User,
};
use dealport_core::plumbing::{InvalidField, Record};
use dealport_core::{Client, Result, Vendor};

use super::list::PAGE;
use crate::{Pipedrive, deal_fields, pipelines, stages, users};

/// Reads the pipelines and their stages. Those that cannot be read are errors in the list. If the stages
/// cannot be listed at all, the pipelines say so.
pub(super) async fn pipelines(client: Client<Pipedrive>) -> Result<Vec<Result<Pipeline>>> {
    let items = List::new(client.items(pipelines::ListPipelines::new().limit(PAGE)));
    let (mut pipelines, mut errors) = items.apart().await?;
    let stages = List::new(client.items(stages::ListStages::new().limit(PAGE))).apart().await;
    let (mut stages, lack) = match stages {
        Ok((stages, unreadable)) => {
            errors.extend(unreadable);
            (stages, None)
        }
        Err(error) => (Vec::new(), Some(InvalidField::not_looked_up("stages", &error))),
    };
    pipelines.sort_by_key(|pipeline| pipeline.order_nr);
    stages.sort_by_key(|stage| stage.order_nr);
    let pipelines = pipelines.iter().map(|wire| {
        let mut pipeline = pipeline(wire, &stages);
        lack.iter().cloned().for_each(|lack| pipeline.extra.add_invalid_field(lack));
        Ok(pipeline)
    });
    Ok(pipelines.chain(errors.into_iter().map(Err)).collect())
}

fn pipeline(wire: &pipelines::Pipeline, stages: &[stages::Stage]) -> Pipeline {
    let mut pipeline = Pipeline::new(wire.id.retype(), wire.name.clone());
    pipeline.stages =
        stages.iter().filter(|stage| stage.pipeline_id.as_ref() == Some(&wire.id)).map(stage).collect();
    pipeline.is_deleted = wire.is_deleted == Some(true);
    pipeline.extra = wire.fields_except(&["id", "name", "is_deleted"]);
    let invalid = pipeline.stages.iter().enumerate().flat_map(|(index, stage)| {
        stage.invalid_fields().iter().map(move |field| field.clone().in_item(index).in_field("stages"))
    });
    invalid.collect::<Vec<_>>().into_iter().for_each(|field| pipeline.extra.add_invalid_field(field));
    pipeline
}

fn stage(wire: &stages::Stage) -> Stage {
    let mut stage = Stage::new(wire.id.retype(), wire.name.clone());
    stage.is_deleted = wire.is_deleted == Some(true);
    stage.extra = wire.fields_except(&["id", "name", "is_deleted"]);
    stage
}

const IS_DELETED: &str = "is_deleted";

pub(crate) fn field(wire: deal_fields::Field) -> FieldDefinition {
    let field_type = wire.field_type.as_ref().map_or(FieldType::Unknown(String::new()), field_type);
    let extra = wire.fields_except(&["field_code", "field_name", "is_custom_field", "options"]);
    let mut field = FieldDefinition::new(wire.field_code, wire.field_name, field_type);
    field.shape = shape(&field.field_type);
    field.is_custom = wire.is_custom_field == Some(true);
    let options = wire.options.unwrap_or_default();
    field.options = options.into_iter().map(|option| FieldOption::new(option.id, option.label)).collect();
    field.extra = extra;
    // The schema of this version has no such field, in contrast to the records that it deletes softly.
    field.is_deleted = field.extra.read(IS_DELETED).unwrap_or_default() == Some(true);
    if field.is_deleted {
        field.extra.remove(IS_DELETED);
    }
    field
}

/// Returns the JSON of a custom field of this type.
fn shape(field_type: &FieldType) -> FieldShape {
    match field_type {
        FieldType::Money
        | FieldType::DateRange
        | FieldType::Time
        | FieldType::TimeRange
        | FieldType::Address => FieldShape::Parts,
        _ => FieldShape::Plain,
    }
}

fn field_type(wire: &deal_fields::FieldType) -> FieldType {
    use deal_fields::FieldType as Wire;
    match wire {
        Wire::Int | Wire::Double => FieldType::Number,
        Wire::Boolean => FieldType::Boolean,
        Wire::Varchar | Wire::Text | Wire::VarcharAuto => FieldType::Text,
        Wire::Phone => FieldType::Phone,
        Wire::Date => FieldType::Date,
        Wire::DateRange => FieldType::DateRange,
        Wire::Time => FieldType::Time,
        Wire::TimeRange => FieldType::TimeRange,
        Wire::Enum | Wire::VarcharOptions | Wire::Status | Wire::VisibleTo => FieldType::Option,
        Wire::Set => FieldType::Options,
        Wire::Address => FieldType::Address,
        Wire::Monetary => FieldType::Money,
        Wire::Organization => FieldType::Organization,
        Wire::Person => FieldType::Person,
        Wire::User => FieldType::User,
        other => FieldType::Unknown(other.as_str().to_owned()),
    }
}

pub(super) fn user(wire: users::User) -> User {
    let mut user = User::new(wire.id.retype());
    user.extra = wire.fields_except(&["id", "name", "email", "active_flag"]);
    user.name = wire.name;
    user.email = wire.email;
    user.is_active = wire.active_flag;
    user
}

pub(super) fn account(wire: users::User) -> Account {
    const VENDOR: &str = <Pipedrive as Vendor>::NAME;
    let mut account = Account::new(VENDOR);
    account.id = wire.company_id.as_ref().map(|id| AccountId::new(VENDOR, "company", id));
    account.name.clone_from(&wire.company_name);
    account.domain = wire.company_domain.as_ref().map(|domain| format!("{domain}.pipedrive.com"));
    account.user = Some(user(wire));
    account
}

/// Returns the labels of deals. The field's code is `label_ids` or, in older accounts, `label` (inferred).
pub(super) fn tags(field: deal_fields::Field) -> Vec<Tag> {
    let is_of_labels = matches!(&*field.field_code, "label_ids" | "label");
    let options = field.options.filter(|_| is_of_labels).into_iter().flatten();
    options.map(|option| Tag::new(option.id.to_string().trim_matches('"'), option.label)).collect()
}
