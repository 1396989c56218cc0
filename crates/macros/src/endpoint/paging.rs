//! The fields that turn pages.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::{DeriveInput, Error, Result};

use crate::fields::{Errors, Field};
use crate::setters::{core, span};

/// Returns whether the request can turn pages.
pub(super) fn is_paged(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.marks.cursor.is_some() || field.marks.offset.is_some())
}

fn marked(fields: &[Field], is_marked: impl Fn(&Field) -> bool) -> Option<&Field> {
    fields.iter().find(|field| is_marked(field))
}

/// Writes the check that the offset, if there is one, comes from a position of this list.
pub(super) fn check_of_offset(fields: &[Field]) -> Option<TokenStream> {
    let core = core();
    marked(fields, |field| field.marks.offset.is_some())
        .map(|Field { ident, .. }| quote_spanned!(span()=> #core::check_offset(self.#ident)?;))
}

/// Writes the code that turns pages, if the request has them.
pub(super) fn window(input: &DeriveInput, fields: &[Field]) -> TokenStream {
    if !is_paged(fields) {
        return TokenStream::new();
    }
    let core = core();
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let limit = marked(fields, |field| field.marks.limit.is_some()).map(|Field { ident, .. }| {
        quote_spanned! {span()=>
            #[inline]
            fn limit(&self) -> ::core::option::Option<u32> {
                self.#ident
            }
        }
    });
    let cursor = marked(fields, |field| field.marks.cursor.is_some()).map(|Field { ident, .. }| {
        quote_spanned! {span()=>
            self.#ident = ::core::option::Option::Some(position.as_str().into());
        }
    });
    let offset = marked(fields, |field| field.marks.offset.is_some()).map(|Field { ident, .. }| ident);
    let offset_read = offset.iter().map(|ident| {
        quote_spanned! {span()=>
            #[inline]
            fn offset(&self) -> ::core::option::Option<u64> {
                self.#ident
            }
        }
    });
    let offset_set = offset.iter().map(|ident| {
        quote_spanned! {span()=>
            self.#ident = ::core::option::Option::Some(#core::offset_at(position));
        }
    });
    quote_spanned! {span()=>
        impl #generics #core::Windowed for #ident #arguments #clause {
            #limit
            #(#offset_read)*

            #[inline]
            fn at(mut self, position: &#core::Position) -> Self {
                #cursor
                #(#offset_set)*
                self
            }
        }
    }
}

/// Checks that the marks of fields fit together.
pub(super) fn check_marks(fields: &[Field]) -> Result<()> {
    let mut errors = Errors::default();
    for mark in [
        |field: &Field| field.marks.limit,
        |field: &Field| field.marks.cursor,
        |field: &Field| field.marks.offset,
    ] {
        if let Some(second) = fields.iter().filter_map(mark).nth(1) {
            errors.push(Error::new(second, "only one field can be this"));
        }
    }
    let cursor = fields.iter().find_map(|field| field.marks.cursor);
    let has_offset = fields.iter().any(|field| field.marks.offset.is_some());
    if let Some(cursor) = cursor
        && has_offset
    {
        errors.push(Error::new(cursor, "a list goes on by a cursor or by an offset, not by both"));
    }
    let limit = fields.iter().find_map(|field| field.marks.limit);
    if let (Some(limit), None, false) = (limit, cursor, has_offset) {
        errors.push(Error::new(limit, "`#[limit]` needs a `#[cursor]` or an `#[offset]` to turn pages"));
    }
    for field in fields {
        if let Some(key) = field.marks.key {
            errors.push(Error::new(key, "`#[key]` marks a field of a record"));
        }
    }
    errors.finish()
}
