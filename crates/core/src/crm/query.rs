//! Filters for listing deals.

mod local;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::into_field::{IntoField, InvalidFields};
use super::{
    DealStatus, Filter, OrganizationId, OwnerId, PersonId, PipelineId, SavedFilterId, StageId, date,
};
use crate::error::Issue;
use crate::json::Timestamp;
use crate::{Error, Result};

/// The archived deals to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Archived {
    /// No archived deals. The default.
    #[default]
    Exclude,
    /// Archived and other deals.
    Include,
    /// Only archived deals.
    Only,
}

/// A filter for listing deals. All filters that are set must match; without any, all deals that are neither
/// deleted nor archived are listed.
///
/// A filter that the vendor cannot apply is an [`Unsupported`](crate::error::ErrorKind::Unsupported) error,
/// unless [`allow_local_filter`](Self::allow_local_filter) permits reading all deals and filtering them
/// locally.
///
/// It serializes as an object of the fields that are set. Serializing fails if a setter got an invalid value.
/// Deserializing rejects unknown fields.
///
/// ```
/// use dealport_core::crm::DealQuery;
///
/// let query =
///     DealQuery::new().statuses(["open"]).owner("jane@example.com").updated_since("2026-01-01T00:00:00Z");
/// assert!(query.check().is_ok());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
#[must_use = "a query does nothing until it is sent"]
pub struct DealQuery {
    /// Matches deals with one of these statuses. Empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<DealStatus>,
    /// Matches deals in this pipeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<PipelineId>,
    /// Matches deals in this stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageId>,
    /// Matches deals of this owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<OwnerId>,
    /// Matches deals created or changed at this time or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_since: Option<Timestamp>,
    /// Matches deals created before this time and not changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_until: Option<Timestamp>,
    /// Matches deals changed at this time or later, as the vendor counts changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_since: Option<Timestamp>,
    /// Matches deals created at this time or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_since: Option<Timestamp>,
    /// Matches deals created before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_until: Option<Timestamp>,
    /// Matches deals expected to close on this date or later.
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub expected_close_from: Option<NaiveDate>,
    /// Matches deals expected to close on this date or earlier.
    #[serde(with = "date", skip_serializing_if = "Option::is_none")]
    pub expected_close_until: Option<NaiveDate>,
    /// Matches deals with this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Matches deals with this organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
    /// Matches deals that match this filter of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved_filter: Option<SavedFilterId>,
    /// Matches deals that the vendor's search finds by this text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// The archived deals to list.
    #[serde(skip_serializing_if = "is_default")]
    pub archived: Archived,
    /// Whether all deals may be read to apply filters locally.
    #[serde(skip_serializing_if = "is_default")]
    pub local_filter: bool,
    /// The number of deals per page, or the vendor's maximum if unset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
    #[serde(skip_deserializing, skip_serializing_if = "InvalidFields::is_empty")]
    invalid: InvalidFields,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl DealQuery {
    /// Creates a query for all deals that are neither deleted nor archived.
    pub fn new() -> Self {
        Self::default()
    }

    /// Filters by status. A deal matches if it has one of these.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item: Into<DealStatus>>) -> Self {
        self.statuses = statuses.into_iter().map(Into::into).collect();
        self
    }

    /// Filters by pipeline.
    pub fn pipeline(mut self, pipeline: impl Into<PipelineId>) -> Self {
        self.pipeline = Some(pipeline.into());
        self
    }

    /// Filters by stage.
    pub fn stage(mut self, stage: impl Into<StageId>) -> Self {
        self.stage = Some(stage.into());
        self
    }

    /// Filters by owner, given by id or e-mail address.
    pub fn owner(mut self, owner: impl Into<OwnerId>) -> Self {
        self.owner = Some(owner.into());
        self
    }

    /// Filters by the time of the last change or, if a deal was never changed, of its creation: at this time
    /// or later.
    ///
    /// Pipedrive's own filter leaves out deals that were never changed. So this takes another list, of the
    /// deals created since then, newest first, up to the first older one: one request more for every 500 of
    /// them, and at least one. [`changed_since`](Self::changed_since) is the vendor's filter alone.
    pub fn updated_since(mut self, since: impl IntoField<Timestamp>) -> Self {
        self.updated_since = self.invalid.convert(Filter::UpdatedSince.as_str(), since);
        self
    }

    /// Filters by the time of the last change or, if a deal was never changed, of its creation: before this
    /// time.
    ///
    /// At Pipedrive, without a time since when, all deals created before are read in their order of creation.
    pub fn updated_until(mut self, until: impl IntoField<Timestamp>) -> Self {
        self.updated_until = self.invalid.convert(Filter::UpdatedUntil.as_str(), until);
        self
    }

    /// Filters by the time of the last change, as the vendor counts changes: at this time or later. A deal
    /// that was never changed since its creation matches only where the vendor counts that as a change.
    pub fn changed_since(mut self, since: impl IntoField<Timestamp>) -> Self {
        self.changed_since = self.invalid.convert(Filter::ChangedSince.as_str(), since);
        self
    }

