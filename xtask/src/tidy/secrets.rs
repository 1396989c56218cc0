//! A type that holds a secret in the open does not derive `Debug`.
//!
//! A secret is a member with the name of one that holds text: `token: String`. A member of a type that hides itself,
//! as `Secret` does, may be shown. What is declared by a macro counts as deriving `Debug`, as records and requests do.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Attribute, Fields, ItemEnum, ItemMacro, ItemStruct, Macro};

use super::sources::Source;

/// The words of a name that make it a secret's.
const SECRET: &[&str] = &["token", "secret", "password", "passphrase", "credential", "credentials", "bearer"];
/// Names that hold one of those words and no secret, or the reverse.
const SECRET_NAMES: &[&str] = &["api_key", "apikey", "private_key", "signing_key"];
/// What a name that is no secret ends in: a place in a list, a kind.
const HARMLESS: &[&str] = &["page_token", "token_type", "token_url"];
/// What shows its text when it is printed.
const OPEN: &[&str] = &["String", "str", "Cow", "Bytes", "HeaderValue", "Zeroizing", "OsString", "Url", "u8"];

pub(super) fn check(sources: &[Source]) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust()) {
        let file = syn::parse_file(&source.text).with_context(|| format!("{} is no Rust", source.path))?;
        let mut finder = Finder { source, findings: &mut findings };
        finder.visit_file(&file);
    }
    Ok(findings)
}

struct Finder<'a> {
    source: &'a Source,
    findings: &'a mut Vec<String>,
}

impl Finder<'_> {
    fn fields(&mut self, attributes: &[Attribute], type_name: &str, fields: &Fields) {
        if !derives_debug(attributes) {
            return;
        }
        for field in fields {
            let Some(name) = &field.ident else { continue };
            let words = words(&field.ty.to_token_stream());
            if is_secret(&name.to_string()) && holds_open_text(&words) {
                self.found(name.span().start().line, type_name, &name.to_string());
            }
        }
        // `struct Token(String)`: the name is the type's.
        if let Fields::Unnamed(unnamed) = fields
            && is_secret(&snake_case(type_name))
            && unnamed.unnamed.iter().any(|field| holds_open_text(&words(&field.ty.to_token_stream())))
        {
            self.found(fields.span().start().line, type_name, "0");
        }
    }

    fn found(&mut self, line: usize, type_name: &str, field: &str) {
        self.findings.push(format!(
            "{}:{line}: `{type_name}` derives Debug and would show its `{field}`: make that a `Secret`, or write Debug by hand",
            self.source.path
        ));
    }

    /// Fields declared in a macro: `name: Type` somewhere in its braces.
    fn tokens(&mut self, name: &str, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) if group.delimiter() != Delimiter::Bracket => {
                    self.tokens(name, group.stream());
                }
                TokenTree::Ident(member) if is_secret(&member.to_string()) => {
                    let colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
                    if colon(tokens.get(place + 1)) && !colon(tokens.get(place + 2)) {
                        let ends = |token: &&TokenTree| !matches!(token, TokenTree::Punct(p) if matches!(p.as_char(), ',' | ';' | '='));
                        let kind: TokenStream =
                            tokens[place + 2..].iter().take_while(ends).cloned().collect();
                        if holds_open_text(&words(&kind)) {
                            self.found(member.span().start().line, &format!("{name}!"), &member.to_string());
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_struct(&mut self, item: &'a ItemStruct) {
        self.fields(&item.attrs, &item.ident.to_string(), &item.fields);
    }

    fn visit_item_enum(&mut self, item: &'a ItemEnum) {
        for variant in &item.variants {
            self.fields(&item.attrs, &variant.ident.to_string(), &variant.fields);
        }
    }

    fn visit_item_macro(&mut self, item: &'a ItemMacro) {
        // The definition of a macro declares nothing yet.
        if item.ident.is_none() {
            let Macro { path, tokens, .. } = &item.mac;
            let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            self.tokens(&name, tokens.clone());
        }
    }
}

fn derives_debug(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let mut found = false;
        // What cannot be read here does not compile either.
        let _ = attribute.parse_nested_meta(|meta| {
            found |= meta.path.segments.last().is_some_and(|segment| segment.ident == "Debug");
            Ok(())
        });
        found
    })
}

fn is_secret(name: &str) -> bool {
    let name = name.trim_start_matches("r#");
    !HARMLESS.iter().any(|harmless| name.ends_with(harmless))
        && (SECRET_NAMES.iter().any(|secret| name.contains(secret))
            || name.split('_').any(|word| SECRET.contains(&word)))
}

fn holds_open_text(words: &BTreeSet<String>) -> bool {
    OPEN.iter().any(|open| words.contains(*open))
}

fn words(tokens: &TokenStream) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(word) => drop(words.insert(word.to_string())),
            TokenTree::Group(group) => words.extend(self::words(&group.stream())),
            _ => {}
        }
    }
    words
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&[Source { path: "a.rs".into(), text: text.into() }]).unwrap()
    }

    #[test]
    fn a_derived_debug_that_would_show_a_secret_is_found() {
        let findings = found("#[derive(Clone, Debug)]\nstruct Auth {\n    api_token: Option<String>,\n}");
        assert_eq!(findings.len(), 1);
        assert!(
            findings[0].starts_with("a.rs:3: `Auth` derives Debug and would show its `api_token`"),
            "{findings:?}"
        );
        assert_eq!(found("#[derive(Debug)] enum Auth { OAuth { client_secret: Box<str> } }").len(), 1);
        assert_eq!(found("#[derive(Debug)] struct AccessToken(String);").len(), 1);
        assert_eq!(found("mod inner { #[derive(Debug)] struct A { password: Vec<u8> } }").len(), 1);
    }

    #[test]
    fn a_secret_in_a_macro_that_declares_records_is_found() {
        let findings =
            found("record! { pub struct Hook { pub id: u64, pub signing_secret: Option<String> } }");
        assert!(findings[0].contains("`record!` derives Debug"), "{findings:?}");
    }

    #[test]
    fn what_hides_itself_or_is_no_secret_may_be_shown() {
        for text in [
            "#[derive(Debug)] struct Auth { token: Secret }",
            "#[derive(Clone)] struct Auth { token: String }",
            "#[derive(Debug)] struct Budget { tokens: u32, token: u32 }",
            "#[derive(Debug)] struct Page { next_page_token: String }",
            "record! { pub struct Hook { pub secret: Option<SigningSecret> } }",
            "macro_rules! record { ($secret:ident) => { struct A { secret: String } } }",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
