//! Filters for listing deals.

use serde::{Deserialize, Serialize};

use super::into_field::{IntoField, InvalidFields};
use super::{Capabilities, Deal, DealStatus, Filter, LifecycleState, OwnerId, PipelineId, StageId, UserId};
use crate::error::{Hint, Issue};
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

    /// Checks that no setter got an invalid value. [`Crm`](crate::crm::Crm) checks this before it sends a
    /// request.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the
    /// [`invalid_fields`](Self::invalid_fields) as its issues.
    pub fn check(&self) -> Result<()> {
        self.invalid.check()
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

    /// Returns the filter that applies all of the query locally.
    pub(crate) fn into_local(self) -> LocalFilter {
        LocalFilter { query: self, owner: None }
    }

    /// Splits the query into the vendor's part and the filters to apply locally.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for an invalid value, and
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) for a filter that cannot be applied on either
    /// side.
    pub(crate) fn split(mut self, capabilities: &Capabilities) -> Result<(Self, LocalFilter)> {
        self.check()?;
        let vendor = capabilities.vendor;
        if let (Some(asked), Some(max)) = (self.page_size, capabilities.page_size)
            && !(1..=max).contains(&asked)
        {
            return Err(Error::invalid_request(format!("a page holds 1 to {max} deals, not {asked}")));
        }
        let mut local = LocalFilter { query: Self::new(), owner: None };
        for filter in self.filters() {
            let by_vendor = match filter {
                Filter::Status => self.statuses.iter().all(|status| capabilities.can_list(status)),
                other => capabilities.has_filter(other),
            };
            if by_vendor {
                continue;
            }
            let unsupported = || {
                let unknown = self.statuses.iter().find(|status| !capabilities.can_list(status));
                let by = match unknown {
                    Some(status) if capabilities.has_filter(filter) => format!("the {filter} {status}"),
                    _ => filter.to_string(),
                };
                Error::unsupported(format!("{vendor} cannot list deals by {by}"))
            };
            let is_readable = capabilities.access(filter.field()).readable;
            // Vendors leave archived deals out of other lists, so a local filter has nothing to remove.
            let is_never_local = match filter {
                Filter::ArchivedInclude => true,
                Filter::ArchivedOnly => !capabilities.has_filter(Filter::ArchivedInclude),
                _ => false,
            };
            if !is_readable || is_never_local {
                return Err(unsupported());
            }
            if !self.local_filter {
                return Err(unsupported().with_hint(Hint::AllowLocalFilter));
            }
            let kept = &mut local.query;
            match filter {
                Filter::Status => kept.statuses = std::mem::take(&mut self.statuses),
                Filter::Pipeline => kept.pipeline = self.pipeline.take(),
                Filter::Stage => kept.stage = self.stage.take(),
                Filter::Owner => kept.owner = self.owner.take(),
                Filter::UpdatedSince => kept.updated_since = self.updated_since.take(),
                Filter::UpdatedUntil => kept.updated_until = self.updated_until.take(),
                Filter::ChangedSince => kept.changed_since = self.changed_since.take(),
                Filter::ArchivedOnly => {
                    kept.archived = Archived::Only;
                    self.archived = Archived::Include;
                }
                Filter::ArchivedInclude => {}
            }
        }
        Ok((self, local))
    }
}

/// The part of a query that is applied locally.
#[derive(Clone, Debug)]
pub(crate) struct LocalFilter {
    query: DealQuery,
    /// The resolved id of an owner given by e-mail address, for deals that have only the owner's id.
    owner: Option<UserId>,
}

