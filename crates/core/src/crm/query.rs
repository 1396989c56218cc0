//! Which deals a caller wants.

use super::{Capabilities, Deal, DealStatus, Filter, LifecycleState, OwnerId, PipelineId, StageId, UserId};
use crate::json::Timestamp;
use crate::{Error, Result};

/// Which of the archived deals to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Archived {
    /// None of them. The default.
    #[default]
    Exclude,
    /// All of them, beside the others.
    Include,
    /// All of them and no others.
    Only,
}

/// Which deals to list. Everything that is not deleted or archived, unless it says otherwise; several filters
/// narrow the list together.
///
/// A filter that the vendor lacks is an [`Unsupported`](crate::error::ErrorKind::Unsupported) error, unless
/// [`allow_local_filter`](Self::allow_local_filter) says that every deal may be read to apply it here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a query does nothing until it is sent"]
pub struct DealQuery {
    /// Deals with one of these; all if there are none.
    pub statuses: Vec<DealStatus>,
    /// Deals in this pipeline.
    pub pipeline: Option<PipelineId>,
    /// Deals in this stage.
    pub stage: Option<StageId>,
    /// Deals of this owner.
    pub owner: Option<OwnerId>,
    /// Deals changed at this instant or later.
    pub updated_since: Option<Timestamp>,
    /// Deals changed before this instant.
    pub updated_until: Option<Timestamp>,
    /// Whether archived deals are listed.
    pub archived: Archived,
    /// Whether filters that the vendor lacks may be applied here.
    pub local_filter: bool,
    /// How many deals to ask for at once; the vendor's most if unset.
    pub page_size: Option<u32>,
}

impl DealQuery {
    /// All deals that are not deleted or archived.
    pub fn new() -> Self {
        Self::default()
    }

    /// Deals with one of these statuses.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item: Into<DealStatus>>) -> Self {
        self.statuses = statuses.into_iter().map(Into::into).collect();
        self
    }

    /// Deals in this pipeline.
    pub fn pipeline(mut self, pipeline: impl Into<PipelineId>) -> Self {
        self.pipeline = Some(pipeline.into());
        self
    }

    /// Deals in this stage.
    pub fn stage(mut self, stage: impl Into<StageId>) -> Self {
        self.stage = Some(stage.into());
        self
    }

    /// Deals of this owner, by id or e-mail address.
    pub fn owner(mut self, owner: impl Into<OwnerId>) -> Self {
        self.owner = Some(owner.into());
        self
    }

    /// Deals changed at this instant or later.
    pub fn updated_since(mut self, since: impl Into<Timestamp>) -> Self {
        self.updated_since = Some(since.into());
        self
    }

    /// Deals changed before this instant.
    pub fn updated_until(mut self, until: impl Into<Timestamp>) -> Self {
        self.updated_until = Some(until.into());
        self
    }

    /// Whether archived deals are listed.
    pub const fn archived(mut self, archived: Archived) -> Self {
        self.archived = archived;
        self
    }

    /// Lets filters that the vendor lacks be applied here. Every deal that the vendor's own filters leave is then
    /// read, which may be all of them.
    pub const fn allow_local_filter(mut self) -> Self {
        self.local_filter = true;
        self
    }

    /// How many deals to ask for at once.
    pub const fn page_size(mut self, deals: u32) -> Self {
        self.page_size = Some(deals);
        self
    }

    /// The filters that the query uses.
    pub fn filters(&self) -> Vec<Filter> {
        let used = [
            (Filter::Status, !self.statuses.is_empty()),
            (Filter::Pipeline, self.pipeline.is_some()),
            (Filter::Stage, self.stage.is_some()),
            (Filter::Owner, self.owner.is_some()),
            (Filter::UpdatedSince, self.updated_since.is_some()),
            (Filter::UpdatedUntil, self.updated_until.is_some()),
            (Filter::ArchivedInclude, self.archived == Archived::Include),
            (Filter::ArchivedOnly, self.archived == Archived::Only),
        ];
        used.into_iter().filter_map(|(filter, is_used)| is_used.then_some(filter)).collect()
    }

    /// Splits the query into what the vendor is asked and the filters left to be applied here.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](crate::error::ErrorKind::Unsupported) for a filter that neither can apply.
    pub(crate) fn split(mut self, capabilities: &Capabilities) -> Result<(Self, LocalFilter)> {
        let vendor = capabilities.vendor;
        if let (Some(asked), Some(most)) = (self.page_size, capabilities.page_size)
            && !(1..=most).contains(&asked)
        {
            return Err(Error::invalid_request(format!("a page holds 1 to {most} deals, not {asked}")));
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
            let lacks = || {
                let unknown = self.statuses.iter().find(|status| !capabilities.can_list(status));
                let by = match unknown {
                    Some(status) if capabilities.has_filter(filter) => format!("the {filter} {status}"),
                    _ => filter.to_string(),
                };
                Error::unsupported(format!("{vendor} cannot list deals by {by}"))
            };
            let is_readable = capabilities.access(filter.member()).readable;
            // What is not sent cannot be picked out of what is.
            let is_archive = matches!(filter, Filter::ArchivedInclude | Filter::ArchivedOnly);
            if !is_readable || is_archive {
                return Err(lacks());
            }
            if !self.local_filter {
                return Err(lacks().with_advice(
                    "allow a local filter to read all deals and pick them out here (allow_local_filter, --local-filter)",
                ));
            }
            let kept = &mut local.query;
            match filter {
                Filter::Status => kept.statuses = std::mem::take(&mut self.statuses),
                Filter::Pipeline => kept.pipeline = self.pipeline.take(),
                Filter::Stage => kept.stage = self.stage.take(),
                Filter::Owner => kept.owner = self.owner.take(),
                Filter::UpdatedSince => kept.updated_since = self.updated_since.take(),
                Filter::UpdatedUntil => kept.updated_until = self.updated_until.take(),
                Filter::ArchivedInclude | Filter::ArchivedOnly => {}
            }
        }
        Ok((self, local))
    }
}

