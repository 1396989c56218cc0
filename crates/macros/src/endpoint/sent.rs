//! The code that writes the path, the query and the body.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Ident;

use super::places::Places;
use crate::fields::{Field, Form, Place};
use crate::setters::{core, span};

/// Writes the methods `path`, `query` and `body`.
pub(super) fn methods(fields: &[Field], places: &Places, is_urlencoded: bool) -> TokenStream {
    let core = core();
    let path = places.in_path(fields).map(|Field { ident, .. }| quote_spanned!(span()=> &self.#ident));
    let query: Vec<_> = places.at(Place::Query, fields).map(|field| write(field, "query")).collect();
    let query_name = Ident::new(if query.is_empty() { "_query" } else { "query" }, span());
    let body = body(fields, places, is_urlencoded);
    quote_spanned! {span()=>
        #[inline]
        fn path(&self) -> #core::Result<#core::Path> {
            #core::Path::fill(&<Self as #core::Endpoint>::OPERATION, &[#(#path),*])
        }

        #[inline]
        fn query(&self, #query_name: &mut #core::Query) -> #core::Result<()> {
            #(#query)*
            ::core::result::Result::Ok(())
        }

        #[inline]
        fn body(&self) -> #core::Result<#core::Body> {
            #body
        }
    }
}

fn body(fields: &[Field], places: &Places, is_urlencoded: bool) -> TokenStream {
    let core = core();
    if let Some(Field { ident, wire, .. }) = places.at(Place::File, fields).next() {
        let fields: Vec<_> = places.at(Place::Body, fields).map(|field| write(field, "query")).collect();
        if fields.is_empty() {
            return quote_spanned!(span()=> #core::Body::form(#wire, &self.#ident));
        }
        return quote_spanned! {span()=>
            let mut query = #core::Query::new();
            #(#fields)*
            #core::Body::form_with(#wire, &self.#ident, query)
        };
    }
    if is_urlencoded {
        let fields = places.at(Place::Body, fields).map(|field| write(field, "query"));
        return quote_spanned! {span()=>
            let mut query = #core::Query::new();
            #(#fields)*
            ::core::result::Result::Ok(#core::Body::UrlEncoded(query))
        };
    }
    if let Some(Field { ident, wire, .. }) =
        places.at(Place::Body, fields).find(|field| field.marks.whole.is_some())
    {
        return quote_spanned!(span()=> #core::Body::whole(#wire, &self.#ident));
    }
    let mut object = places.at(Place::Body, fields).map(|field| write(field, "object")).peekable();
    if object.peek().is_none() {
        return quote_spanned!(span()=> ::core::result::Result::Ok(#core::Body::Empty));
    }
    quote_spanned! {span()=>
        let mut object = #core::ObjectWriter::new();
        #(#object)*
        ::core::result::Result::Ok(object.finish())
    }
}

/// Writes the code that adds a field to the query or to the object of the body, whose variable has this name.
fn write(field: &Field, target: &str) -> TokenStream {
    let Field { ident, wire, .. } = field;
    let target = Ident::new(target, span());
    // A required value is written as it is, unless it writes itself.
    match &field.form {
        Form::Required(_) if field.marks.rest.is_none() => {
            quote_spanned!(span()=> #target.value(#wire, &self.#ident)?;)
        }
        _ => quote_spanned!(span()=> #target.field(#wire, &self.#ident)?;),
    }
}
