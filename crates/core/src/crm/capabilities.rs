//! The capabilities of a vendor.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{
    ContactAccess, DealChanges, DealField, DealStatus, DeleteKind, FieldType, Filter, KeyPlace,
    NewProductAccess, SideEffect, TaskAccess, WebhookAccess,
};
use crate::Error;
use crate::call::Window;
use crate::error::{Collection, Hint, Issue};

/// The ways in which a field of a vendor's deals can be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Access {
    /// Whether the vendor sends it.
    pub readable: bool,
    /// Whether the vendor sends only a part of it: a list may have more items.
    #[serde(rename = "partial", skip_serializing_if = "std::ops::Not::not")]
    pub is_partial: bool,
    /// Whether it can be set.
    pub settable: bool,
    /// Whether it can be cleared.
    pub clearable: bool,
    /// Whether clearing it rests on inference: the vendor does not document the value that clears it.
    #[serde(rename = "clearing_inferred", skip_serializing_if = "std::ops::Not::not")]
    pub is_clearing_inferred: bool,
}

/// The capabilities of a vendor. They are plain data. The documentation's tables and the conformance tests
/// are made from them, and everything else is refused before any request.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Capabilities {
    /// The vendor.
    pub vendor: &'static str,
    access: BTreeMap<DealField, Access>,
    filters: BTreeSet<Filter>,
    apart: BTreeMap<Filter, BTreeSet<Filter>>,
    statuses: Option<Vec<DealStatus>>,
    needs: Vec<Vec<DealField>>,
    /// The place for the [key](crate::crm::NewDeal::key) of a deal, if the vendor has one or a field is
    /// configured.
    pub key: Option<KeyPlace>,
    /// The effect of deleting a deal, or a contact if the vendor can.
    pub delete: DeleteKind,
    /// The changes that the vendor makes in addition to an update.
    pub side_effects: Vec<SideEffect>,
    /// Whether pipelines and stages can be listed.
    pub pipelines: bool,
    /// Whether fields can be listed.
    pub fields: bool,
    /// The types of custom fields that can be created. None if the vendor cannot create fields.
    pub create_fields: Vec<FieldType>,
    /// Whether a custom field belongs to one pipeline, so that a new one needs it.
    pub fields_by_pipeline: bool,
    /// Whether users can be listed.
    pub users: bool,
    /// Whether tags can be listed.
    pub tags: bool,
    /// The operations on people.
    pub people: ContactAccess,
    /// The operations on organizations.
    pub organizations: ContactAccess,
    /// The operations on the tasks of deals.
    pub tasks: TaskAccess,
    /// Whether the products of a deal can be listed.
    pub products: bool,
    /// The fields that the vendor takes of the [products](super::NewDeal::product) of a new deal.
    pub new_products: NewProductAccess,
    /// Whether a deal may have [contacts](super::Deal::contacts) whose kind the vendor does not say.
    pub contacts_of_unknown_kind: bool,
    /// The operations on webhooks.
    pub webhooks: WebhookAccess,
    /// The most people of a deal, if the vendor limits them.
    pub most_people: Option<u32>,
    /// The most organizations of a deal, if the vendor limits them.
    pub most_organizations: Option<u32>,
    /// Whether the expected close of a deal keeps a time of day.
    pub expected_close_time: bool,
    /// The largest number of deals in a page, if it is limited.
    pub page_size: Option<u32>,
    /// The documented limit on requests. If plans differ, it is the lowest.
    pub limit: Option<Window>,
}

impl Capabilities {
    /// Creates the capabilities of a vendor that can do nothing.
    pub const fn none(vendor: &'static str) -> Self {
        Self {
            vendor,
            access: BTreeMap::new(),
            filters: BTreeSet::new(),
            apart: BTreeMap::new(),
            statuses: None,
            needs: Vec::new(),
            key: None,
            delete: DeleteKind::Unstated,
            side_effects: Vec::new(),
            pipelines: false,
            fields: false,
            create_fields: Vec::new(),
            fields_by_pipeline: false,
            users: false,
            tags: false,
            people: ContactAccess::NONE,
            organizations: ContactAccess::NONE,
            tasks: TaskAccess::NONE,
            products: false,
            new_products: NewProductAccess::NONE,
            contacts_of_unknown_kind: false,
            webhooks: WebhookAccess::NONE,
            most_people: None,
            most_organizations: None,
            expected_close_time: false,
            page_size: None,
            limit: None,
        }
    }

