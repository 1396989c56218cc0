//! Configuration files of any kind.

use std::fs::OpenOptions;
use std::io::Write as _;

use dealport::config::{ConfigFile, Profile};

/// The secret in the file.
pub(crate) const SECRET: &str = "wr1tten-d0wn-and-n0t-t0-be-sh0wn";

/// A valid file.
pub(crate) const FILE: &str = r#"default_profile = "work"

[profiles.work.pipedrive]
api_token = "wr1tten-d0wn-and-n0t-t0-be-sh0wn"

[profiles.work.sales-eu]
vendor = "pipedrive"
api_token = { command = ["pass", "show", "pipedrive-eu"] }
url = "https://example.com"

[profiles.home.routera]
client_id = "abc"
client_secret = { env = "ROUTERA_SECRET" }
fields = { amount = "deal_value", status = { field = "deal_status", values = { won = "closed_won" } } }
"#;

/// Reads a file with this text, and fails if an error or `Debug` output contains its secret.
pub(crate) fn check(text: &[u8]) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).unwrap().write_all(text).unwrap();
    let shown = match ConfigFile::read(&path) {
        Ok(file) => {
            let accounts = file.profiles().flat_map(Profile::accounts);
            format!("{file:?} {:?}", accounts.collect::<Vec<_>>())
        }
        Err(error) => format!("{error} {error:?}"),
    };
    assert!(!shown.contains(SECRET), "{shown}");
}
