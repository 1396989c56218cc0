//! Facts of the account that comparing deals needs.

use std::collections::BTreeMap;

use super::source::Source;
use crate::crm::{Attempt, Capabilities, OwnerId, UserId};

/// The ids of owners who were given by e-mail address, by address in lower case. Most vendors show only an
/// owner's id.
#[derive(Debug, Default)]
pub(super) struct Facts {
    owners: BTreeMap<String, UserId>,
}

impl Facts {
    /// Reads the users if an attempt without a key names one by address.
    ///
    /// If they cannot be read, a deal with an owner counts as different, so that the attempt stays unknown.
    pub(super) async fn read(
        source: &impl Source,
        capabilities: &Capabilities,
        attempts: &[Attempt],
    ) -> Self {
        let mut facts = Self::default();
        let names_by_email = |attempt: &Attempt| {
            matches!(attempt.deal().changes().owner.value(), Some(OwnerId::Email(_)))
                && attempt.deal().key_text().is_none()
        };
        if capabilities.users && attempts.iter().any(names_by_email) {
            let (users, _) = source.users().apart().await.unwrap_or_default();
            for user in users {
                if let Some(email) = user.email {
                    facts.owners.insert(email.to_lowercase(), user.id);
                }
            }
        }
        facts
    }

    #[cfg(test)]
    pub(super) fn with_owner(email: &str, id: UserId) -> Self {
        Self { owners: BTreeMap::from([(email.to_lowercase(), id)]) }
    }

    pub(super) fn owner(&self, email: &str) -> Option<&UserId> {
        self.owners.get(&email.to_lowercase())
    }
}