    /// Marks these fields as readable.
    #[must_use]
    pub fn readable(self, fields: impl IntoIterator<Item = DealField>) -> Self {
        self.each(fields, |access| access.readable = true)
    }

    /// Marks these fields as readable in part: the vendor's lists may have more items than it sends.
    #[must_use]
    pub fn partly_readable(self, fields: impl IntoIterator<Item = DealField>) -> Self {
        self.each(fields, |access| {
            access.readable = true;
            access.is_partial = true;
        })
    }

    /// Marks these fields as settable.
    #[must_use]
    pub fn settable(self, fields: impl IntoIterator<Item = DealField>) -> Self {
        self.each(fields, |access| access.settable = true)
    }

    /// Marks these fields as clearable.
    #[must_use]
    pub fn clearable(self, fields: impl IntoIterator<Item = DealField>) -> Self {
        self.each(fields, |access| access.clearable = true)
    }

    /// Marks these fields as clearable, although the vendor does not document how.
    #[must_use]
    pub fn clearable_by_inference(self, fields: impl IntoIterator<Item = DealField>) -> Self {
        self.each(fields, |access| {
            access.clearable = true;
            access.is_clearing_inferred = true;
        })
    }

    fn each(mut self, fields: impl IntoIterator<Item = DealField>, change: impl Fn(&mut Access)) -> Self {
        for field in fields {
            change(self.access.entry(field).or_default());
        }
        self
    }

    /// Adds these filters.
    #[must_use]
    pub fn filters(mut self, filters: impl IntoIterator<Item = Filter>) -> Self {
        self.filters.extend(filters);
        self
    }

    /// Marks filters that the vendor ignores or does not have beside `filter`.
    #[must_use]
    pub fn not_combined(mut self, filter: Filter, with: impl IntoIterator<Item = Filter>) -> Self {
        self.apart.entry(filter).or_default().extend(with);
        self
    }

    /// Limits the vendor's filter by status to these statuses.
    #[must_use]
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = DealStatus>) -> Self {
        self.statuses = Some(statuses.into_iter().collect());
        self
    }

    /// Requires one of these fields in a new deal.
    #[must_use]
    pub fn needing(mut self, one_of: impl IntoIterator<Item = DealField>) -> Self {
        self.needs.push(one_of.into_iter().collect());
        self
    }

    /// Returns the requirements of a new deal: one field of each list.
    pub fn needs(&self) -> &[Vec<DealField>] {
        &self.needs
    }

    /// Checks that a new deal has the required fields.
    pub(crate) fn check_needs(&self, deal: &DealChanges) -> Result<(), Error> {
        let lacking: Vec<_> =
            self.needs.iter().filter(|one_of| !one_of.iter().any(|&field| deal.gives(field))).collect();
        if lacking.is_empty() {
            return Ok(());
        }
        let names =
            |one_of: &[DealField]| one_of.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(" or ");
        let words: Vec<_> = lacking.iter().map(|one_of| names(one_of)).collect();
        let issues = words.iter().map(|words| Issue::new(words.clone(), "required")).collect();
        let message = format!("a new deal of {} needs: {}", self.vendor, words.join("; "));
        let error = Error::invalid_request(message).with_issues(issues);
        let lacks = |field| lacking.iter().any(|one_of| one_of.contains(&field));
        let lists = [
            (Collection::Pipelines, self.pipelines, lacks(DealField::Pipeline) || lacks(DealField::Stage)),
            (Collection::People, self.people.list, lacks(DealField::People)),
            (Collection::Organizations, self.organizations.list, lacks(DealField::Organizations)),
        ];
        let lists: Vec<_> =
            lists.into_iter().filter_map(|(list, has, lacks)| (has && lacks).then_some(list)).collect();
        Err(error.with_hint((!lists.is_empty()).then_some(Hint::List(lists))))
    }

    /// Returns how a field can be used.
    pub fn access(&self, field: DealField) -> Access {
        self.access.get(&field).copied().unwrap_or_default()
    }

    /// Returns whether the vendor itself has this filter.
    pub fn has_filter(&self, filter: Filter) -> bool {
        self.filters.contains(&filter)
    }

    /// Returns whether the vendor can apply `other` in a list by `filter`.
    pub fn combines(&self, filter: Filter, other: Filter) -> bool {
        !self.apart.get(&filter).is_some_and(|apart| apart.contains(&other))
    }

    /// Returns the statuses that the vendor's filter by status knows, or `None` if it knows all.
    pub fn listed_statuses(&self) -> Option<&[DealStatus]> {
        self.statuses.as_deref()
    }

    /// Returns whether the vendor itself can list deals by this status.
    pub fn can_list(&self, status: &DealStatus) -> bool {
        self.has_filter(Filter::Status) && self.statuses.as_ref().is_none_or(|known| known.contains(status))
    }
}

