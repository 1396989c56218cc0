//! The generated part of a request's documentation.

use quote::ToTokens;
use syn::{Attribute, DeriveInput, GenericArgument, LitStr, PathArguments, Type, parse_quote};

use super::facts::{Facts, Idempotence, Method, Target};
use crate::setters::doc_line;

/// Adds the facts to the documentation, below its first paragraph.
pub(super) fn with_facts(input: &DeriveInput, facts: &Facts, shape: &Type, is_paged: bool) -> Vec<Attribute> {
    let mut attrs = input.attrs.clone();
    let is_empty_line =
        |attribute: &Attribute| doc_line(attribute).is_some_and(|line| line.trim().is_empty());
    let last_line = attrs.iter().rposition(|attribute| attribute.path().is_ident("doc"));
    let end = attrs.iter().position(is_empty_line).or(last_line.map(|line| line + 1)).unwrap_or(attrs.len());
    let paragraphs =
        [Some(sentences(facts, is_paged)).filter(|said| !said.is_empty()), Some(returns(shape, input))];
    let text: Vec<String> = paragraphs.into_iter().flatten().collect();
    let text = LitStr::new(&format!("\n{}\n", text.join("\n\n")), proc_macro2::Span::mixed_site());
    attrs.insert(end, parse_quote!(#[doc = #text]));
    attrs
}

/// Describes the request, its cost, its retries and the vendor's documentation.
fn sentences(facts: &Facts, is_paged: bool) -> String {
    let Target::Path(path) = &facts.target else { return String::new() };
    let method = facts.method.name().to_uppercase();
    let mut said = vec![format!("`{method} {}`.", path.value())];
    if let Some(cost) = &facts.cost {
        said.push(format!("Cost: {cost}{}.", if is_paged { " a page" } else { "" }));
    }
    match facts.scopes().as_slice() {
        [] => {}
        [scope] => said.push(format!("Scope: `{scope}`.")),
        scopes => said.push(format!("Scope: one of `{}`.", scopes.join("`, `"))),
    }
    let retry = match (&facts.idempotence, facts.method) {
        (Some(Idempotence::Always), _) => "Retried after a lost response.",
        (Some(Idempotence::Asked(_)), _) => "Retried after a lost response if that cannot apply it twice.",
        (Some(Idempotence::Once), _) => "Sent once: never retried, not even after a rate limit.",
        (None, Method::Get) => "",
        (None, _) => "Sent once: not retried after a lost response.",
    };
    said.push(retry.to_owned());
    if facts.is_deprecated {
        said.push("Deprecated by the vendor.".to_owned());
    }
    if let Some(docs) = &facts.docs {
        said.push(format!("[Vendor documentation]({}).", docs.value()));
    }
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// Describes the result, with a link for each type.
fn returns(shape: &Type, input: &DeriveInput) -> String {
    format!("*Returns* {}.", linked(shape, input))
}

fn linked(ty: &Type, input: &DeriveInput) -> String {
    let Type::Path(path) = ty else { return format!("`{}`", plain(ty)) };
    let Some(last) = path.path.segments.last() else { return format!("`{}`", plain(ty)) };
    // An associated type of a generic, such as `K::Record`, has no page to link to.
    let is_of_generics =
        path.path.segments.first().is_some_and(|first| {
            input.generics.type_params().any(|parameter| parameter.ident == first.ident)
        });
    let is_linked = path.qself.is_none() && !is_of_generics;
    let mut target = path.path.clone();
    if let Some(segment) = target.segments.last_mut() {
        segment.arguments = PathArguments::None;
    }
    let name = last.ident.to_string();
    let link = if is_linked { format!("[`{name}`]({})", plain(&target)) } else { format!("`{name}`") };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return link };
    let arguments = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(linked(ty, input)),
        _ => None,
    });
    format!("{link}`<`{}`>`", arguments.collect::<Vec<_>>().join("`, `"))
}

fn plain(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
