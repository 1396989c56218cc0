//! The files that the rules apply to.

use std::fs;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::workspace::{Workspace, folder};

/// A Rust source or a Markdown page.
pub(super) struct Source {
    /// The path from the root of the workspace, with `/` between its parts.
    pub path: String,
    pub text: String,
    /// The syntax tree of a Rust source.
    pub rust: Option<syn::File>,
}

impl Source {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Result<Self> {
        let (path, text) = (path.into(), text.into());
        let rust = path.ends_with(".rs").then(|| syn::parse_file(&text)).transpose();
        let rust = rust.with_context(|| format!("cannot parse {path}"))?;
        Ok(Self { path, text, rust })
    }

    /// Splits the path into the folder of the crate and the rest. Returns `None` for files outside `src`.
    pub(super) fn in_crate(&self) -> Option<(&str, &str)> {
        self.path.split_once("/src/")
    }
}

/// Reads every Rust source and every Markdown page of the members.
pub(super) fn read(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for member in workspace.members() {
        let top = workspace.root().join(folder(workspace, member));
        let files = WalkDir::new(top).sort_by_file_name().into_iter();
        // Compile-fail tests break rules on purpose.
        for entry in
            files.filter_entry(|entry| !["target", "ui"].iter().any(|name| entry.file_name() == *name))
        {
            let entry = entry.context("cannot list the sources")?;
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "rs" || extension == "md") {
                let text = fs::read_to_string(path);
                let text = text.with_context(|| format!("cannot read {}", path.display()))?;
                let path = path.strip_prefix(workspace.root()).unwrap_or(path);
                sources.push(Source::new(path.to_string_lossy().replace('\\', "/"), text)?);
            }
        }
    }
    Ok(sources)
}

/// Returns the words of a name in lower case, whether the name is written in snake case or camel case.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in name.trim_start_matches("r#").chars() {
        if letter == '_' || (letter.is_uppercase() && was_lower) {
            words.push(String::new());
        }
        was_lower = letter.is_lowercase();
        if letter != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words
}
