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

/// Returns the first tables, as many as there is room for.
fn excerpt(shown: &str) -> Option<String> {
    let mut excerpt = String::new();
    for table in shown.trim_end().split("\n\n").filter(|part| part.contains("───")) {
        let longer = format!("{excerpt}\n\n{table}").trim().to_owned();
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
    fn excerpt_is_the_first_tables() {
        let shown = "Hi.\n\n1. List\n\na\n───\n1\n\nThat was a.\n\n2. Sum\n\nb\n───\n";
        assert_eq!(excerpt(shown).unwrap(), "a\n───\n1\n\nb\n───");
        assert_eq!(excerpt(&format!("{shown}{}", "2\n".repeat(20))).unwrap(), "a\n───\n1");
        assert!(excerpt("Hi.").is_none());
    }
}
