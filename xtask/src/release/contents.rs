//! What may be in a package.

/// The files that every package has.
const NEEDED: &[&str] = &["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
/// The folders and files that a package may have besides. Everything else is there by mistake.
const FOLDERS: &[&str] = &["src/", "tests/", "benches/", "examples/", "schema/"];
const FILES: &[&str] =
    &["Cargo.lock", "Cargo.toml.orig", ".cargo_vcs_info.json", "ENDPOINTS.md", "CHANGELOG.md"];
/// The kinds of files in those folders.
const KINDS: &[&str] = &["rs", "json", "snap", "md", "txt", "csv", "html"];
/// How texts begin that are nobody's business.
const SECRETS: &[&str] =
    &["PRIVATE KEY-----", "ghp_", "github_pat_", "AKIA", "CARGO_REGISTRY_TOKEN=", "xoxb-"];

/// What is wrong with the files of a package.
pub(super) fn check(package: &str, files: &[String]) -> Vec<String> {
    let missing = NEEDED.iter().filter(|needed| !files.iter().any(|file| file == *needed));
    let missing =
        missing.map(|file| format!("{package} is packaged without {file}: put it into the crate's folder"));
    let junk = files.iter().filter(|file| !is_expected(file));
    let junk = junk.map(|file| {
        format!("{package} would carry {file}: take it out, or expect it in xtask/src/release/contents.rs")
    });
    missing.chain(junk).collect()
}

fn is_expected(file: &str) -> bool {
    let is_hidden = file.split('/').any(|part| part.starts_with('.'));
    let is_known_kind = file.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind));
    NEEDED.contains(&file)
        || FILES.contains(&file)
        || (FOLDERS.iter().any(|folder| file.starts_with(folder)) && is_known_kind && !is_hidden)
}

/// What looks like a secret in the text of a file.
pub(super) fn secret_in(file: &str, text: &str) -> Option<String> {
    let found = SECRETS.iter().find(|start| text.contains(*start))?;
    Some(format!("{file} holds what looks like a secret ({found}…): take it out, and revoke it if it is one"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[&str]) -> Vec<String> {
        check("a", &files.iter().chain(NEEDED).map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn what_belongs_there_may_be_there() {
        assert!(
            found(&["src/lib.rs", "tests/it/fixtures/deal.json", "Cargo.toml.orig", "ENDPOINTS.md"])
                .is_empty()
        );
    }

    #[test]
    fn junk_and_hidden_files_are_found() {
        for junk in ["notes.txt", ".env", "src/.env.rs", "tests/key.pem", "target/x.rs", "src/lib.rs.orig"] {
            assert_eq!(found(&[junk]).len(), 1, "{junk}");
        }
    }

    #[test]
    fn a_package_without_its_licence_is_found() {
        let findings = check("a", &["Cargo.toml".into(), "README.md".into(), "LICENSE-MIT".into()]);
        assert_eq!(findings, ["a is packaged without LICENSE-APACHE: put it into the crate's folder"]);
    }

    #[test]
    fn a_key_in_a_file_is_found() {
        assert!(secret_in("a.rs", concat!("-----BEGIN RSA ", "PRIVATE KEY-----")).is_some());
        assert!(secret_in("a.rs", "a token").is_none());
    }
}
