//! The lines in READMEs that tell users which version to depend on.

use anyhow::Result;
use regex::{Captures, Regex};
use semver::Version;

/// The text with every `dealport… = "0.1"` and `dealport… = { version = "0.1", … }` naming this version.
pub(super) fn update(text: &str, version: &Version) -> Result<String> {
    let line = Regex::new(r#"(dealport(?:-[a-z]+)* = (?:\{ version = )?")([0-9]+(?:\.[0-9]+)*)""#)?;
    let updated = line.replace_all(text, |found: &Captures<'_>| {
        // As many parts as the line had; below 1.0 at least two, since those decide what is compatible.
        let parts = found[2].split('.').count().max(if version.major == 0 { 2 } else { 1 });
        let all = [version.major, version.minor, version.patch].map(|part| part.to_string());
        format!("{}{}\"", &found[1], all[..parts.min(3)].join("."))
    });
    Ok(updated.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_that_names_a_version_follows() {
        let text = "dealport = { version = \"0.1\", features = [\"heffl\"] }\ndealport-heffl = \"0.1.0\"\nother = \"0.1\"\n";
        assert_eq!(
            update(text, &Version::new(0, 2, 3)).unwrap(),
            "dealport = { version = \"0.2\", features = [\"heffl\"] }\ndealport-heffl = \"0.2.3\"\nother = \"0.1\"\n"
        );
        assert_eq!(update("dealport = \"0.9\"", &Version::new(1, 0, 0)).unwrap(), "dealport = \"1.0\"");
        assert_eq!(update("dealport = \"1\"", &Version::new(2, 0, 0)).unwrap(), "dealport = \"2\"");
    }
}