    /// Filters by the time of creation: at this time or later.
    pub fn created_since(mut self, since: impl IntoField<Timestamp>) -> Self {
        self.created_since = self.invalid.convert(Filter::CreatedSince.as_str(), since);
        self
    }

    /// Filters by the time of creation: before this time.
    pub fn created_until(mut self, until: impl IntoField<Timestamp>) -> Self {
        self.created_until = self.invalid.convert(Filter::CreatedUntil.as_str(), until);
        self
    }

    /// Filters by the expected close date: on this date or later. An expected close with a time counts as its
    /// date in UTC.
    pub fn expected_close_from(mut self, from: impl IntoField<NaiveDate>) -> Self {
        self.expected_close_from = self.invalid.convert(Filter::ExpectedCloseFrom.as_str(), from);
        self
    }

    /// Filters by the expected close date: on this date or earlier.
    pub fn expected_close_until(mut self, until: impl IntoField<NaiveDate>) -> Self {
        self.expected_close_until = self.invalid.convert(Filter::ExpectedCloseUntil.as_str(), until);
        self
    }

    /// Filters by a linked person.
    pub fn person(mut self, person: impl Into<PersonId>) -> Self {
        self.person = Some(person.into());
        self
    }

    /// Filters by a linked organization.
    pub fn organization(mut self, organization: impl Into<OrganizationId>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// Filters by a filter that is saved in the account, given by its id. It is never applied locally.
    pub fn saved_filter(mut self, filter: impl Into<SavedFilterId>) -> Self {
        self.saved_filter = Some(filter.into());
        self
    }

    /// Filters by text with the vendor's own search, which decides what it looks at: the title at every
    /// vendor, and notes, custom fields or names of contacts at some. Locally, the title must contain the
    /// text, ignoring case.
    pub fn search(mut self, text: impl Into<String>) -> Self {
        self.search = Some(text.into());
        self
    }

    /// Sets the archived deals to list.
    pub const fn archived(mut self, archived: Archived) -> Self {
        self.archived = archived;
        self
    }

    /// Permits applying filters locally that the vendor does not have. Every deal that passes the vendor's
    /// filters is then read, which may be all deals.
    pub const fn allow_local_filter(mut self) -> Self {
        self.local_filter = true;
        self
    }

    /// Sets the number of deals per page.
    pub const fn page_size(mut self, deals: u32) -> Self {
        self.page_size = Some(deals);
        self
    }

    /// Returns the filters whose setters got an invalid value, with the reasons.
    pub fn invalid_fields(&self) -> &[Issue] {
        self.invalid.as_slice()
    }

    /// Checks that no setter got an invalid value and that no range is empty. [`Crm`](crate::crm::Crm) checks
    /// this before it sends a request.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the
    /// [`invalid_fields`](Self::invalid_fields) as its issues.
    pub fn check(&self) -> Result<()> {
        self.invalid.check()?;
        let refused = |message: String| Err(Error::invalid_request(message));
        if self.search.as_ref().is_some_and(|text| text.trim().is_empty()) {
            return refused("search: the text is empty".to_owned());
        }
        if let (Some(since), Some(until)) = (self.created_since, self.created_until)
            && since >= until
        {
            return refused(format!("created_until: {until} is not after created_since, {since}"));
        }
        if let (Some(from), Some(until)) = (self.expected_close_from, self.expected_close_until)
            && from > until
        {
            return refused(format!("expected_close_until: {until} is before expected_close_from, {from}"));
        }
        Ok(())
    }

    /// Returns the filters that are set.
    pub fn filters(&self) -> Vec<Filter> {
        let used = [
            (Filter::Status, !self.statuses.is_empty()),
            (Filter::Pipeline, self.pipeline.is_some()),
            (Filter::Stage, self.stage.is_some()),
            (Filter::Owner, self.owner.is_some()),
            (Filter::UpdatedSince, self.updated_since.is_some()),
            (Filter::UpdatedUntil, self.updated_until.is_some()),
            (Filter::ChangedSince, self.changed_since.is_some()),
            (Filter::CreatedSince, self.created_since.is_some()),
            (Filter::CreatedUntil, self.created_until.is_some()),
            (Filter::ExpectedCloseFrom, self.expected_close_from.is_some()),
            (Filter::ExpectedCloseUntil, self.expected_close_until.is_some()),
            (Filter::Person, self.person.is_some()),
            (Filter::Organization, self.organization.is_some()),
            (Filter::SavedFilter, self.saved_filter.is_some()),
            (Filter::Search, self.search.is_some()),
            (Filter::ArchivedInclude, self.archived == Archived::Include),
            (Filter::ArchivedOnly, self.archived == Archived::Only),
        ];
        used.into_iter().filter_map(|(filter, is_used)| is_used.then_some(filter)).collect()
    }

    /// Returns a text that tells the query from others.
    pub(crate) fn name(&self) -> String {
        // A query with an invalid value lists nothing.
        serde_json::to_string(self).unwrap_or_default()
    }
}
