//! Creating and updating contacts.

use dealport_core::Result;
use dealport_core::error::Outcome;

use super::deals::{DELETED, moved};
use super::{Came, Run};
use crate::attempt::Kept;
use crate::contacts::{access_to, send};
use crate::kind::Kind;
use crate::ledger::{Change, Name, Origin, Synced};
use crate::plan::{Action, NewContact};
use crate::report::Fate;

impl Run<'_> {
    pub(super) async fn create_contact(&self, action: Action) -> Result<Came> {
        let Some(contact) = action.contact.clone() else {
            return Ok(Came::Of(Fate::Skipped, Some("the plan has no contact for it".to_owned())));
        };
        let organization = match self.organization_of(&contact)? {
            Ok(organization) => organization,
            Err(reason) => return Ok(Came::Of(Fate::Failed, Some(reason))),
        };
        let kept = Kept::contact(&contact, organization.clone(), &action.others, self.options.grace);
        let wrote = Synced::of_wanted(&action.after);
        if let Some(came) = self.begin(&action, &kept, wrote.clone()).await? {
            return Ok(came);
        }
        match send::create(self.to, action.kind, &contact, organization).await {
            Ok(created) => {
                self.gate.reached();
                let synced = wrote.with_found(&created.values(access_to(action.kind, self.to)));
                let change = Change::Done { target: created.id, origin: Origin::Created, synced };
                self.ledger.write(Name::new(action.kind, &action.source), change).await?;
                Ok(Came::Of(Fate::Created, None))
            }
            Err(error) => self.failed(action, kept, &error).await,
        }
    }

    /// Returns the organization of a contact in the target, or the reason why it is missing.
    fn organization_of(&self, contact: &NewContact) -> Result<std::result::Result<Option<String>, String>> {
        let Some(source) = &contact.organization else { return Ok(Ok(None)) };
        let links = self.links(Kind::Organization, std::slice::from_ref(source))?;
        Ok(links.map(|mut ids| ids.pop()))
    }

    pub(super) async fn update_contact(&self, action: Action) -> Result<Came> {
        let (Some(contact), Some(target)) = (&action.contact, &action.target) else {
            return Ok(Came::Of(Fate::Skipped, Some("the plan has no changes for it".to_owned())));
        };
        let organization = match self.organization_of(contact)? {
            Ok(organization) => organization,
            Err(reason) => return Ok(Came::Of(Fate::Failed, Some(reason))),
        };
        let access = access_to(action.kind, self.to);
        let name = action.before.get("name").map_or(contact.name.as_str(), String::as_str);
        // The plan may be old. What was changed since must not be overwritten.
        match send::read(self.to, action.kind, target, name).await {
            Ok(Some(now)) => {
                if let Some(reason) = moved(&action, &now.values(access)) {
                    return Ok(Came::Of(Fate::Conflict, Some(reason)));
                }
            }
            Ok(None) => return Ok(Came::Of(Fate::Gone, Some(DELETED.to_owned()))),
            Err(error) if self.gate.concerns_all(&error) => return Ok(Came::Of(Fate::Remaining, None)),
            Err(error) => return Ok(Came::Of(Fate::Failed, Some(error.to_string()))),
        }
        let sent = (contact, &action.after);
        let updated = match send::update(self.to, action.kind, target, sent, organization).await {
            Ok(updated) => updated,
            Err(error) if self.gate.concerns_all(&error) => return Ok(Came::Of(Fate::Remaining, None)),
            Err(error) if matches!(error.outcome(), Outcome::NotApplied | Outcome::Rejected) => {
                return Ok(Came::Of(Fate::Failed, Some(error.to_string())));
            }
            // Whatever was written, the next plan sees it field by field.
            Err(error) => return Ok(Came::Of(Fate::Unknown, Some(error.to_string()))),
        };
        self.gate.reached();
        let written = Synced::of_wanted(&action.after).with_found(&updated.values(access));
        self.note_update(&action, target, written).await?;
        Ok(Came::Of(Fate::Updated, None))
    }
}
