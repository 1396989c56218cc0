//! Every combination of features.

use anyhow::Result;

use crate::shell::cargo;

/// Vendors by their feature of the facade; their crates are `dealport-<vendor>`.
pub(crate) const VENDORS: &[&str] = &["heffl", "pipedrive", "routera"];

const TLS: &[&str] = &["", "rustls", "native-tls", "rustls-no-provider"];

/// Core, each vendor alone, and the facade with every set of vendors, each with each way to have TLS.
pub(crate) fn run() -> Result<()> {
    for tls in TLS {
        check("dealport-core", tls)?;
        for vendor in VENDORS {
            check(&format!("dealport-{vendor}"), tls)?;
        }
        for set in 0..1_u32 << VENDORS.len() {
            let mut features: Vec<_> = VENDORS
                .iter()
                .enumerate()
                .filter(|(place, _)| set >> place & 1 == 1)
                .map(|(_, vendor)| *vendor)
                .collect();
            features.extend(Some(*tls).filter(|tls| !tls.is_empty()));
            check("dealport", &features.join(","))?;
            features.push("config");
            check("dealport", &features.join(","))?;
        }
    }
    check("dealport", "full,rustls")
}

fn check(package: &str, features: &str) -> Result<()> {
    let set = ["--no-default-features", "--features", features];
    // Clippy and not `cargo check`: it denies the warnings of our own crates without building the others anew.
    cargo(
        &[&["clippy", "--quiet", "--locked", "--package", package], &set[..], &["--", "-D", "warnings"]]
            .concat(),
        &[],
    )
}
