//! `#[record]`

use std::collections::BTreeMap;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::{DeriveInput, Error, Ident, LitStr, Result, Token, Visibility};

use crate::fields::{self, Errors, Field};
use crate::setters::{self, core, span};
use crate::wire::Case;

/// The number of fields that a record may have. One bit per field tells which fields were `null`.
const MOST_FIELDS: usize = 128;

/// Writes the record, or the errors in its declaration.
pub(crate) fn expand(facts: TokenStream, input: DeriveInput, case: Case) -> TokenStream {
    match Record::parse(facts, &input, case) {
        Ok(record) => record.write(),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let input = fields::stripped(input);
            quote_spanned!(span()=> #errors #[allow(missing_docs, dead_code)] #input)
        }
    }
}

/// A declared record.
struct Record {
    input: DeriveInput,
    fields: Vec<Field>,
    /// Whether the record has a constructor and setters.
    is_made: bool,
}

impl Record {
    fn parse(facts: TokenStream, input: &DeriveInput, case: Case) -> Result<Self> {
        let mut errors = Errors::default();
        let facts = errors.catch((|input: ParseStream<'_>| Facts::parse(input, case)).parse2(facts));
        let facts = facts.unwrap_or(Facts { case, is_made: false });
        let fields = errors.catch(fields::parse(input, facts.case, "record")).unwrap_or_default();
        if !input.generics.params.is_empty() {
            errors.push(Error::new_spanned(&input.generics, "a record is not generic"));
        }
        errors.catch(check(&fields));
        if facts.is_made {
            errors.catch(setters::check_order(&fields));
        }
        errors.finish()?;
        Ok(Self { input: input.clone(), fields, is_made: facts.is_made })
    }

    fn write(&self) -> TokenStream {
        let definition = self.definition();
        let methods = self.methods();
        let reading = self.reading();
        let writing = self.writing();
        let wire = self.wire();
        let key = self.key();
        quote_spanned!(span()=> #definition #methods #reading #writing #wire #key)
    }

    fn definition(&self) -> TokenStream {
        let core = core();
        let DeriveInput { attrs, vis, ident, .. } = &self.input;
        let fields = self
            .fields
            .iter()
            .map(|Field { attrs, vis, ident, ty, .. }| quote_spanned!(span()=> #(#attrs)* #vis #ident: #ty));
        quote_spanned! {span()=>
            #(#attrs)*
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            #vis struct #ident {
                #(#fields,)*
                /// Fields that this version does not know, and those that are not as documented, as raw JSON.
                pub extra: #core::Extra,
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let core = core();
        let ident = &self.input.ident;
        let made = self.is_made.then(|| self.made());
        let invalid = matches!(self.input.vis, Visibility::Public(_)).then(|| {
            quote_spanned! {span()=>
                impl #ident {
                    /// Returns the fields that were not as documented, with the reasons.
                    ///
                    /// Such a field is `None`, and its raw JSON is in [`extra`](Self::extra) under its own
                    /// name. Invalid fields of inner records are included.
                    #[inline]
                    pub fn invalid_fields(&self) -> &[#core::InvalidField] {
                        self.extra.invalid_fields()
                    }
                }
            }
        });
        quote_spanned!(span()=> #invalid #made)
    }

    /// Writes the constructor and the setters.
    fn made(&self) -> TokenStream {
        let ident = &self.input.ident;
        let new = Ident::new("new", span());
        let extra = quote_spanned!(span()=> extra: ::core::default::Default::default(),);
        let constructor = setters::constructor(&new, "one", &self.fields, &extra);
        let setters = self.fields.iter().map(setters::setters);
        let default = (!self.fields.iter().any(Field::is_required)).then(|| {
            quote_spanned! {span()=>
                impl ::core::default::Default for #ident {
                    #[inline]
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }
        });
        quote_spanned! {span()=>
            impl #ident {
                #constructor
                #(#setters)*
            }

            #default
        }
    }

    /// Writes the code that reads the record in one pass.
    fn reading(&self) -> TokenStream {
        let core = core();
        let name = &self.input.ident;
        let expecting = format!("an object ({name})");
        let locals: Vec<Ident> =
            (0..self.fields.len()).map(|index| format_ident!("field_{index}", span = span())).collect();
        let types: Vec<_> =
            self.fields.iter().map(|field| without_self(field.ty.to_token_stream(), name)).collect();
        let required = || self.fields.iter().zip(&locals).filter(|(field, _)| field.is_required());
        let required_wires: Vec<_> = required().map(|(field, _)| &field.wire).collect();
        let required: Vec<_> = required().map(|(_, local)| local).collect();
        let values = self.fields.iter().zip(&locals).map(|(field, local)| {
            let ident = &field.ident;
            let flatten = (!field.is_required()).then(|| quote_spanned!(span()=> .flatten()));
            quote_spanned!(span()=> #ident: #local #flatten)
        });
        let places = self.places();
        quote_spanned! {span()=>
            impl<'de> #core::serde::Deserialize<'de> for #name {
                fn deserialize<__D>(deserializer: __D) -> ::core::result::Result<Self, __D::Error>
                where
                    __D: #core::serde::Deserializer<'de>,
                {
                    struct __Visitor;

                    impl<'de> #core::serde::de::Visitor<'de> for __Visitor {
                        type Value = #name;

                        fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                            f.write_str(#expecting)
                        }

                        fn visit_map<__A>(self, mut map: __A) -> ::core::result::Result<#name, __A::Error>
                        where
                            __A: #core::serde::de::MapAccess<'de>,
                        {
                            #(let mut #locals: ::core::option::Option<#types> = ::core::option::Option::None;)*
                            let mut extra = #core::Extra::default();
                            while let ::core::option::Option::Some(key) = map.next_key::<#core::Key<'de>>()? {
                                match <#name as #core::Record>::place(key.as_str()) {
                                    #(::core::option::Option::Some(#places) =>
                                        #core::read_field(&mut #locals, #places, &mut extra, &mut map),)*
                                    _ => #core::read_unknown(&key, &mut extra, &mut map),
                                }?;
                            }
                            #(let #required = #core::present(#required, #required_wires)?;)*
                            ::core::result::Result::Ok(#name { #(#values,)* extra })
                        }
                    }

                    deserializer.deserialize_map(__Visitor)
                }
            }
        }
    }

    fn writing(&self) -> TokenStream {
        let core = core();
        let name = &self.input.ident;
        let idents: Vec<_> = self.fields.iter().map(|field| &field.ident).collect();
        let wires: Vec<_> = self.fields.iter().map(|field| &field.wire).collect();
        let places = self.places();
        let place_of_name = self.place_of_name();
        quote_spanned! {span()=>
            impl #core::serde::Serialize for #name {
                fn serialize<__S>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error>
                where
                    __S: #core::serde::Serializer,
                {
                    #core::Record::write_except(self, ::core::default::Default::default(), serializer)
                }
            }

            impl #core::Record for #name {
                #[inline]
                fn place(name: &str) -> ::core::option::Option<u32> {
                    #place_of_name
                }

                #[inline]
                fn extra(&self) -> &#core::Extra {
                    &self.extra
                }

                fn write_except<__S>(
                    &self,
                    except: #core::Places,
                    serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error>
                where
                    __S: #core::serde::Serializer,
                {
                    let mut object = #core::RecordWriter::new(serializer, &self.extra, except)?;
                    #(object.field(#places, #wires, &self.#idents)?;)*
                    object.end()
                }
            }
        }
    }

    /// Writes the look-up of a field's place. It compares a name with those of its length alone.
    fn place_of_name(&self) -> TokenStream {
        let mut by_length: BTreeMap<usize, Vec<TokenStream>> = BTreeMap::new();
        for (field, place) in self.fields.iter().zip(self.places()) {
            let wire = &field.wire;
            let arms = by_length.entry(wire.len()).or_default();
            arms.push(quote_spanned!(span()=> #wire => ::core::option::Option::Some(#place),));
        }
        let lengths = by_length.keys().map(|length| proc_macro2::Literal::usize_unsuffixed(*length));
        let arms = by_length.values();
        let none = quote_spanned!(span()=> ::core::option::Option::None);
        if self.fields.is_empty() {
            return quote_spanned!(span()=> let _ = name; #none);
        }
        quote_spanned! {span()=>
            match name.len() {
                #(#lengths => match name {
                    #(#arms)*
                    _ => #none,
                },)*
                _ => #none,
            }
        }
    }

    /// Writes the code that makes the record a value of other records, and reads it field by field.
    fn wire(&self) -> TokenStream {
        let core = core();
        let name = &self.input.ident;
        let idents: Vec<_> = self.fields.iter().map(|field| &field.ident).collect();
        let wires: Vec<_> = self.fields.iter().map(|field| &field.wire).collect();
        let required = || (0..).zip(&self.fields).filter(|(_, field)| field.is_required());
        let required_idents: Vec<_> = required().map(|(_, field)| &field.ident).collect();
        let required_places = required().map(|(place, _): (usize, _)| place);
        let optional = || (0..).zip(&self.fields).filter(|(_, field)| !field.is_required());
        let optional_idents = optional().map(|(_, field)| &field.ident);
        let optional_places = optional().map(|(place, _): (usize, _)| place);
        quote_spanned! {span()=>
            impl #core::Wire for #name {
                fn read<'de, __D>(deserializer: __D) -> ::core::result::Result<Self, __D::Error>
                where
                    __D: #core::serde::Deserializer<'de>,
                {
                    #core::serde::Deserialize::deserialize(deserializer)
                }

                fn write<__S>(&self, serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error>
                where
                    __S: #core::serde::Serializer,
                {
                    #core::serde::Serialize::serialize(self, serializer)
                }

                #[inline]
                fn check(&self) -> #core::Result<()> {
                    #(#core::check_field(#wires, &self.#idents)?;)*
                    ::core::result::Result::Ok(())
                }

                #[inline]
                fn read_by_field(raw: &#core::RawValue) -> ::core::result::Result<Self, #core::InvalidField> {
                    let mut fields = #core::FieldReader::new(raw, &[#(#wires),*])?;
                    // An error between the other fields would cost code for each field before it.
                    #(let #required_idents = fields.read(#required_places)?;)*
                    ::core::result::Result::Ok(Self {
                        #(#required_idents,)*
                        #(#optional_idents: fields.read_optional(#optional_places),)*
                        extra: fields.finish(),
                    })
                }

                #[inline]
                fn invalid_fields(&self) -> ::std::vec::Vec<#core::InvalidField> {
                    self.extra.invalid_fields().to_vec()
                }
            }
        }
    }

    /// Writes the code that returns the key, if the record has one.
    fn key(&self) -> TokenStream {
        let core = core();
        let name = &self.input.ident;
        let marked = self.fields.iter().find(|field| field.marks.key.is_some());
        let Some(field) = marked.or_else(|| self.fields.iter().find(|field| field.ident == "id")) else {
            return TokenStream::new();
        };
        let field = &field.ident;
        quote_spanned! {span()=>
            impl #core::Keyed for #name {
                #[inline]
                fn fingerprint(&self) -> ::core::option::Option<u64> {
                    #core::Keyed::fingerprint(&self.#field)
                }
            }
        }
    }