impl Serialize for Capabilities {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let access: BTreeMap<_, _> =
            DealField::ALL.iter().map(|&field| (field, self.access(field))).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("vendor", self.vendor)?;
        map.serialize_entry("access", &access)?;
        map.serialize_entry("needs", &self.needs)?;
        map.serialize_entry("filters", &self.filters)?;
        map.serialize_entry("not_combined", &self.apart)?;
        map.serialize_entry("statuses", &self.statuses)?;
        map.serialize_entry("key", &self.key)?;
        map.serialize_entry("delete", &self.delete)?;
        map.serialize_entry("side_effects", &self.side_effects)?;
        map.serialize_entry("pipelines", &self.pipelines)?;
        map.serialize_entry("fields", &self.fields)?;
        map.serialize_entry("create_fields", &self.create_fields)?;
        map.serialize_entry("fields_by_pipeline", &self.fields_by_pipeline)?;
        map.serialize_entry("users", &self.users)?;
        map.serialize_entry("tags", &self.tags)?;
        map.serialize_entry("people", &self.people)?;
        map.serialize_entry("organizations", &self.organizations)?;
        map.serialize_entry("tasks", &self.tasks)?;
        map.serialize_entry("products", &self.products)?;
        map.serialize_entry("new_products", &self.new_products)?;
        map.serialize_entry("contacts_of_unknown_kind", &self.contacts_of_unknown_kind)?;
        map.serialize_entry("webhooks", &self.webhooks)?;
        map.serialize_entry("page_size", &self.page_size)?;
        let limit =
            self.limit.map(|limit| Limit { requests: limit.requests, per_seconds: limit.per.as_secs() });
        map.serialize_entry("limit", &limit)?;
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Limit {
    requests: u32,
    per_seconds: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_of_a_new_deal_names_all_missing_fields() {
        use DealField::{Organizations, People, Pipeline, Title};
        let vendor =
            Capabilities::none("x").needing([Title]).needing([People, Organizations]).needing([Pipeline]);
        let lacking = |deal: &DealChanges| {
            vendor.check_needs(deal).err().map(|error| error.message().to_owned()).unwrap_or_default()
        };
        let deal = DealChanges::new().title(" ").people(Vec::<u64>::new());
        assert_eq!(lacking(&deal), "a new deal of x needs: title; people or organizations; pipeline");
        let deal = deal.title("a").organizations([1_u64]);
        assert_eq!(lacking(&deal), "a new deal of x needs: pipeline");
        assert_eq!(lacking(&deal.pipeline(1)), "");
    }

    #[test]
    fn capabilities_are_empty_by_default() {
        let capabilities = Capabilities::none("x").settable([DealField::Title]);
        assert!(capabilities.access(DealField::Title).settable);
        assert!(!capabilities.access(DealField::Title).readable);
        assert_eq!(capabilities.access(DealField::Amount), Access::default());
    }
}
