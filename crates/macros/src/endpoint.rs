//! `#[endpoint]`

mod docs;
mod facts;
mod paging;
mod places;
mod sent;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{DeriveInput, Error, Ident, Result, Type};

use crate::fields::{self, Errors, Field};
use crate::setters::{self, core, span};
use crate::wire::Case;
use facts::{Facts, Idempotence};
use places::Places;

/// Writes the request, or the errors in its declaration.
pub(crate) fn expand(facts: TokenStream, input: DeriveInput, case: Case) -> TokenStream {
    match Endpoint::parse(facts, &input, case) {
        Ok(endpoint) => endpoint.write(),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let input = fields::stripped(input);
            quote_spanned!(span()=> #errors #[allow(missing_docs, dead_code)] #input)
        }
    }
}

/// A declared request.
struct Endpoint {
    input: DeriveInput,
    facts: Facts,
    shape: Type,
    fields: Vec<Field>,
    places: Places,
}

impl Endpoint {
    fn parse(facts: TokenStream, input: &DeriveInput, case: Case) -> Result<Self> {
        let mut errors = Errors::default();
        let facts = errors.catch(Facts::parse(facts, case));
        let shape = errors.catch(shape(input));
        let case = facts.as_ref().map_or(case, |facts| facts.case);
        let fields = errors.catch(fields::parse(input, case, "endpoint"));
        if !input.attrs.iter().any(|attribute| attribute.path().is_ident("doc")) {
            let message = "a request needs a line of documentation: what it does, beginning with a verb";
            errors.push(Error::new(input.ident.span(), message));
        }
        if let Some(fields) = &fields {
            errors.catch(setters::check_order(fields));
            errors.catch(paging::check_marks(fields));
        }
        let places = match (&facts, &fields) {
            (Some(facts), Some(fields)) => errors.catch(places::of(facts, fields)),
            _ => None,
        };
        errors.finish()?;
        let (Some(facts), Some(shape), Some(fields), Some(places)) = (facts, shape, fields, places) else {
            return Err(Error::new(Span::call_site(), "the declaration is not complete"));
        };
        let mut input = input.clone();
        input.attrs.retain(|attribute| !attribute.path().is_ident("returns"));
        Ok(Self { input, facts, shape, fields, places })
    }

    fn write(&self) -> TokenStream {
        let definition = self.definition();
        let methods = self.methods();
        let endpoint = self.endpoint();
        let window = paging::window(&self.input, &self.fields);
        let payload = self.payload();
        quote_spanned!(span()=> #definition #methods #endpoint #window #payload)
    }

    fn definition(&self) -> TokenStream {
        let DeriveInput { vis, ident, generics, .. } = &self.input;
        let attrs = docs::with_facts(&self.input, &self.facts, &self.shape, paging::is_paged(&self.fields));
        let clause = &generics.where_clause;
        let fields = self
            .fields
            .iter()
            .map(|Field { attrs, vis, ident, ty, .. }| quote_spanned!(span()=> #(#attrs)* #vis #ident: #ty));
        quote_spanned! {span()=>
            #(#attrs)*
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            #[must_use = "a request does nothing until it is sent"]
            #vis struct #ident #generics #clause {
                #(#fields,)*
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let ident = &self.input.ident;
        let (generics, arguments, clause) = self.input.generics.split_for_impl();
        let name = self.facts.constructor.clone().unwrap_or_else(|| Ident::new("new", span()));
        let constructor = setters::constructor(&name, "the request", &self.fields, &TokenStream::new());
        let setters = self.fields.iter().map(setters::setters);
        quote_spanned! {span()=>
            impl #generics #ident #arguments #clause {
                #constructor
                #(#setters)*
            }
        }
    }

    fn endpoint(&self) -> TokenStream {
        let core = core();
        let (ident, shape) = (&self.input.ident, &self.shape);
        let (generics, arguments, clause) = self.input.generics.split_for_impl();
        let operation = self.facts.operation();
        let sent = sent::methods(&self.fields, &self.places, self.facts.is_urlencoded);
        let is_idempotent = match &self.facts.idempotence {
            Some(Idempotence::Asked(function)) => quote_spanned! {span()=>
                #[inline]
                fn is_idempotent(&self) -> bool {
                    #function(self)
                }
            },
            _ => TokenStream::new(),
        };
        let explain = self.facts.explain.as_ref().map(|function| {
            quote_spanned! {span()=>
                #[inline]
                fn explain(&self, error: #core::Error) -> #core::Error {
                    #function(self, error)
                }
            }
        });
        let offset = paging::check_of_offset(&self.fields);
        let validate =
            self.facts.validate.as_ref().map(|function| quote_spanned!(span()=> #function(self)?;));
        quote_spanned! {span()=>
            impl #generics #core::Endpoint for #ident #arguments #clause {
                type Vendor = <#shape as #core::Shape<Self>>::Vendor;
                type Output = <#shape as #core::Shape<Self>>::Output;

                const OPERATION: #core::Operation = #operation;

                #sent
                #is_idempotent

                #[inline]
                fn validate(&self) -> #core::Result<()> {
                    <#shape as #core::Shape<Self>>::check(self)?;
                    #offset
                    #validate
                    ::core::result::Result::Ok(())
                }

                #[inline]
                fn page_size(&self) -> ::core::option::Option<u32> {
                    <#shape as #core::Shape<Self>>::page_size(self)
                }

                #[inline]
                fn decode(&self, response: &#core::Response) -> #core::Result<Self::Output> {
                    <#shape as #core::Shape<Self>>::read(self, response)
                }

                #explain
            }

            impl #generics #core::Shaped for #ident #arguments #clause {
                type Shape = #shape;
            }
        }
    }

    fn payload(&self) -> TokenStream {
        let Some(name) = &self.facts.payload else { return TokenStream::new() };
        let core = core();
        let ident = &self.input.ident;
        let (generics, arguments, clause) = self.input.generics.split_for_impl();
        quote_spanned! {span()=>
            impl #generics #core::NamedPayload for #ident #arguments #clause {
                const PAYLOAD: &'static str = #name;
            }
        }
    }
}

/// Returns the shape of the response.
fn shape(input: &DeriveInput) -> Result<Type> {
    let mut shapes = input.attrs.iter().filter(|attribute| attribute.path().is_ident("returns"));
    match (shapes.next(), shapes.next()) {
        (Some(shape), None) => shape.parse_args(),
        (Some(_), Some(second)) => Err(Error::new_spanned(second, "a response has one shape")),
        (None, _) => Err(Error::new(
            input.ident.span(),
            "missing `#[returns(…)]`: the shape of the response, such as `Data<Deal>`",
        )),
    }
}