impl LocalFilter {
    /// Returns whether every deal matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.query.filters().is_empty()
    }

    /// Returns the owner, if given by e-mail address.
    pub(crate) fn owner_by_email(&self) -> Option<&OwnerId> {
        self.query.owner.as_ref().filter(|owner| matches!(owner, OwnerId::Email(_)))
    }

    /// Sets the resolved id of an owner given by e-mail address.
    pub(crate) fn set_owner(&mut self, id: UserId) {
        self.owner = Some(id);
    }

    /// Returns `true` if the deal matches. A missing field matches no filter.
    pub(crate) fn matches(&self, deal: &Deal) -> bool {
        let query = &self.query;
        let owner = |wanted: &OwnerId| {
            deal.owner.as_ref().is_some_and(|owner| match wanted {
                OwnerId::Id(id) => owner.id.as_ref() == Some(id),
                OwnerId::Email(email) => match &owner.email {
                    Some(known) => known.eq_ignore_ascii_case(email),
                    None => self.owner.is_some() && owner.id == self.owner,
                },
            })
        };
        let touched_at = deal.updated_at.or(deal.created_at);
        (query.statuses.is_empty()
            || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status)))
            && query.pipeline.as_ref().is_none_or(|id| deal.pipeline.as_ref().is_some_and(|at| at.id == *id))
            && query.stage.as_ref().is_none_or(|id| deal.stage.as_ref().is_some_and(|at| at.id == *id))
            && query.owner.as_ref().is_none_or(owner)
            && query.updated_since.is_none_or(|since| touched_at.is_some_and(|at| at >= since))
            && query.updated_until.is_none_or(|until| touched_at.is_some_and(|at| at < until))
            && query.changed_since.is_none_or(|since| deal.updated_at.is_some_and(|at| at >= since))
            && (query.archived != Archived::Only || deal.lifecycle.state == LifecycleState::Archived)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DealField, Owner, Reference};
    use super::*;
    use crate::error::ErrorKind;

    fn vendor() -> Capabilities {
        Capabilities::none("x").readable([DealField::Stage, DealField::Status]).filters([Filter::Status])
    }

    #[test]
    fn query_json_is_readable_and_reads_back() {
        let query = DealQuery::new().statuses(["open"]).owner("jane@example.com").archived(Archived::Include);
        let query = query.updated_since("2026-03-01T12:00:00Z".parse::<Timestamp>().unwrap());
        let json = serde_json::to_string(&query).unwrap();
        assert_eq!(
            json,
            r#"{"statuses":["open"],"owner":"jane@example.com","updated_since":"2026-03-01T12:00:00Z","archived":"include"}"#
        );
        assert_eq!(serde_json::from_str::<DealQuery>(&json).unwrap(), query);
        assert_eq!(serde_json::from_str::<DealQuery>("{}").unwrap(), DealQuery::new());
        for unknown in [r#"{"status":"open"}"#, r#"{"invalid":[]}"#] {
            assert!(serde_json::from_str::<DealQuery>(unknown).is_err(), "{unknown}");
        }
        let error = serde_json::to_string(&query.updated_until("today")).unwrap_err();
        assert!(error.to_string().starts_with("updated_until: invalid timestamp"), "{error}");
    }

    #[test]
    fn unsupported_filter_is_an_error() {
        let error = DealQuery::new().stage(1).split(&vendor()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert_eq!(error.message(), "x cannot list deals by stage");
        assert_eq!(error.hint(), Some(&Hint::AllowLocalFilter), "{error}");
    }

    #[test]
    fn unsupported_filter_is_applied_locally_if_allowed() {
        let query = DealQuery::new().statuses(["open"]).stage(1).allow_local_filter();
        let (vendor_query, local) = query.split(&vendor()).unwrap();
        assert_eq!(vendor_query.filters(), [Filter::Status]);
        let mut deal = Deal::new("x", 1);
        assert!(!local.matches(&deal));
        deal.stage = Some(Reference::new("1"));
        assert!(local.matches(&deal));
    }

    #[test]
    fn unsupported_status_is_filtered_locally() {
        let vendor = vendor().statuses([DealStatus::Won, DealStatus::Lost]);
        let (asked, _) = DealQuery::new().statuses(["won"]).split(&vendor).unwrap();
        assert_eq!(asked.statuses, [DealStatus::Won]);
        let both = DealQuery::new().statuses(["open", "won"]);
        let error = both.clone().split(&vendor).unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Unsupported, "x cannot list deals by the status open")
        );
        let (asked, local) = both.allow_local_filter().split(&vendor).unwrap();
        assert!(asked.statuses.is_empty());
        let mut deal = Deal::new("x", 1);
        deal.status = Some(DealStatus::Lost);
        assert!(!local.matches(&deal));
        deal.status = Some(DealStatus::Open);
        assert!(local.matches(&deal));
    }

    #[test]
    fn owner_given_by_address_matches_by_resolved_id() {
        let vendor = Capabilities::none("x").readable([DealField::Owner]);
        let query = DealQuery::new().owner("Jane@example.com").allow_local_filter();
        let (_, mut local) = query.split(&vendor).unwrap();
        let mut deal = Deal::new("x", 1);
        deal.owner = Some(Owner::by_email("jane@EXAMPLE.com"));
        assert!(local.matches(&deal));
        deal.owner = Some(Owner::by_id(7));
        assert!(!local.matches(&deal));
        assert_eq!(local.owner_by_email(), Some(&OwnerId::from("Jane@example.com")));
        local.set_owner(7.into());
        assert!(local.matches(&deal));
        deal.owner = Some(Owner::by_id(8));
        assert!(!local.matches(&deal));
        deal.owner = Some(Owner::default());
        assert!(!local.matches(&deal));
    }

    #[test]
    fn archived_deals_are_picked_from_a_list_with_them() {
        let vendor =
            Capabilities::none("x").readable([DealField::Lifecycle]).filters([Filter::ArchivedInclude]);
        let query = DealQuery::new().archived(Archived::Only);
        assert_eq!(query.clone().split(&vendor).unwrap_err().hint(), Some(&Hint::AllowLocalFilter));
        let (asked, local) = query.allow_local_filter().split(&vendor).unwrap();
        assert_eq!(asked.archived, Archived::Include);
        let mut deal = Deal::new("x", 1);
        assert!(!local.matches(&deal));
        deal.lifecycle.state = LifecycleState::Archived;
        assert!(local.matches(&deal));
    }

    #[test]
    fn unreadable_field_cannot_be_filtered_locally() {
        for query in [DealQuery::new().owner("jane@example.com"), DealQuery::new().archived(Archived::Only)] {
            let error = query.allow_local_filter().split(&vendor()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported);
        }
    }
}
