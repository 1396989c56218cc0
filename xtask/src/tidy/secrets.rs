//! A type with a secret in plain text must not derive `Debug`.
//!
//! A field is a secret if its name says so and its type shows text: `token: String`. Types that redact
//! themselves, such as `Secret`, may be shown. `#[endpoint]` and `#[record]` derive `Debug`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Attribute, Fields, ItemEnum, ItemStruct};

use super::sources::{Source, words};

const SECRET_WORDS: &[&str] =
    &["token", "secret", "password", "passphrase", "credential", "credentials", "bearer"];
/// Secrets whose single words are harmless.
const SECRET_NAMES: &[&str] = &["api_key", "apikey", "private_key", "signing_key"];
/// Ends of names that are not secrets in spite of their words.
const HARMLESS: &[&str] = &["page_token", "token_type", "token_url"];
/// Types whose `Debug` shows text.
const PLAIN: &[&str] =
    &["String", "str", "Cow", "Bytes", "HeaderValue", "Zeroizing", "OsString", "Url", "u8"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources {
        if let Some(file) = &source.rust {
            Finder { path: &source.path, findings: &mut findings }.visit_file(file);
        }
    }
    findings
}

struct Finder<'a> {
    path: &'a str,
    findings: &'a mut Vec<String>,
}

impl Finder<'_> {
    fn check(&mut self, attributes: &[Attribute], type_name: &str, fields: &Fields) {
        if !derives_debug(attributes) {
            return;
        }
        for (place, field) in fields.iter().enumerate() {
            // The name of a tuple struct says what it holds: `struct Token(String)`.
            let name = field.ident.as_ref().map_or_else(|| words(type_name).join("_"), ToString::to_string);
            if is_secret(&name) && is_plain(&field.ty.to_token_stream()) {
                let shown = field.ident.as_ref().map_or_else(|| place.to_string(), ToString::to_string);
                self.findings.push(format!(
                    "{}:{}: `{type_name}` derives Debug, which shows `{shown}`: use `Secret`, or write Debug by hand",
                    self.path,
                    field.span().start().line,
                ));
            }
        }
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_item_struct(&mut self, item: &'a ItemStruct) {
        self.check(&item.attrs, &item.ident.to_string(), &item.fields);
    }

    fn visit_item_enum(&mut self, item: &'a ItemEnum) {
        for variant in &item.variants {
            self.check(&item.attrs, &variant.ident.to_string(), &variant.fields);
        }
    }
}

fn derives_debug(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let name = attribute.path().segments.last().map(|segment| segment.ident.to_string());
        match name.as_deref() {
            Some("endpoint" | "record") => true,
            Some("derive") => idents(&attribute.to_token_stream()).contains("Debug"),
            _ => false,
        }
    })
}

fn is_secret(name: &str) -> bool {
    !HARMLESS.iter().any(|harmless| name.ends_with(harmless))
        && (SECRET_NAMES.iter().any(|secret| name.contains(secret))
            || name.split('_').any(|word| SECRET_WORDS.contains(&word)))
}

fn is_plain(tokens: &TokenStream) -> bool {
    let idents = idents(tokens);
    PLAIN.iter().any(|plain| idents.contains(*plain))
}

fn idents(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            TokenTree::Group(group) => found.extend(idents(&group.stream())),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&[Source::new("a.rs", text).unwrap()])
    }

    #[test]
    fn debug_that_shows_a_secret_is_found() {
        let findings = found("#[derive(Clone, Debug)]\nstruct Auth {\n    api_token: Option<String>,\n}");
        assert!(
            findings[0].starts_with("a.rs:3: `Auth` derives Debug, which shows `api_token`"),
            "{findings:?}"
        );
        for text in [
            "#[derive(Debug)] enum Auth { OAuth { client_secret: Box<str> } }",
            "#[derive(Debug)] struct AccessToken(String);",
            "mod inner { #[derive(Debug)] struct A { password: Vec<u8> } }",
            "#[record] pub struct Hook { pub signing_secret: Option<String> }",
            "#[camel::endpoint(post = \"/x\")] pub struct Subscribe { pub secret: String }",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn redacted_or_harmless_field_is_allowed() {
        for text in [
            "#[derive(Debug)] struct Auth { token: Secret }",
            "#[derive(Clone)] struct Auth { token: String }",
            "#[derive(Debug)] struct Budget { tokens: u32, token: u32 }",
            "#[derive(Debug)] struct Page { next_page_token: String }",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
