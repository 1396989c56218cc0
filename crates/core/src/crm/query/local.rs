//! The part of a query that is applied locally.

use super::{Archived, DealQuery};
use crate::crm::catalog::same_email;
use crate::crm::{Capabilities, Deal, Filter, LifecycleState, OwnerId, UserId};
use crate::error::Hint;
use crate::{Error, Result};

impl DealQuery {
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
        let filters = self.filters();
        for &filter in &filters {
            let by_vendor = match filter {
                Filter::Status => self.statuses.iter().all(|status| capabilities.can_list(status)),
                other => capabilities.has_filter(other),
            };
            let apart_from = filters.iter().find(|&&other| !capabilities.combines(other, filter));
            if by_vendor && apart_from.is_none() {
                continue;
            }
            let unsupported = || {
                if let (true, Some(other)) = (by_vendor, apart_from) {
                    let both = format!("by {filter} together with {other}");
                    return Error::unsupported(format!("{vendor} cannot list deals {both}"));
                }
                let unknown = self.statuses.iter().find(|status| !capabilities.can_list(status));
                let by = match unknown {
                    Some(status) if capabilities.has_filter(filter) => format!("the {filter} {status}"),
                    _ => filter.to_string(),
                };
                Error::unsupported(format!("{vendor} cannot list deals by {by}"))
            };
            // A field that is read in part would hide deals that match.
            let access = filter.field().map(|field| capabilities.access(field)).unwrap_or_default();
            let is_readable = access.readable && !access.is_partial;
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
                Filter::CreatedSince => kept.created_since = self.created_since.take(),
                Filter::CreatedUntil => kept.created_until = self.created_until.take(),
                Filter::ExpectedCloseFrom => kept.expected_close_from = self.expected_close_from.take(),
                Filter::ExpectedCloseUntil => kept.expected_close_until = self.expected_close_until.take(),
                Filter::Person => kept.person = self.person.take(),
                Filter::Organization => kept.organization = self.organization.take(),
                Filter::Search => kept.search = self.search.take(),
                Filter::ArchivedOnly => {
                    kept.archived = Archived::Only;
                    self.archived = Archived::Include;
                }
                Filter::ArchivedInclude | Filter::SavedFilter => {}
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
                    Some(known) => same_email(known, email),
                    None => self.owner.is_some() && owner.id == self.owner,
                },
            })
        };
        let touched_at = deal.updated_at.or(deal.created_at);
        let close = deal.expected_close.map(|close| close.date());
        (query.statuses.is_empty()
            || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status)))
            && query.pipeline.as_ref().is_none_or(|id| deal.pipeline.as_ref().is_some_and(|at| at.id == *id))
            && query.stage.as_ref().is_none_or(|id| deal.stage.as_ref().is_some_and(|at| at.id == *id))
            && query.owner.as_ref().is_none_or(owner)
            && query.updated_since.is_none_or(|since| touched_at.is_some_and(|at| at >= since))
            && query.updated_until.is_none_or(|until| touched_at.is_some_and(|at| at < until))
            && query.changed_since.is_none_or(|since| deal.updated_at.is_some_and(|at| at >= since))
            && query.created_since.is_none_or(|since| deal.created_at.is_some_and(|at| at >= since))
            && query.created_until.is_none_or(|until| deal.created_at.is_some_and(|at| at < until))
            && query.expected_close_from.is_none_or(|from| close.is_some_and(|date| date >= from))
            && query.expected_close_until.is_none_or(|until| close.is_some_and(|date| date <= until))
            && query.person.as_ref().is_none_or(|id| deal.people.iter().any(|person| person.id == *id))
            && query.organization.as_ref().is_none_or(|id| deal.organizations.iter().any(|of| of.id == *id))
            && query.search.as_deref().is_none_or(|text| is_in(deal.title.as_deref(), text))
            && (query.archived != Archived::Only || deal.lifecycle.state == LifecycleState::Archived)
    }
}

/// Returns whether the title contains the text, ignoring case.
fn is_in(title: Option<&str>, text: &str) -> bool {
    title.is_some_and(|title| title.to_lowercase().contains(&text.trim().to_lowercase()))
}
