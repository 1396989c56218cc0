//! No example and no test is left out.

use super::sources::Source;

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            let place = || format!("{}:{}", source.path, number + 1);
            if is_ignored_example(line, source.is_rust()) {
                findings.push(format!(
                    "{}: an ignored example rots; let it compile (`no_run`), or mark it `text` if it is no Rust",
                    place()
                ));
            }
            if source.is_rust() && line.trim_start().starts_with(concat!("#[", "ignore")) {
                findings
                    .push(format!("{}: an ignored test tests nothing; make it run or take it out", place()));
            }
        }
    }
    findings
}

/// Whether the line opens a block of code with `ignore` among its marks.
fn is_ignored_example(line: &str, rust: bool) -> bool {
    let line = line.trim_start();
    let line = if rust {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(comment) => comment.trim_start(),
            None => return false,
        }
    } else {
        line
    };
    let marks = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"));
    marks.is_some_and(|marks| marks.split([',', ' ']).any(|mark| mark.trim().starts_with("ignore")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&[Source { path: path.into(), text: text.into() }])
    }

    #[test]
    fn an_ignored_example_is_found_wherever_it_is() {
        assert!(found("a.rs", "/// ```ignore\n")[0].starts_with("a.rs:1: an ignored example"));
        assert_eq!(found("a.rs", "    //! ```rust, ignore-windows\n").len(), 1);
        assert_eq!(found("README.md", "Text.\n\n```rust,ignore\n").len(), 1);
    }

    #[test]
    fn an_ignored_test_is_found() {
        assert_eq!(found("a.rs", concat!("    #[", "ignore = \"slow\"]\n")).len(), 1);
    }

    #[test]
    fn what_compiles_or_is_no_rust_may_be() {
        assert!(found("a.rs", "/// ```no_run\n/// ```text\nlet ignore = \"```ignore\";\n").is_empty());
    }
}
