//! Facts of the account that comparing deals needs.

use std::collections::BTreeMap;

use super::source::Source;
use crate::crm::catalog::user_by_email;
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
        let address = |attempt: &Attempt| match attempt.deal().changes().owner.value() {
            Some(OwnerId::Email(email)) if attempt.deal().key_text().is_none() => Some(email.clone()),
            _ => None,
        };
        let addresses: Vec<_> = attempts.iter().filter_map(address).collect();
        if capabilities.users && !addresses.is_empty() {
            let (users, _) = source.users().apart().await.unwrap_or_default();
            for email in addresses {
                // The user whom the create chose.
                if let Ok(user) = user_by_email(&users, &email) {
                    facts.owners.insert(email.to_lowercase(), user.id.clone());
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
