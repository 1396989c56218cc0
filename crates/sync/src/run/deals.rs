//! Creating and updating deals.

use dealport_core::Result;
use dealport_core::crm::{DealChanges, NewDeal};
use dealport_core::error::{ErrorKind, Outcome};

use super::{Came, Run};
use crate::attempt::Kept;
use crate::kind::Kind;
use crate::ledger::{Change, Name, Origin, State, Synced};
use crate::plan::{Action, deal_with};
use crate::planner::is_deleted;
use crate::report::Fate;
use crate::settle::synced_after;
use crate::values::{self, Values};

/// The links of a deal to contacts of the target, or the reason why a contact is missing.
pub(super) type Links = std::result::Result<Vec<String>, String>;

impl Run<'_> {
    pub(super) async fn create_deal(&self, action: Action) -> Result<Came> {
        let Some(planned) = &action.deal else {
            return Ok(Came::Of(Fate::Skipped, Some("the plan has no deal for it".to_owned())));
        };
        if let Some(reason) = self.missing_contact(&action)? {
            return Ok(Came::Of(Fate::Failed, Some(reason)));
        }
        let deal = self.sent(&action, planned)?;
        if self.header.without_key && !self.twins.enter(&deal)? {
            let cost = if self.options.tokens.is_some() { self.cost_of(&action).await } else { 0 };
            self.gate.give_back(cost);
            return Ok(Came::Later(Box::new(action)));
        }
        let kept = Kept::deal(&deal, &action.others, self.options.grace);
        let wrote = Synced::of_wanted(&action.after);
        if let Some(came) = self.begin(&action, &kept, wrote.clone()).await? {
            return Ok(came);
        }
        let created = self.to.create_deal(deal.clone()).await;
        let came = match created {
            Ok(created) => {
                self.gate.reached();
                let synced = synced_after(self.to, wrote, deal.changes(), &created, false);
                if !synced.is_kept() {
                    self.report().altered += 1;
                }
                let change = Change::Done { target: created.id.to_string(), origin: Origin::Created, synced };
                self.ledger.write(Name::new(Kind::Deal, &action.source), change).await?;
                Came::Of(Fate::Created, None)
            }
            Err(error) => self.failed(action, kept, &error).await?,
        };
        if self.header.without_key && matches!(came, Came::Of(..)) {
            self.twins.leave(&deal)?;
        }
        Ok(came)
    }

    /// Returns the deal with its contacts in the target.
    pub(super) fn sent(&self, action: &Action, planned: &NewDeal) -> Result<NewDeal> {
        Ok(deal_with(planned, self.linked(action, planned.changes().clone())?))
    }

    fn linked(&self, action: &Action, mut changes: DealChanges) -> Result<DealChanges> {
        if let Some(ids) = &action.people {
            changes = changes.people(self.links(Kind::Person, ids)?.unwrap_or_default());
        }
        if let Some(ids) = &action.organizations {
            changes = changes.organizations(self.links(Kind::Organization, ids)?.unwrap_or_default());
        }
        Ok(changes)
    }

    fn missing_contact(&self, action: &Action) -> Result<Option<String>> {
        for (kind, ids) in [(Kind::Person, &action.people), (Kind::Organization, &action.organizations)] {
            if let Some(Err(reason)) = ids.as_ref().map(|ids| self.links(kind, ids)).transpose()? {
                return Ok(Some(reason));
            }
        }
        Ok(None)
    }

    /// Returns the ids of contacts in the target. One that the plan leaves out is left out. One that should
    /// be there and is not makes the deal wait for the next run.
    pub(super) fn links(&self, kind: Kind, ids: &[String]) -> Result<Links> {
        let mut links = Vec::new();
        for id in ids {
            match self.ledger.item(kind, id)? {
                Some(item) if item.state == State::Done => links.extend(item.target),
                Some(item) if item.state != State::Deleted => {
                    return Ok(Err(format!("its {kind} {id} was not created")));
                }
                _ => {}
            }
        }
        Ok(Ok(links))
    }

    pub(super) async fn update_deal(&self, action: Action) -> Result<Came> {
        let (Some(changes), Some(target)) = (&action.changes, &action.target) else {
            return Ok(Came::Of(Fate::Skipped, Some("the plan has no changes for it".to_owned())));
        };
        if let Some(reason) = self.missing_contact(&action)? {
            return Ok(Came::Of(Fate::Failed, Some(reason)));
        }
        // The plan may be old. What was changed since must not be overwritten.
        let now = match self.to.deal(target).await {
            Ok(deal) if !is_deleted(&deal, self.to) => deal,
            Ok(_) => return Ok(Came::Of(Fate::Gone, Some(DELETED.to_owned()))),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Came::Of(Fate::Gone, Some(DELETED.to_owned())));
            }
            Err(error) if self.gate.concerns_all(&error) => return Ok(Came::Of(Fate::Remaining, None)),
            Err(error) => return Ok(Came::Of(Fate::Failed, Some(error.to_string()))),
        };
        let keys = action.before.keys().filter_map(|field| field.strip_prefix("custom."));
        let found = values::found(&now, &self.to.capabilities(), keys);
        if let Some(reason) = moved(&action, &found) {
            return Ok(Came::Of(Fate::Conflict, Some(reason)));
        }
        let changes = self.linked(&action, changes.clone())?;
        let updated = match self.to.update_deal(target, changes.clone()).await {
            Ok(updated) => updated,
            Err(error) if self.gate.concerns_all(&error) => return Ok(Came::Of(Fate::Remaining, None)),
            Err(error) if matches!(error.outcome(), Outcome::NotApplied | Outcome::Rejected) => {
                return Ok(Came::Of(Fate::Failed, Some(error.to_string())));
            }
            // Whatever was written, the next plan sees it field by field.
            Err(error) => return Ok(Came::Of(Fate::Unknown, Some(error.to_string()))),
        };
        self.gate.reached();
        let written = synced_after(self.to, Synced::of_wanted(&action.after), &changes, &updated, false);
        if !written.is_kept() {
            self.report().altered += 1;
        }
        self.note_update(&action, target, written).await?;
        Ok(Came::Of(Fate::Updated, None))
    }

    /// Notes the fields that an update wrote. A deal that the ledger did not know was found by its key.
    pub(super) async fn note_update(&self, action: &Action, target: &str, written: Synced) -> Result<()> {
        let (mut synced, is_known) = match self.ledger.item(action.kind, &action.source)? {
            Some(item) if item.state == State::Done => (item.synced, true),
            _ => (Synced::default(), false),
        };
        synced.merge(action.synced.clone().unwrap_or_default());
        synced.merge(written);
        let change = if is_known {
            Change::Synced(synced)
        } else {
            Change::Done { target: target.to_owned(), origin: Origin::Adopted, synced }
        };
        self.ledger.write(Name::new(action.kind, &action.source), change).await.map(drop)
    }
}

/// The reason for an item that was deleted.
pub(super) const DELETED: &str = "it was deleted since the plan was made";

/// Returns the reason why an update must not be sent, if the target has moved since the plan was made.
pub(super) fn moved(action: &Action, found: &Values) -> Option<String> {
    let is_moved = |(field, before): &(&String, &String)| found.get(*field) != Some(*before);
    let fields: Vec<_> = action.before.iter().filter(is_moved).map(|(field, _)| field.as_str()).collect();
    (!fields.is_empty())
        .then(|| format!("changed in the target since the plan was made: {}", fields.join(", ")))
}
