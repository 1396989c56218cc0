//! The files that the rules are about.

use std::fs;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::workspace::{Workspace, folder};

pub(super) struct Source {
    /// From the root of the workspace, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Every Rust source and every Markdown page of the members.
pub(super) fn read(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for member in workspace.members() {
        let top = workspace.root().join(folder(workspace, member));
        let files = WalkDir::new(top).sort_by_file_name().into_iter();
        for entry in files.filter_entry(|entry| entry.file_name() != "target") {
            let entry = entry.context("the sources could not be listed")?;
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "rs" || extension == "md") {
                let text = fs::read_to_string(path);
                let text = text.with_context(|| format!("{} could not be read", path.display()))?;
                let path = path.strip_prefix(workspace.root()).unwrap_or(path);
                sources.push(Source { path: path.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    Ok(sources)
}
