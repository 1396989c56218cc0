//! Files under version control that are written by this program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::say;

pub(crate) struct File {
    /// From the root of the workspace.
    pub path: String,
    pub text: String,
    /// What writes it.
    pub command: &'static str,
}

/// Writes the files that are not as they should be.
pub(crate) fn write(root: &Path, files: &[File]) -> Result<()> {
    for file in files.iter().filter(|file| !is_current(root, file)) {
        let path = root.join(&file.path);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, &file.text))
            .with_context(|| format!("{} could not be written", path.display()))?;
        say(&format!("wrote {}", file.path));
    }
    Ok(())
}

/// What is wrong with the files that are not as they should be.
pub(crate) fn stale(root: &Path, files: &[File]) -> Vec<String> {
    let stale = files.iter().filter(|file| !is_current(root, file));
    stale
        .map(|File { path, command, .. }| {
            format!("{path} is not what the code says: run `{command}` and commit the result")
        })
        .collect()
}

fn is_current(root: &Path, file: &File) -> bool {
    // A checkout on Windows may have made CRLF of the line ends.
    fs::read_to_string(root.join(&file.path)).is_ok_and(|text| text.replace("\r\n", "\n") == file.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_stale_index_is_found_and_written_anew() {
        let fixture = Fixture::new();
        fixture.write("INDEX.md", "as it was");
        let index =
            || File { path: "INDEX.md".into(), text: "as it is".into(), command: "cargo xtask index" };
        assert_eq!(
            stale(fixture.root(), &[index()]),
            ["INDEX.md is not what the code says: run `cargo xtask index` and commit the result"]
        );
        write(fixture.root(), &[index()]).unwrap();
        assert!(stale(fixture.root(), &[index()]).is_empty());
    }
}
