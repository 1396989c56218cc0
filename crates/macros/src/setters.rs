//! Constructors and setters.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, Error, Expr, Lit, Meta, Result, Type};

use crate::fields::{Errors, Field, Form, Taken, is_primitive, last_word};

/// Returns the span of all generated code, which keeps its locals apart from the names of fields.
pub(crate) fn span() -> Span {
    Span::mixed_site()
}

/// Returns the path to the items that generated code refers to.
pub(crate) fn core() -> TokenStream {
    quote_spanned!(span()=> ::dealport_core::plumbing::generated)
}

/// Checks that all fields of the constructor stand before the fields with setters.
pub(crate) fn check_order(fields: &[Field]) -> Result<()> {
    let mut errors = Errors::default();
    let mut is_after_optional = false;
    for field in fields {
        match field.form {
            Form::Required(_) if is_after_optional => {
                let message = format!("`{}` is required but stands after an optional field", field.ident);
                errors.push(Error::new(field.ident.span(), message));
            }
            Form::Required(_) | Form::Phantom => {}
            _ => is_after_optional = true,
        }
    }
    errors.finish()
}

/// Writes the constructor. `rest` initializes fields that are not in the declaration.
pub(crate) fn constructor(name: &Ident, what: &str, fields: &[Field], rest: &TokenStream) -> TokenStream {
    let required: Vec<&Field> = fields.iter().filter(|field| field.is_required()).collect();
    let arguments = required.iter().enumerate().map(|(index, field)| {
        let is_id = |neighbor: Option<&&Field>| neighbor.is_some_and(|field| is_id(&field.ty));
        let is_beside_id = is_id(index.checked_sub(1).and_then(|before| required.get(before)))
            || is_id(required.get(index + 1));
        let (ident, ty) = (&field.ident, &field.ty);
        match &field.form {
            // Two neighboring ids could be swapped unnoticed if each accepted any type that converts into it.
            Form::Required(Taken::Into(_)) if is_beside_id && self::is_id(ty) => {
                quote_spanned!(span()=> #ident: #ty)
            }
            Form::Required(taken) => argument(ident, taken),
            _ => TokenStream::new(),
        }
    });
    let values = fields.iter().map(|field| {
        let ident = &field.ident;
        match &field.form {
            Form::Required(taken) => {
                let value = converted(ident, taken);
                quote_spanned!(span()=> #ident: #value,)
            }
            _ => quote_spanned!(span()=> #ident: ::core::default::Default::default(),),
        }
    });
    let docs = match required.len() {
        0 => format!("Creates {what} without any field set."),
        _ => format!("Creates {what} with its required fields."),
    };
    quote_spanned! {span()=>
        #[doc = #docs]
        #[allow(clippy::new_without_default, clippy::too_many_arguments, reason = "one for each required field")]
        #[inline]
        pub fn #name(#(#arguments),*) -> Self {
            Self { #(#values)* #rest }
        }
    }
}

/// Writes the setters of one field.
pub(crate) fn setters(field: &Field) -> TokenStream {
    let (core, ident) = (core(), &field.ident);
    match &field.form {
        Form::Required(_) | Form::Phantom => TokenStream::new(),
        Form::Optional(taken) => {
            let value = converted(ident, taken);
            setter(field, taken, &quote_spanned!(span()=> ::core::option::Option::Some(#value)))
        }
        Form::List(taken) => setter(field, taken, &converted(ident, taken)),
        Form::Update(taken) => {
            let value = converted(ident, taken);
            let set = setter(field, taken, &quote_spanned!(span()=> #core::Update::Set(#value)));
            let clear = format_ident!("clear_{}", ident.unraw(), span = ident.span());
            let docs = format!("Clears [`{0}`](Self::{0}).", ident.unraw());
            quote_spanned! {span()=>
                #set

                #[doc = #docs]
                #[must_use]
                #[inline]
                pub fn #clear(mut self) -> Self {
                    self.#ident = #core::Update::Clear;
                    self
                }
            }
        }
        Form::Rest(None) => rest_setters(field, &quote_spanned!(span()=> self.#ident)),
        Form::Rest(Some(taken)) => {
            let value = converted(ident, taken);
            let set = setter(field, taken, &quote_spanned!(span()=> ::core::option::Option::Some(#value)));
            let ones = rest_setters(field, &quote_spanned!(span()=> self.#ident.get_or_insert_default()));
            quote_spanned!(span()=> #set #ones)
        }
    }
}

fn setter(field: &Field, taken: &Taken, value: &TokenStream) -> TokenStream {
    let ident = &field.ident;
    let docs = setter_docs(ident, &field.attrs);
    let argument = argument(ident, taken);
    quote_spanned! {span()=>
        #[doc = #docs]
        #[must_use]
        #[inline]
        pub fn #ident(mut self, #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// Writes the setters that the mark `#[rest]` names. `keys` is the object that holds them.
fn rest_setters(field: &Field, keys: &TokenStream) -> TokenStream {
    let (core, ident) = (core(), &field.ident);
    let Some(rest) = &field.marks.rest else { return TokenStream::new() };
    let set = rest.set.as_ref().map(|name| {
        let docs = format!("Sets one of the [`{0}`](field@Self::{0}) by its key.", ident.unraw());
        quote_spanned! {span()=>
            #[doc = #docs]
            #[must_use]
            #[inline]
            pub fn #name(
                mut self,
                key: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<#core::Json>,
            ) -> Self {
                #keys.insert(key, value);
                self
            }
        }
    });
    let clear = rest.clear.as_ref().map(|name| {
        let docs = format!("Clears one of the [`{0}`](field@Self::{0}) by its key.", ident.unraw());
        quote_spanned! {span()=>
            #[doc = #docs]
            #[must_use]
            #[inline]
            pub fn #name(mut self, key: impl ::core::convert::Into<::std::string::String>) -> Self {
                #keys.insert(key, #core::null());
                self
            }
        }
    });
    quote_spanned!(span()=> #set #clear)
}

/// Writes the parameter that takes a value.
fn argument(ident: &Ident, taken: &Taken) -> TokenStream {
    match taken {
        Taken::Plain(ty) => quote_spanned!(span()=> #ident: #ty),
        Taken::Into(ty) => quote_spanned!(span()=> #ident: impl ::core::convert::Into<#ty>),
        // A literal has a type of its own only if the parameter converts nothing.
        Taken::List(item) if is_plain(item) => {
            quote_spanned!(span()=> #ident: impl ::core::iter::IntoIterator<Item = #item>)
        }
        Taken::List(item) => quote_spanned! {span()=>
            #ident: impl ::core::iter::IntoIterator<Item: ::core::convert::Into<#item>>
        },
    }
}

/// Writes the conversion of the parameter.
fn converted(ident: &Ident, taken: &Taken) -> TokenStream {
    match taken {
        Taken::Plain(_) => quote_spanned!(span()=> #ident),
        Taken::Into(_) => quote_spanned!(span()=> ::core::convert::Into::into(#ident)),
        Taken::List(_) => quote_spanned! {span()=>
            ::core::iter::Iterator::collect(::core::iter::Iterator::map(
                ::core::iter::IntoIterator::into_iter(#ident),
                ::core::convert::Into::into,
            ))
        },
    }
}

fn is_plain(ty: &Type) -> bool {
    last_word(ty).is_some_and(|(name, argument)| argument.is_none() && is_primitive(name))
}

fn is_id(ty: &Type) -> bool {
    last_word(ty).is_some_and(|(name, _)| name == "Id" || name.to_string().ends_with("Id"))
}

/// Returns the documentation of a setter, which is made from the documentation of its field.
fn setter_docs(ident: &Ident, attrs: &[Attribute]) -> String {
    let said: Vec<String> = attrs.iter().filter_map(doc_line).collect();
    format!(" Sets `{}`.{}", ident.unraw(), said.join("\n"))
}

/// Returns the text of a line of documentation, with its leading space.
pub(crate) fn doc_line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(value) => match &value.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
