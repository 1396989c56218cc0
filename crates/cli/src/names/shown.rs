//! Names in the output.

use std::borrow::Cow;

use dealport::Deal;
use dealport::crm::{DealTask, FieldDefinition, FieldType, Reference, UserId, kind};
use dealport::json::{Fields, Json};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::account::{AccountNames, Needs, Part};

/// A custom field of a deal whose name is known.
#[derive(Debug)]
pub(crate) struct NamedField<'d> {
    pub(crate) key: Cow<'d, str>,
    /// The name, with the key if several fields have the name.
    pub(crate) name: Cow<'d, str>,
    pub(crate) value: NamedValue<'d>,
}

/// A value with the labels of options and the names of users.
#[derive(Debug)]
pub(crate) enum NamedValue<'d> {
    Raw(&'d RawValue),
    Name(&'d str),
    List(Vec<Self>),
}

impl Serialize for NamedValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Raw(raw) => raw.serialize(serializer),
            Self::Name(name) => serializer.serialize_str(name),
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}

impl AccountNames {
    /// Returns whether a custom field holds users.
    pub(super) fn has_fields_of_users(&self) -> bool {
        let fields = self.known(Part::Fields).and_then(|catalog| catalog.fields.as_deref());
        fields.unwrap_or_default().iter().any(|field| field.is_custom && field.field_type == FieldType::User)
    }

    /// Returns the custom fields that have a value and a name.
    pub(crate) fn named<'d>(&'d self, custom: &'d Fields) -> Vec<NamedField<'d>> {
        let mut named: Vec<NamedField<'_>> = Vec::with_capacity(8);
        let catalog = self.known(Part::Fields).and_then(|catalog| catalog.fields.as_deref());
        let fields = catalog.unwrap_or_default();
        let mut next = 0;
        for (key, value) in custom.iter().filter(|(_, value)| value.get() != "null") {
            // The search begins after the last one, which finds the next at once if both are in one order.
            let mut places = (next..fields.len()).chain(0..next);
            let Some(place) = places.find(|place| fields[*place].key == *key) else { continue };
            next = place + 1;
            let field = &fields[place];
            let Some(name) = field.name.as_deref() else { continue };
            let is_taken = named.iter().any(|other| other.name == name);
            let name = if is_taken { format!("{name} ({key})").into() } else { Cow::Borrowed(name) };
            named.push(NamedField { key, name, value: self.readable(field, value) });
        }
        named
    }

    /// Returns a value with the labels of options and the names of users.
    fn readable<'d>(&'d self, field: &'d FieldDefinition, value: &'d RawValue) -> NamedValue<'d> {
        let name = |value: &RawValue| match field.field_type {
            FieldType::User => {
                let id: UserId = serde_json::from_str(value.get()).ok()?;
                self.known(Part::Users)?.user_name(&id)
            }
            _ => field.option_label(&Json::from(value)),
        };
        if !matches!(field.field_type, FieldType::User | FieldType::Option | FieldType::Options) {
            return NamedValue::Raw(value);
        }
        let one = |value: &'d RawValue| name(value).map_or(NamedValue::Raw(value), NamedValue::Name);
        if !value.get().starts_with('[') {
            return one(value);
        }
        let values = serde_json::from_str::<Vec<&RawValue>>(value.get());
        values
            .map_or(NamedValue::Raw(value), |values| NamedValue::List(values.into_iter().map(one).collect()))
    }
}

/// Returns the lists that have names for a deal which its vendor did not send.
pub(crate) fn lacking(deal: &Deal) -> Needs {
    let is_nameless = |reference: &Reference<_>| reference.name.is_none();
    Needs {
        pipelines: deal.pipeline.as_ref().is_some_and(|pipeline| pipeline.name.is_none())
            || deal.stage.as_ref().is_some_and(|stage| stage.name.is_none()),
        users: deal.owner.as_ref().is_some_and(|owner| owner.name.is_none())
            || deal.assignees.iter().any(is_nameless),
        fields: !deal.custom.is_empty(),
        tags: deal.tags.iter().any(|tag| tag.name.is_none()),
        contacts: deal.people.iter().any(|person| person.name.is_none())
            || deal.organizations.iter().any(|organization| organization.name.is_none()),
    }
}

/// Adds the known names to users.
pub(crate) fn name_users(names: &AccountNames, users: &mut [Reference<kind::User>]) {
    if let Some(catalog) = names.known(Part::Users) {
        for user in users.iter_mut().filter(|user| user.name.is_none()) {
            user.name = catalog.user_name(&user.id).map(str::to_owned);
        }
    }
}

/// Returns the lists that have names for a task which its vendor did not send.
pub(crate) fn lacking_in_task(task: &DealTask) -> Needs {
    Needs { users: task.assignees.iter().any(|user| user.name.is_none()), ..Needs::default() }
}

/// Adds the known names to a deal.
pub(crate) fn name_deal(names: &AccountNames, deal: &mut Deal) {
    if let Some(catalog) = names.known(Part::Pipelines) {
        if let Some(pipeline) = deal.pipeline.as_mut().filter(|pipeline| pipeline.name.is_none()) {
            pipeline.name = catalog.pipeline_name(&pipeline.id).map(str::to_owned);
        }
        if let Some(stage) = deal.stage.as_mut().filter(|stage| stage.name.is_none()) {
            stage.name = catalog.stage_name(&stage.id).map(str::to_owned);
        }
    }
    if let Some(catalog) = names.known(Part::Users)
        && let Some(owner) = &mut deal.owner
    {
        let by_id = || catalog.users.iter().flatten().find(|user| owner.id.as_ref() == Some(&user.id));
        let by_email = || catalog.user(owner.email.as_deref()?).ok();
        if let Some(user) = by_id().or_else(by_email) {
            owner.name = owner.name.take().or_else(|| user.name.clone());
            owner.email = owner.email.take().or_else(|| user.email.clone());
        }
    }
    name_users(names, &mut deal.assignees);
    if let Some(catalog) = names.known(Part::Tags) {
        for tag in deal.tags.iter_mut().filter(|tag| tag.name.is_none()) {
            tag.name = catalog.tag_name(&tag.id).map(str::to_owned);
        }
    }
}
