//! The recorded output of the demo.

use std::path::Path;

use anyhow::{Context, Result};

use crate::generated::File;
use crate::shell::{cargo, output};

const COMMAND: &str = "cargo xtask demo";

/// Runs the demo and returns the README's excerpt and the page with the whole output. The demo runs against
/// the sandbox, so its output does not depend on the machine.
pub(crate) fn files(root: &Path) -> Result<Vec<File>> {
    let mut demo = cargo(root);
    demo.args(["run", "--quiet", "--locked", "--package", "dealport-cli", "--", "demo"]);
    let shown = output(demo.env("COLUMNS", "100").env("NO_COLOR", "1"))?.replace("\r\n", "\n");
    let page = format!(
        "# The demo\n\nThe output of `dealport demo`, recorded by `{COMMAND}`; do not edit.\n\n```text\n{}\n```\n",
        shown.trim_end()
    );
    Ok(vec![
        File {
            path: "README.md".into(),
            text: format!(
                "```text\n{}\n```\n",
                excerpt(&shown).context("the demo has no section that fits the README")?
            ),
            part: Some("demo"),
            command: COMMAND,
        },
        File { path: "docs/demo.md".into(), text: page, part: None, command: COMMAND },
    ])
}

/// The number of lines that the README has room for.
const ROOM: usize = 14;

/// Returns the beginning of the first section, up to the end of a paragraph or table.
fn excerpt(shown: &str) -> Option<String> {
    let (_, section) = shown.split_once("\n1. ").unwrap_or(("", shown));
    let (section, _) = section.split_once("\n2. ").unwrap_or((section, ""));
    let mut excerpt = String::new();
    // Without its heading.
    for paragraph in section.trim_end().split("\n\n").skip(1) {
        let longer = format!("{excerpt}\n\n{paragraph}").trim().to_owned();
        if longer.lines().count() > ROOM {
            break;
        }
        excerpt = longer;
    }
    (!excerpt.is_empty()).then_some(excerpt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpt_is_the_first_section() {
        assert_eq!(excerpt("Hi.\n\n1. List\n\na  b\n\nc\n\n2. Create\n\nd\n").unwrap(), "a  b\n\nc");
        let long = format!("Hi.\n\n1. List\n\na\n\n{}", "b\n".repeat(20));
        assert_eq!(excerpt(&long).unwrap(), "a");
        assert!(excerpt("").is_none());
    }
}
