//! Funnels, custom fields and members in the common model.

pub(super) mod account;
pub(super) mod missing;
pub(super) mod new_field;

use dealport_core::Vendor;
use dealport_core::crm::{
    Account, AccountId, FieldDefinition, FieldOption, FieldShape, FieldType, Pipeline, Stage, Tag, User,
};
use dealport_core::json::Json;
use dealport_core::plumbing::{InvalidField, Record, left_out};
use dealport_core::{Client, Error, Result};

use super::contacts::joined;
use crate::custom_fields::{self, CustomField, FieldConfig, NumberFormat};
use crate::funnels::Funnel;
use crate::statuses::FunnelStatus;
use crate::user::CurrentUser;
use crate::workspace::{self, Workspace};
use crate::{FunnelId, Weeek, tags};

pub(super) fn of_account(workspace: Workspace, wire: CurrentUser) -> Account {
    let mut account = Account::new(Weeek::NAME);
    account.id = Some(AccountId::new(Weeek::NAME, "workspace", &workspace.id));
    account.name = workspace.title;
    let mut user = User::new(wire.id.retype());
    user.extra = wire.fields_except(&["id", "email", "firstName", "middleName", "lastName"]);
    user.name = joined([wire.first_name, wire.middle_name, wire.last_name]);
    user.email = wire.email;
    account.user = Some(user);
    account
}

pub(super) fn tag(wire: &tags::Tag) -> Tag {
    let mut tag = Tag::new(wire.id.retype(), wire.title.clone());
    tag.extra = wire.fields_except(&["id", "title"]);
    tag
}

/// Reads the funnels with their statuses. Those that cannot be read are errors in the list. A funnel whose
/// statuses cannot be listed says so.
pub(super) async fn pipelines(client: Client<Weeek>) -> Result<Vec<Result<Pipeline>>> {
    let (account, mut errors) = account::afresh_and_errors(&client).await?;
    let mut pipelines = Vec::with_capacity(account.funnels().len());
    for funnel in account.funnels() {
        let pipeline = match account::statuses_and_errors(&client, &funnel.id).await {
            Ok((statuses, unreadable)) => {
                errors.extend(unreadable);
                pipeline(funnel, &statuses)
            }
            Err(error) => {
                let mut pipeline = pipeline(funnel, &[]);
                pipeline.extra.add_invalid_field(InvalidField::not_looked_up("stages", &error));
                pipeline
            }
        };
        pipelines.push(Ok(pipeline));
    }
    pipelines.extend(errors.into_iter().map(Err));
    Ok(pipelines)
}

/// Reads the custom fields of all funnels. A funnel whose fields cannot be read is an error in the list.
pub(super) async fn all_fields(client: Client<Weeek>) -> Result<Vec<Result<FieldDefinition>>> {
    let (account, errors) = account::afresh_and_errors(&client).await?;
    let mut list: Vec<_> = account.funnels().iter().flat_map(fields).map(Ok).collect();
    for (position, funnel) in account.funnels().iter().enumerate() {
        let is_own = |field: &&InvalidField| field.path().starts_with("customFields");
        if let Some(field) =
            funnel.invalid_fields().iter().find(is_own).filter(|_| funnel.custom_fields.is_none())
        {
            let error = Error::decode(format!("the custom fields are not as documented at {field}"));
            list.push(Err(left_out(error, "pipeline", &funnel.id, position)?));
        }
    }
    list.extend(errors.into_iter().map(Err));
    Ok(list)
}

fn pipeline(funnel: &Funnel, statuses: &[FunnelStatus]) -> Pipeline {
    let mut pipeline = Pipeline::new(funnel.id.retype(), funnel.name.clone());
    pipeline.extra = funnel.fields_except(&["id", "name"]);
    pipeline.stages = statuses.iter().map(stage).collect();
    let invalid = pipeline.stages.iter().enumerate().flat_map(|(index, stage)| {
        stage.invalid_fields().iter().map(move |field| field.clone().in_item(index).in_field("stages"))
    });
    invalid.collect::<Vec<_>>().into_iter().for_each(|field| pipeline.extra.add_invalid_field(field));
    pipeline
}

fn stage(status: &FunnelStatus) -> Stage {
    let mut stage = Stage::new(status.id.retype(), status.name.clone());
    stage.extra = status.fields_except(&["id", "name"]);
    stage
}

/// Returns the custom fields of a funnel's deals.
fn fields(funnel: &Funnel) -> impl Iterator<Item = FieldDefinition> + '_ {
    funnel.custom_fields.iter().flatten().map(|wire| field(wire, &funnel.id))
}

/// Returns a custom field of a funnel's deals.
pub(super) fn field(wire: &CustomField, funnel: &FunnelId) -> FieldDefinition {
    let mut field = FieldDefinition::new(wire.id.to_string(), wire.name.clone(), field_type(wire));
    if field.field_type == FieldType::User {
        field.shape = FieldShape::List;
    }
    field.is_custom = true;
    field.pipeline = Some(funnel.retype());
    field.options = wire.options.iter().flatten().map(option).collect();
    field.extra = wire.fields_except(&["id", "name", "type"]);
    field.extra.insert("funnelId", Json::from(funnel.to_string()));
    field
}

fn option(wire: &custom_fields::CustomFieldOption) -> FieldOption {
    FieldOption::new(wire.id.to_string(), wire.name.clone())
}

fn field_type(field: &CustomField) -> FieldType {
    use custom_fields::FieldType as Wire;

    let is_money = || match field.typed_config() {
        Some(FieldConfig::Number(config)) => config.format == Some(NumberFormat::Currency),
        _ => false,
    };
    match field.kind.as_ref() {
        Some(Wire::Text) => FieldType::Text,
        Some(Wire::Boolean) => FieldType::Boolean,
        Some(Wire::Datetime) => FieldType::Timestamp,
        Some(Wire::Select) => FieldType::Option,
        Some(Wire::Multiselect) => FieldType::Options,
        Some(Wire::Member) => FieldType::User,
        Some(Wire::Contact) => FieldType::Person,
        Some(Wire::Link) => FieldType::Link,
        Some(Wire::Number) if is_money() => FieldType::Money,
        Some(Wire::Number) => FieldType::Number,
        other => FieldType::Unknown(other.map(|kind| kind.as_str().to_owned()).unwrap_or_default()),
    }
}

pub(super) fn user(wire: workspace::User) -> User {
    let mut user = User::new(wire.id.retype());
    user.extra = wire.fields_except(&["id", "email", "firstName", "middleName", "lastName"]);
    user.name = joined([wire.first_name, wire.middle_name, wire.last_name]);
    user.email = wire.email;
    user
}
