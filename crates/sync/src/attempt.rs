//! Attempts as a ledger keeps them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use dealport_core::crm::{Attempt, NewDeal};
use dealport_core::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::plan::{NewContact, json};

/// An attempt to create an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The deal that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deal: Option<NewDeal>,
    /// The contact that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contact: Option<NewContact>,
    /// The organization of the contact in the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) organization: Option<String>,
    /// Items of the target that look like it and are not it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) others: Vec<String>,
    /// When it began, in milliseconds since 1970.
    since: u64,
    /// When its response was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lost: Option<u64>,
    /// How long after the loss it may still appear, in milliseconds.
    grace: u64,
}

impl Kept {
    /// Creates the attempt to create a deal. `others` are deals with its key that were deleted before.
    pub(crate) fn deal(deal: &NewDeal, others: &[String], grace: Duration) -> Self {
        Self { deal: Some(deal.clone()), others: others.to_vec(), ..Self::begun(grace) }
    }

    /// Creates the attempt to create a contact. `others` are people of its name that were there before.
    pub(crate) fn contact(
        contact: &NewContact,
        organization: Option<String>,
        others: &[String],
        grace: Duration,
    ) -> Self {
        Self { contact: Some(contact.clone()), organization, others: others.to_vec(), ..Self::begun(grace) }
    }

    fn begun(grace: Duration) -> Self {
        let grace = u64::try_from(grace.as_millis()).unwrap_or(u64::MAX);
        Self {
            deal: None,
            contact: None,
            organization: None,
            others: Vec::new(),
            since: now(),
            lost: None,
            grace,
        }
    }

    /// Sets the time of the loss to now, unless it is known.
    pub(crate) fn lost(mut self) -> Self {
        self.lost.get_or_insert_with(now);
        self
    }

    pub(crate) const fn is_lost(&self) -> bool {
        self.lost.is_some()
    }

    pub(crate) fn has_key(&self) -> bool {
        self.deal.as_ref().is_some_and(|deal| deal.key_text().is_some())
    }

    /// Returns the time until the item can no longer appear.
    pub(crate) fn wait(&self) -> Duration {
        let until = self.lost.unwrap_or_else(now).saturating_add(self.grace);
        Duration::from_millis(until.saturating_sub(now()))
    }

    pub(crate) fn write(&self) -> Result<String> {
        json(self)
    }

    pub(crate) fn read(text: Option<&str>) -> Result<Self> {
        let kept = text.and_then(|text| serde_json::from_str(text).ok());
        kept.ok_or_else(|| Error::configuration("an attempt in the ledger cannot be read"))
    }

    /// Returns the attempt to resolve, if it is one to create a deal.
    pub(crate) fn attempt(&self) -> Option<Attempt> {
        let deal = self.deal.as_ref()?;
        let at =
            |millis: u64| dealport_core::chrono::DateTime::from(UNIX_EPOCH + Duration::from_millis(millis));
        let attempt = Attempt::begun_at(deal, at(self.since))
            .grace(Duration::from_millis(self.grace))
            .others(self.others.iter().cloned());
        Some(match self.lost {
            Some(lost) => attempt.lost_at(at(lost)),
            None => attempt,
        })
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
