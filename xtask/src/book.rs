//! The guides as a book. The pages are those of `dealport::guide`, so that their programs are tested there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use regex::{Captures, Regex};

use crate::shell::{program, run as show, say};
use crate::tools::MDBOOK;
use crate::workspace::Workspace;

const MODULE: &str = "crates/dealport/src/guide.rs";
const FOLDER: &str = "crates/dealport/src/guide";
/// The settings of the book. Its programs need this crate, which the playground of mdBook lacks.
const SETTINGS: &str = "\
[book]
title = \"dealport\"
language = \"en\"

[output.html]
no-section-label = true

[output.html.playground]
runnable = false
";

/// Builds the book below the target folder.
pub(crate) fn run(root: &Path) -> Result<()> {
    let tool = MDBOOK.find(root)?;
    let folder = Workspace::load(root)?.target().join("xtask").join("book");
    let source = folder.join("src");
    fs::create_dir_all(&source).context("cannot create the folder of the book")?;
    let mut summary = "# Summary\n\n".to_owned();
    for page in pages(root)? {
        summary.push_str(&format!("- [{}]({}.md)\n", page.title, page.name));
        fs::write(source.join(format!("{}.md", page.name)), for_book(&page.text)?)
            .with_context(|| format!("cannot write the page {}", page.name))?;
    }
    fs::write(source.join("SUMMARY.md"), summary)
        .and_then(|()| fs::write(folder.join("book.toml"), SETTINGS))
        .context("cannot write the book")?;
    show(program(&tool.to_string_lossy(), &folder).arg("build"))?;
    say(&format!("the book is {}", folder.join("book").join("index.html").display()));
    Ok(())
}

/// Looks for pages that the module does not include, and for pages without a title.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let Ok(folder) = fs::read_dir(root.join(FOLDER)) else { return Ok(Vec::new()) };
    let pages = pages(root)?;
    let mut findings = Vec::new();
    for entry in folder {
        let name = entry.context("cannot read the guides")?.file_name().to_string_lossy().into_owned();
        if pages.iter().all(|page| format!("{}.md", page.name) != name) {
            findings.push(format!("{FOLDER}/{name}: {MODULE} does not include this page"));
        }
    }
    for page in pages {
        let path = format!("{FOLDER}/{}.md", page.name);
        if page.title.is_empty() {
            findings.push(format!("{path}: begin the page with a title: `# Title`"));
        }
        for target in links(&page.text)? {
            let is_known = target.starts_with("crate::") || target.starts_with("https://");
            if !is_known {
                findings
                    .push(format!("{path}: link to an item (`crate::…`) or a web page, not to {target:?}"));
            }
        }
    }
    Ok(findings)
}

struct Page {
    name: String,
    title: String,
    text: String,
}

/// Returns the pages in the order of the module.
fn pages(root: &Path) -> Result<Vec<Page>> {
    let module = fs::read_to_string(root.join(MODULE)).with_context(|| format!("cannot read {MODULE}"))?;
    let names = module.lines().filter_map(|line| {
        let (_, rest) = line.split_once("include_str!(\"guide/")?;
        rest.split_once(".md\"").map(|(name, _)| name)
    });
    let page = |name: &str| {
        let path = format!("{FOLDER}/{name}.md");
        let text = fs::read_to_string(root.join(&path)).with_context(|| format!("cannot read {path}"))?;
        let title = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        Ok(Page { name: name.to_owned(), title: title.to_owned(), text })
    };
    names.map(page).collect()
}

/// Returns the targets of all links outside of code blocks.
fn links(text: &str) -> Result<Vec<String>> {
    let link = Regex::new(LINK)?;
    let prose = text.split(FENCE).step_by(2);
    Ok(prose.flat_map(|prose| link.captures_iter(prose)).map(|found| found[1].to_owned()).collect())
}

/// The end of a link with its target, which may be a function: `](crate::connect())`.
const LINK: &str = r"\]\(([^()]*(?:\(\))?)\)";
/// What begins and ends a code block.
const FENCE: &str = "```";

/// Returns a page for the book: links to other guides lead to their pages, and links to items to docs.rs.
/// Code blocks without a language are Rust.
fn for_book(text: &str) -> Result<String> {
    let link = Regex::new(LINK)?;
    let parts = text.split(FENCE).enumerate().map(|(place, part)| match part.split_once('\n') {
        _ if place % 2 == 0 => {
            let in_book = |found: &Captures<'_>| format!("]({})", target_in_book(&found[1]));
            link.replace_all(part, in_book).into_owned()
        }
        Some(("", code)) => format!("rust\n{code}"),
        Some(("no_run", code)) => format!("rust,no_run\n{code}"),
        _ => part.to_owned(),
    });
    Ok(parts.collect::<Vec<_>>().join(FENCE))
}

fn target_in_book(target: &str) -> String {
    let Some(path) = target.strip_prefix("crate::") else { return target.to_owned() };
    match path.strip_prefix("guide::") {
        Some(guide) => format!("{guide}.md"),
        None => {
            let path = path.trim_end_matches("()");
            format!("https://docs.rs/dealport/latest/dealport/?search=dealport::{path}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn links_and_code_are_written_for_the_book() {
        let page = "# A\n\nSee [`connect`](crate::connect()) and [paging](crate::guide::paging).\n\n```\nlet x;\n```\n\
                    ```no_run\n# fn main() {}\n```\n```toml\na = 1\n```\n";
        assert_eq!(
            for_book(page).unwrap(),
            "# A\n\nSee [`connect`](https://docs.rs/dealport/latest/dealport/?search=dealport::connect) and \
             [paging](paging.md).\n\n```rust\nlet x;\n```\n```rust,no_run\n# fn main() {}\n```\n```toml\na = 1\n```\n"
        );
    }

    #[test]
    fn page_that_no_module_includes_is_found() {
        let fixture = Fixture::new();
        assert!(check(fixture.root()).unwrap().is_empty(), "there are no guides");
        fixture.write(MODULE, "#[doc = include_str!(\"guide/a.md\")]\npub mod a {}\n");
        fixture.write(&format!("{FOLDER}/a.md"), "# A\n\n[b](b.md)\n");
        fixture.write(&format!("{FOLDER}/b.md"), "# B\n");
        let findings = check(fixture.root()).unwrap();
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(
            findings[0].ends_with("b.md: crates/dealport/src/guide.rs does not include this page"),
            "{findings:?}"
        );
        assert!(findings[1].ends_with("not to \"b.md\""), "{findings:?}");
    }
}
