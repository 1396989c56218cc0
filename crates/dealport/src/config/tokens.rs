//! Stores for the tokens of accounts.

use std::path::Path;
use std::sync::Arc;

use dealport_core::auth::{FileTokenStore, Secret, TokenStore};
use sha2::{Digest, Sha256};

/// The keys that identify an installation of an app. A token must never be used for another company, so a
/// change of one of them begins a new file.
const IDENTITY: [&str; 3] = ["url", "client_id", "refresh_token"];

/// Returns the store for the tokens of an account, or `None` if the account is not that of an OAuth app.
pub(super) fn store<'s>(
    folder: &Path,
    account: &str,
    vendor: &str,
    value: impl Fn(&str) -> Option<&'s Secret>,
) -> Option<Arc<dyn TokenStore>> {
    value("client_id")?;
    let mut hash = Sha256::new();
    let parts = IDENTITY.map(|key| value(key).map(Secret::expose).unwrap_or_default());
    for part in [vendor].iter().chain(&parts) {
        // Write the lengths too, so that no two identities have the same text.
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let fingerprint: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Some(Arc::new(FileTokenStore::new(folder.join(format!("{account}-{fingerprint}.json")))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(vendor: &str, values: &[(&str, &str)]) -> Option<String> {
        let values: Vec<_> = values.iter().map(|(key, value)| (*key, Secret::from(*value))).collect();
        let value = |key: &str| values.iter().find(|(name, _)| *name == key).map(|(_, value)| value);
        let store = store(Path::new("tokens"), "sales-eu", vendor, value)?;
        Some(format!("{store:?}"))
    }

    #[test]
    fn each_installation_has_its_own_file() {
        let app = [("client_id", "a"), ("client_secret", "s"), ("refresh_token", "r")];
        let of = |more: &[(&str, &str)]| {
            let changed = app.iter().filter(|(key, _)| more.iter().all(|(name, _)| key != name));
            name("acme", &changed.chain(more).copied().collect::<Vec<_>>()).unwrap()
        };
        let usual = of(&[]);
        assert!(usual.contains("sales-eu-") && !usual.contains("\"r\""), "{usual}");
        for other in [("client_id", "b"), ("refresh_token", "q"), ("url", "https://[::1]")] {
            assert_ne!(of(&[other]), usual, "{other:?}");
        }
        assert_eq!(of(&[("client_secret", "t")]), usual, "a renewed secret is still the same app");
        assert_ne!(name("other", &app).unwrap(), usual);
        assert_eq!(name("acme", &[("api_token", "t")]), None);
    }
}
