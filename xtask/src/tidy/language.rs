//! The rules of docs/language.md that a program can check.

use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprLit, Ident, ImplItemFn, ItemFn, Lit, Meta, Signature, TraitItemFn, Visibility,
};

use super::sources::{Source, words};

/// The width of comments, which is that of the code.
const WIDTH: usize = 110;
const LONGEST_TEST_NAME: usize = 50;
/// Words that look like a verb in the third person.
const NOT_VERBS: &str = "Always Across Bytes Contacts Deals Fields Ids Items Its Names Pages People's Pipelines \
                         Seconds Stages Tags This Times Tokens Users Values";
/// Words that no public name may have, and the word to use.
const AVOIDED: &[(&str, &str)] = &[
    ("answer", "response"),
    ("member", "field"),
    ("instant", "timestamp"),
    ("party", "contact"),
    ("walk", "paginator or list"),
    ("pace", "rate limit"),
    ("allowance", "quota"),
    ("tie", "link"),
    ("catalogue", "catalog"),
    ("doubt", "reason"),
    ("row", "item"),
];
/// Names of a vendor's own things: a member of a workspace is a person.
const VENDOR_WORDS: &[(&str, &str)] = &[("crates/weeek/", "member"), ("crates/sandbox/src/weeek", "member")];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut found = Found::default();
    for source in sources {
        let Some(file) = &source.rust else { continue };
        found.path.clone_from(&source.path);
        found.visit_file(file);
        let wide = source.text.lines().enumerate().filter(|(_, line)| is_wide_comment(line));
        let at = |(number, _)| format!("{}:{}: comment wider than {WIDTH}", source.path, number + 1);
        found.findings.extend(wide.map(at));
    }
    found.findings
}

#[derive(Default)]
struct Found {
    path: String,
    findings: Vec<String>,
    is_public_trait: bool,
}

impl Found {
    fn function(&mut self, attributes: &[Attribute], is_public: bool, signature: &Signature) {
        let name = &signature.ident;
        if is_public {
            self.public(name);
        }
        if is_public
            && self.path.contains("/src/")
            && let Some(line) = first_line(attributes)
        {
            let first = line.split_whitespace().next().unwrap_or_default();
            if !is_verb(first.trim_matches([',', '.', ':', ';', '`', '*'])) {
                self.add(name, &format!("begin with a verb, such as \"Returns\": {line}"));
            }
        }
        let is_test = |attribute: &Attribute| {
            attribute.path().segments.last().is_some_and(|segment| segment.ident == "test")
        };
        let length = name.to_string().len();
        if length > LONGEST_TEST_NAME && attributes.iter().any(is_test) {
            self.add(name, &format!("test name of {length} characters; {LONGEST_TEST_NAME} are enough"));
        }
    }

    fn public(&mut self, name: &Ident) {
        if !self.path.contains("/src/") {
            return;
        }
        for word in words(&name.to_string()) {
            let (path, word) = (&self.path, singular(&word));
            let Some((_, better)) = AVOIDED.iter().find(|(avoided, _)| *avoided == word) else { continue };
            let is_vendors = VENDOR_WORDS.iter().any(|(own, of)| path.starts_with(own) && *of == word);
            let is_of_table = word == "row" && path.contains("table");
            if !is_vendors && !is_of_table {
                self.add(name, &format!("write \"{better}\""));
            }
        }
    }

