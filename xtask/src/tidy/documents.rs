//! Every module says what it is.

use super::sources::Source;

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    // A file `tests.rs` is what its name says.
    let modules = sources.iter().filter(|source| source.is_rust() && !source.path.ends_with("/tests.rs"));
    let silent = modules.filter(|source| !is_documented(&source.text));
    silent
        .map(|source| {
            format!("{}: begin with `//!` and a sentence that says what the module is", source.path)
        })
        .collect()
}

fn is_documented(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    first.starts_with("//!") || first.starts_with("#![doc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_word_is_found() {
        let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        let findings = check(&[
            source("a/src/said.rs", "//! What it is.\n"),
            source("a/src/lib.rs", "#![doc = include_str!(\"../README.md\")]\n"),
            source("a/src/silent.rs", "use std::fmt;\n//! Too late.\n"),
            source("a/src/part/tests.rs", "use super::*;\n"),
        ]);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("a/src/silent.rs: begin with `//!`"), "{findings:?}");
    }
}
