//! Files under version control that this program writes.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::say;

pub(crate) struct File {
    /// The path, relative to the root of the workspace.
    pub path: String,
    pub text: String,
    /// The name of the generated part, which stands between `<!-- PART -->` and `<!-- end of PART -->`.
    /// `None` means that the whole file is generated.
    pub part: Option<&'static str>,
    /// The command that writes the file.
    pub command: &'static str,
}

/// Writes the files that are out of date.
pub(crate) fn write(root: &Path, files: &[File]) -> Result<()> {
    for file in files.iter().filter(|file| !is_current(root, file)) {
        let path = root.join(&file.path);
        let text = file.whole(root)?;
        fs::create_dir_all(path.parent().unwrap_or(root))
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
        say(&format!("wrote {}", file.path));
    }
    Ok(())
}

/// Returns a finding for each file that is out of date.
pub(crate) fn stale(root: &Path, files: &[File]) -> Vec<String> {
    let stale = files.iter().filter(|file| !is_current(root, file));
    let finding = |file: &File| format!("{} is out of date: run `{}`", file.path, file.command);
    stale.map(finding).collect()
}

fn is_current(root: &Path, file: &File) -> bool {
    let present = present(root, file).unwrap_or_default();
    file.whole(root).is_ok_and(|text| text == present)
}

fn present(root: &Path, file: &File) -> std::io::Result<String> {
    // Git may check files out with CRLF line ends on Windows.
    fs::read_to_string(root.join(&file.path)).map(|text| text.replace("\r\n", "\n"))
}

impl File {
    fn whole(&self, root: &Path) -> Result<String> {
        let Some(part) = self.part else { return Ok(self.text.clone()) };
        let (begin, end) = (format!("<!-- {part} -->\n"), format!("<!-- end of {part} -->\n"));
        let present = present(root, self).with_context(|| format!("cannot read {}", self.path))?;
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
    fn stale_file_is_found_and_rewritten() {
        let fixture = Fixture::new();
        fixture.write("INDEX.md", "old");
        let index =
            [File { path: "INDEX.md".into(), text: "new".into(), part: None, command: "cargo xtask index" }];
        assert_eq!(stale(fixture.root(), &index), ["INDEX.md is out of date: run `cargo xtask index`"]);
        write(fixture.root(), &index).unwrap();
        assert!(stale(fixture.root(), &index).is_empty());
    }

    #[test]
    fn generated_part_is_rewritten_and_the_rest_kept() {
        let fixture = Fixture::new();
        let table = [File {
            path: "T.md".into(),
            text: "new\n".into(),
            part: Some("table"),
            command: "cargo xtask t",
        }];
        fixture.write("T.md", "before\n<!-- table -->\nold\n<!-- end of table -->\nafter\n");
        assert_eq!(stale(fixture.root(), &table).len(), 1);
        write(fixture.root(), &table).unwrap();
        assert!(stale(fixture.root(), &table).is_empty());
        assert_eq!(fixture.read("T.md"), "before\n<!-- table -->\n\nnew\n\n<!-- end of table -->\nafter\n");
        fixture.write("T.md", "no part");
        assert!(write(fixture.root(), &table).is_err());
    }
}
