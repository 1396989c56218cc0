//! Funnels, custom fields and members in the common model.

pub(super) mod account;
pub(super) mod missing;

use dealport_core::Vendor;
use dealport_core::crm::{
    Account, AccountId, FieldDefinition, FieldOption, FieldType, Pipeline, Stage, Tag, User,
};
use dealport_core::json::Json;
use dealport_core::plumbing::Record;

use super::contacts::joined;
use crate::custom_fields::{self, CustomField, FieldConfig, NumberFormat};
use crate::funnels::Funnel;
use crate::statuses::FunnelStatus;
use crate::user::CurrentUser;
use crate::workspace::{self, Workspace};
use crate::{Weeek, tags};

pub(super) fn of_account(workspace: Workspace, wire: CurrentUser) -> Account {
    let mut account = Account::new(Weeek::NAME);
    account.id = Some(AccountId::new(Weeek::NAME, "workspace", &workspace.id));
    account.name = workspace.title;
    let mut user = User::new(wire.id.retype());
    user.extra = wire.members_except(&["id", "email", "firstName", "middleName", "lastName"]);
    user.name = joined([wire.first_name, wire.middle_name, wire.last_name]);
    user.email = wire.email;
    account.user = Some(user);
    account
}

pub(super) fn tag(wire: &tags::Tag) -> Tag {
    let mut tag = Tag::new(wire.id.retype(), wire.title.clone());
    tag.extra = wire.members_except(&["id", "title"]);
    tag
}

pub(super) fn pipeline(funnel: &Funnel, statuses: &[FunnelStatus]) -> Pipeline {
    let mut pipeline = Pipeline::new(funnel.id.retype(), funnel.name.clone());
    pipeline.extra = funnel.members_except(&["id", "name"]);
    pipeline.stages = statuses.iter().map(stage).collect();
    pipeline
}

fn stage(status: &FunnelStatus) -> Stage {
    let mut stage = Stage::new(status.id.retype(), status.name.clone());
    stage.extra = status.members_except(&["id", "name"]);
    stage
}

/// Returns the custom fields of a funnel's deals.
pub(super) fn fields(funnel: &Funnel) -> impl Iterator<Item = FieldDefinition> + '_ {
    funnel.custom_fields.iter().flatten().map(|wire| {
        let mut field = FieldDefinition::new(wire.id.to_string(), wire.name.clone(), field_type(wire));
        field.is_custom = true;
        field.options = wire.options.iter().flatten().map(option).collect();
        field.extra = wire.members_except(&["id", "name", "type"]);
        field.extra.insert("funnelId", Json::from(funnel.id.to_string()));
        field
    })
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
    user.extra = wire.members_except(&["id", "email", "firstName", "middleName", "lastName"]);
    user.name = joined([wire.first_name, wire.middle_name, wire.last_name]);
    user.email = wire.email;
    user
}