/// The part of a query that is applied here.
#[derive(Clone, Debug)]
pub(crate) struct LocalFilter {
    query: DealQuery,
    /// The id of the owner who is asked for by address, for deals that name theirs by id alone.
    owner: Option<UserId>,
}

impl LocalFilter {
    /// The owner, if asked for by address.
    pub(crate) fn owner_by_email(&self) -> Option<&OwnerId> {
        self.query.owner.as_ref().filter(|owner| matches!(owner, OwnerId::Email(_)))
    }

    /// Notes the id of the owner who is asked for by address.
    pub(crate) fn set_owner(&mut self, id: UserId) {
        self.owner = Some(id);
    }

    /// Whether the deal is wanted. A member that the deal lacks matches no filter.
    pub(crate) fn wants(&self, deal: &Deal) -> bool {
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
        (query.statuses.is_empty()
            || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status)))
            && query.pipeline.as_ref().is_none_or(|id| deal.pipeline.as_ref().is_some_and(|at| at.id == *id))
            && query.stage.as_ref().is_none_or(|id| deal.stage.as_ref().is_some_and(|at| at.id == *id))
            && query.owner.as_ref().is_none_or(owner)
            && query.updated_since.is_none_or(|since| deal.updated_at.is_some_and(|at| at >= since))
            && query.updated_until.is_none_or(|until| deal.updated_at.is_some_and(|at| at < until))
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
    fn a_filter_that_the_vendor_lacks_is_refused() {
        let error = DealQuery::new().stage(1).split(&vendor()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert_eq!(error.message(), "x cannot list deals by stage");
        assert!(error.to_string().contains("--local-filter"), "{error}");
    }

    #[test]
    fn unless_it_may_be_applied_here() {
        let query = DealQuery::new().statuses(["open"]).stage(1).allow_local_filter();
        let (vendor_query, local) = query.split(&vendor()).unwrap();
        assert_eq!(vendor_query.filters(), [Filter::Status]);
        let mut deal = Deal::new("x", 1);
        assert!(!local.wants(&deal));
        deal.stage = Some(Reference::new("1"));
        assert!(local.wants(&deal));
    }

    #[test]
    fn statuses_that_the_vendor_cannot_list_by_are_picked_out_here() {
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
        assert!(!local.wants(&deal));
        deal.status = Some(DealStatus::Open);
        assert!(local.wants(&deal));
    }

    #[test]
    fn an_owner_asked_for_by_address_is_found_by_id_where_deals_have_nothing_else() {
        let vendor = Capabilities::none("x").readable([DealField::Owner]);
        let query = DealQuery::new().owner("Jane@example.com").allow_local_filter();
        let (_, mut local) = query.split(&vendor).unwrap();
        let mut deal = Deal::new("x", 1);
        deal.owner = Some(Owner::by_email("jane@EXAMPLE.com"));
        assert!(local.wants(&deal));
        deal.owner = Some(Owner::by_id(7));
        assert!(!local.wants(&deal));
        assert_eq!(local.owner_by_email(), Some(&OwnerId::from("Jane@example.com")));
        local.set_owner(7.into());
        assert!(local.wants(&deal));
        deal.owner = Some(Owner::by_id(8));
        assert!(!local.wants(&deal));
        deal.owner = Some(Owner::default());
        assert!(!local.wants(&deal));
    }

    #[test]
    fn what_cannot_be_read_cannot_be_picked_out() {
        for query in [DealQuery::new().owner("jane@example.com"), DealQuery::new().archived(Archived::Only)] {
            let error = query.allow_local_filter().split(&vendor()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unsupported);
        }
    }
}
