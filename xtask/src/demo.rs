//! The recorded output of the demo.

use std::path::Path;

use anyhow::{Context, Result};

use crate::generated::File;
use crate::shell::{cargo, output};

const COMMAND: &str = "cargo xtask demo";

/// Runs the demo and returns the README's excerpt and the page with the whole output. The demo runs against the
/// sandbox, so its output does not depend on the machine.
pub(crate) fn files(root: &Path) -> Result<Vec<File>> {
    let mut demo = cargo(root);
    demo.args(["run", "--quiet", "--locked", "--package", "dealport-cli", "--", "demo"]);
    let shown = output(demo.env("COLUMNS", "100").env("NO_COLOR", "1"))?.replace("\r\n", "\n");
    let page = format!(
        "# The demo\n\nRecorded by `{COMMAND}`; do not edit.\n\n```text\n{}\n```\n",
        shown.trim_end()
    );
    Ok(vec![
        File {
            path: "README.md".into(),
            text: format!("```text\n{}\n```\n", excerpt(&shown).context("the demo printed nothing")?),
            part: Some("demo"),
            command: COMMAND,
        },
        File { path: "docs/demo.md".into(), text: page, part: None, command: COMMAND },
    ])
}

/// The number of lines that the README has room for.
const ROOM: usize = 18;

/// Returns the first section of the demo, which ends where the second begins.
fn excerpt(shown: &str) -> Option<String> {
    let lines: Vec<_> = shown.lines().collect();
    let begin = lines.iter().position(|line| line.starts_with("1. ")).unwrap_or_default();
    let end = lines.iter().position(|line| line.starts_with("2. ")).unwrap_or(lines.len());
    let section = lines.get(begin..end.min(begin + ROOM))?.join("\n");
    Some(section.trim_end().to_owned()).filter(|section| !section.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpt_is_the_first_section() {
        assert_eq!(excerpt("Hello.\n\n1. List\n\na  b\n\n2. Create\n\nc\n").unwrap(), "1. List\n\na  b");
        assert_eq!(excerpt("No section\n").unwrap(), "No section");
        assert!(excerpt("").is_none());
    }
}
