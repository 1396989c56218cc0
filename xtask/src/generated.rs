//! Files under version control that are written by this program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::say;

pub(crate) struct File {
    /// From the root of the workspace.
    pub path: String,
    pub text: String,
    /// The part of the file that is written, which stands between `<!-- PART -->` and `<!-- end of PART -->`; all of
    /// it if `None`.
    pub part: Option<&'static str>,
    /// What writes it.
    pub command: &'static str,
}

/// Writes the files that are not as they should be.
pub(crate) fn write(root: &Path, files: &[File]) -> Result<()> {
    for file in files.iter().filter(|file| !is_current(root, file)) {
        let path = root.join(&file.path);
        let folder = path.parent().unwrap_or(root);
        let text = file.whole(root)?;
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
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
    let present = present(root, file).unwrap_or_default();
    file.whole(root).is_ok_and(|text| text == present)
}

fn present(root: &Path, file: &File) -> std::io::Result<String> {
    // A checkout on Windows may have made CRLF of the line ends.
    fs::read_to_string(root.join(&file.path)).map(|text| text.replace("\r\n", "\n"))
}

impl File {
    /// The whole file as it should be.
    fn whole(&self, root: &Path) -> Result<String> {
        let Some(part) = self.part else { return Ok(self.text.clone()) };
        let (begin, end) = (format!("<!-- {part} -->\n"), format!("<!-- end of {part} -->\n"));
        let present = present(root, self).with_context(|| format!("{} could not be read", self.path))?;
        let parts = present
            .split_once(&begin)
            .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)))
            .with_context(|| format!("{} lacks the lines {begin}and {end}", self.path))?;
        Ok(format!("{}{begin}\n{}\n{end}{}", parts.0, self.text, parts.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_stale_index_is_found_and_written_anew() {
        let fixture = Fixture::new();
        fixture.write("INDEX.md", "as it was");
        let index = || File {
            path: "INDEX.md".into(),
            text: "as it is".into(),
            part: None,
            command: "cargo xtask index",
        };
        assert_eq!(
            stale(fixture.root(), &[index()]),
            ["INDEX.md is not what the code says: run `cargo xtask index` and commit the result"]
        );
        write(fixture.root(), &[index()]).unwrap();
        assert!(stale(fixture.root(), &[index()]).is_empty());
    }

    #[test]
    fn a_part_of_a_file_is_written_and_the_rest_left_alone() {
        let fixture = Fixture::new();
        let table = || File {
            path: "TABLE.md".into(),
            text: "as it is\n".into(),
            part: Some("table"),
            command: "cargo xtask table",
        };
        fixture.write("TABLE.md", "before\n<!-- table -->\nas it was\n<!-- end of table -->\nbehind\n");
        assert_eq!(stale(fixture.root(), &[table()]).len(), 1);
        write(fixture.root(), &[table()]).unwrap();
        assert!(stale(fixture.root(), &[table()]).is_empty());
        assert_eq!(
            fs::read_to_string(fixture.root().join("TABLE.md")).unwrap(),
            "before\n<!-- table -->\n\nas it is\n\n<!-- end of table -->\nbehind\n"
        );
        fixture.write("TABLE.md", "without the lines");
        assert_eq!(stale(fixture.root(), &[table()]).len(), 1);
        assert!(write(fixture.root(), &[table()]).is_err());
    }
}