    /// Returns the places of the fields, which `Extra` marks.
    fn places(&self) -> Vec<proc_macro2::Literal> {
        (0..self.fields.len())
            .map(|index| proc_macro2::Literal::u32_unsuffixed(u32::try_from(index).unwrap_or(u32::MAX)))
            .collect()
    }
}

/// The facts in the parentheses of `#[record(…)]`.
struct Facts {
    case: Case,
    is_made: bool,
}

impl Facts {
    fn parse(input: ParseStream<'_>, case: Case) -> Result<Self> {
        let mut facts = Self { case, is_made: false };
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            match name.to_string().as_str() {
                "new" => facts.is_made = true,
                "rename_all" => {
                    input.parse::<Token![=]>()?;
                    let text: LitStr = input.parse()?;
                    facts.case = Case::of(&text.value())
                        .ok_or_else(|| Error::new(text.span(), "expected \"camelCase\" or \"snake_case\""))?;
                }
                other => {
                    let message = format!("unknown fact `{other}`; expected one of rename_all, new");
                    return Err(Error::new(name.span(), message));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(facts)
    }
}

/// Replaces `Self` by the record's name, because `Self` is another type in the visitor.
fn without_self(tokens: TokenStream, name: &Ident) -> TokenStream {
    let replace = |token: TokenTree| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            TokenTree::Ident(Ident::new(&name.to_string(), ident.span()))
        }
        TokenTree::Group(group) => {
            let mut replaced = Group::new(group.delimiter(), without_self(group.stream(), name));
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        other => other,
    };
    tokens.into_iter().map(replace).collect()
}

/// Checks that a record can have these fields.
fn check(fields: &[Field]) -> Result<()> {
    let mut errors = Errors::default();
    if let Some(field) = fields.get(MOST_FIELDS) {
        let message = format!("a record has at most {MOST_FIELDS} fields");
        errors.push(Error::new(field.ident.span(), message));
    }
    for (index, field) in fields.iter().enumerate() {
        if field.ident == "extra" {
            let message =
                "`extra` is what every record has: name the field otherwise and add `#[wire = \"extra\"]`";
            errors.push(Error::new(field.ident.span(), message));
        }
        if fields.iter().take(index).any(|earlier| earlier.wire == field.wire) {
            let message = format!("another field is called `{}` on the wire", field.wire);
            errors.push(Error::new(field.ident.span(), message));
        }
        let marks = &field.marks;
        let of_request = [marks.place.map(|(_, span)| span), marks.limit, marks.cursor, marks.offset];
        if let Some(span) = of_request.into_iter().flatten().next() {
            errors.push(Error::new(span, "this marks a field of a request"));
        }
        if marks.rest.is_some() {
            errors.push(Error::new(field.ident.span(), "a record keeps what it does not know in `extra`"));
        }
    }
    let keys: Vec<Span> = fields.iter().filter_map(|field| field.marks.key).collect();
    if let Some(second) = keys.get(1) {
        errors.push(Error::new(*second, "a record has one key"));
    }
    errors.finish()
}