    fn add(&mut self, name: &Ident, finding: &str) {
        self.findings.push(format!("{}:{} {name}: {finding}", self.path, name.span().start().line));
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

macro_rules! visit_public {
    ($($visit:ident: $item:ident),+) => {$(
        fn $visit(&mut self, item: &'a syn::$item) {
            if is_public(&item.vis) {
                self.public(&item.ident);
            }
            visit::$visit(self, item);
        }
    )+};
}

impl<'a> Visit<'a> for Found {
    visit_public!(
        visit_item_struct: ItemStruct, visit_item_type: ItemType, visit_item_const: ItemConst,
        visit_item_mod: ItemMod, visit_impl_item_const: ImplItemConst
    );

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        if is_public(&item.vis) {
            self.public(&item.ident);
            item.variants.iter().for_each(|variant| self.public(&variant.ident));
        }
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.is_public_trait = is_public(&item.vis);
        if self.is_public_trait {
            self.public(&item.ident);
        }
        visit::visit_item_trait(self, item);
        self.is_public_trait = false;
    }

    fn visit_field(&mut self, field: &'a syn::Field) {
        if let Some(name) = field.ident.as_ref().filter(|_| is_public(&field.vis)) {
            self.public(name);
        }
    }

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        self.function(&item.attrs, is_public(&item.vis), &item.sig);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'a ImplItemFn) {
        self.function(&item.attrs, is_public(&item.vis), &item.sig);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'a TraitItemFn) {
        self.function(&item.attrs, self.is_public_trait, &item.sig);
        visit::visit_trait_item_fn(self, item);
    }
}

/// Returns the first line of the documentation.
fn first_line(attributes: &[Attribute]) -> Option<String> {
    let doc = attributes.iter().find(|attribute| attribute.path().is_ident("doc"))?;
    let Meta::NameValue(value) = &doc.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &value.value else { return None };
    Some(text.value().trim().to_owned()).filter(|line| !line.is_empty())
}

/// Returns whether the word is a verb in the third person, judged by its end.
fn is_verb(word: &str) -> bool {
    let is_capitalized = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(|letter| letter.is_ascii_lowercase() || letter == '-');
    is_capitalized
        && word.len() > 2
        && word.ends_with('s')
        && !NOT_VERBS.split(' ').any(|known| known == word)
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y"),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// Returns whether the line is a comment wider than the code. Links and tables cannot be wrapped.
fn is_wide_comment(line: &str) -> bool {
    let comment = line.trim_start();
    let text = comment.trim_start_matches(['/', '!', ' ']);
    comment.starts_with("//")
        && line.chars().count() > WIDTH
        && !line.contains("://")
        && !text.starts_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        check(&[Source::new("crates/a/src/lib.rs", text).unwrap()]).len()
    }

    #[test]
    fn documentation_begins_with_a_verb() {
        assert_eq!(count("/// Returns a deal.\npub fn deal() {}"), 0);
        assert_eq!(count("/// The deal.\npub fn deal() {}"), 1);
        assert_eq!(count("impl A {\n/// Whether it is one.\npub fn is_one() {}\n}"), 1);
        assert_eq!(count("pub trait A {\n/// Fields of a deal.\nfn fields();\n}"), 1);
        assert_eq!(count("/// The deal.\nfn private() {}\npub(crate) fn silent() {}"), 0);
    }

    #[test]
    fn avoided_word_in_a_public_name_is_found() {
        for text in [
            "pub struct AnswerBody;",
            "pub struct A { pub members: u8 }",
            "pub enum A { OneParty }",
            "pub fn parties() {}",
            "pub mod walk {}",
            "pub trait A { fn ties(); }",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        assert_eq!(count("pub fn space() {}\npub struct Tier;\nfn walk() {}\nstruct A { row: u8 }"), 0);
    }

    #[test]
    fn long_test_name_is_found() {
        let name = "x".repeat(51);
        assert_eq!(count(&format!("#[tokio::test]\nasync fn {name}() {{}}")), 1);
        assert_eq!(count(&format!("#[test]\nfn {}() {{}}\nfn {name}() {{}}", &name[1..])), 0);
    }

    #[test]
    fn wide_comment_is_found() {
        let text = "x ".repeat(60);
        assert!(is_wide_comment(&format!("// {text}")));
        assert!(!is_wide_comment(&format!("/// [{text}]: https://example.com")));
        assert!(!is_wide_comment(&format!("//! | {text} |")));
        assert!(!is_wide_comment(&format!("let x = \"{text}\";")));
    }
}
