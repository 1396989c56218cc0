//! `#[endpoint]`

mod docs;
mod facts;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{DeriveInput, Error, Ident, Result, Type};

use crate::fields::{self, Errors, Field, Form, Place};
use crate::setters::{self, core, span};
use crate::wire::Case;
use facts::{Facts, Idempotence, Target};

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
    /// Where each field goes; `None` for one that is not sent.
    places: Vec<Option<Place>>,
    /// The fields in the path, in the order of its parameters.
    path: Vec<usize>,
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
            errors.catch(check_marks(fields));
        }
        let places = match (&facts, &fields) {
            (Some(facts), Some(fields)) => errors.catch(places(facts, fields)),
            _ => None,
        };
        errors.finish()?;
        let (Some(facts), Some(shape), Some(fields), Some((places, path))) = (facts, shape, fields, places)
        else {
            return Err(Error::new(Span::call_site(), "the declaration is not complete"));
        };
        let mut input = input.clone();
        input.attrs.retain(|attribute| !attribute.path().is_ident("returns"));
        Ok(Self { input, facts, shape, fields, places, path })
    }

    fn write(&self) -> TokenStream {
        let definition = self.definition();
        let methods = self.methods();
        let endpoint = self.endpoint();
        let window = self.window();
        let payload = self.payload();
        quote_spanned!(span()=> #definition #methods #endpoint #window #payload)
    }

    fn definition(&self) -> TokenStream {
        let DeriveInput { vis, ident, generics, .. } = &self.input;
        let attrs = docs::with_facts(&self.input, &self.facts, &self.shape, self.is_paged());
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

    /// Writes the path, the query and the body.
    fn parts(&self) -> TokenStream {
        let core = core();
        let path = self.path.iter().map(|index| {
            let field = &self.fields[*index].ident;
            quote_spanned!(span()=> &self.#field)
        });
        let query: Vec<_> = self.at(Place::Query).map(|field| member(field, "query")).collect();
        let query_name = Ident::new(if query.is_empty() { "_query" } else { "query" }, span());
        let body = self.body();
        quote_spanned! {span()=>
            fn path(&self) -> #core::Result<#core::Path> {
                #core::Path::fill(&<Self as #core::Endpoint>::OPERATION, &[#(#path),*])
            }

            fn query(&self, #query_name: &mut #core::Query) -> #core::Result<()> {
                #(#query)*
                ::core::result::Result::Ok(())
            }

            fn body(&self) -> #core::Result<#core::Body> {
                #body
            }
        }
    }

    fn body(&self) -> TokenStream {
        let core = core();
        if let Some(Field { ident, wire, .. }) = self.at(Place::File).next() {
            let fields: Vec<_> = self.at(Place::Body).map(|field| member(field, "query")).collect();
            if fields.is_empty() {
                return quote_spanned!(span()=> #core::Body::form(#wire, &self.#ident));
            }
            return quote_spanned! {span()=>
                let mut query = #core::Query::new();
                #(#fields)*
                #core::Body::form_with(#wire, &self.#ident, query)
            };
        }
        if self.facts.is_urlencoded {
            let fields = self.at(Place::Body).map(|field| member(field, "query"));
            return quote_spanned! {span()=>
                let mut query = #core::Query::new();
                #(#fields)*
                ::core::result::Result::Ok(#core::Body::UrlEncoded(query))
            };
        }
        if let Some(Field { ident, wire, .. }) =
            self.at(Place::Body).find(|field| field.marks.whole.is_some())
        {
            return quote_spanned!(span()=> #core::Body::whole(#wire, &self.#ident));
        }
        let mut members = self.at(Place::Body).map(|field| member(field, "object")).peekable();
        if members.peek().is_none() {
            return quote_spanned!(span()=> ::core::result::Result::Ok(#core::Body::Empty));
        }
        quote_spanned! {span()=>
            let mut object = #core::ObjectWriter::new();
            #(#members)*
            ::core::result::Result::Ok(object.finish())
        }
    }

    fn endpoint(&self) -> TokenStream {
        let core = core();
        let (ident, shape) = (&self.input.ident, &self.shape);
        let (generics, arguments, clause) = self.input.generics.split_for_impl();
        let operation = self.facts.operation();
        let parts = self.parts();
        let is_idempotent = match &self.facts.idempotence {
            Some(Idempotence::Asked(function)) => quote_spanned! {span()=>
                fn is_idempotent(&self) -> bool {
                    #function(self)
                }
            },
            _ => TokenStream::new(),
        };
        let explain = self.facts.explain.as_ref().map(|function| {
            quote_spanned! {span()=>
                fn explain(&self, error: #core::Error) -> #core::Error {
                    #function(self, error)
                }
            }
        });
        let offset = self
            .marked(|field| field.marks.offset.is_some())
            .map(|Field { ident, .. }| quote_spanned!(span()=> #core::check_offset(self.#ident)?;));
        let validate =
            self.facts.validate.as_ref().map(|function| quote_spanned!(span()=> #function(self)?;));
        quote_spanned! {span()=>
            impl #generics #core::Endpoint for #ident #arguments #clause {
                type Vendor = <#shape as #core::Shape<Self>>::Vendor;
                type Output = <#shape as #core::Shape<Self>>::Output;

                const OPERATION: #core::Operation = #operation;

                #parts
                #is_idempotent

                fn validate(&self) -> #core::Result<()> {
                    <#shape as #core::Shape<Self>>::check(self)?;
                    #offset
                    #validate
                    ::core::result::Result::Ok(())
                }

                fn page_size(&self) -> ::core::option::Option<u32> {
                    <#shape as #core::Shape<Self>>::page_size(self)
                }

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

    /// Writes how pages are turned, if the request has them.
    fn window(&self) -> TokenStream {
        if !self.is_paged() {
            return TokenStream::new();
        }
        let core = core();
        let ident = &self.input.ident;
        let (generics, arguments, clause) = self.input.generics.split_for_impl();
        let limit = self.marked(|field| field.marks.limit.is_some()).map(|Field { ident, .. }| {
            quote_spanned! {span()=>
                fn limit(&self) -> ::core::option::Option<u32> {
                    self.#ident
                }
            }
        });
        let cursor = self.marked(|field| field.marks.cursor.is_some()).map(|Field { ident, .. }| {
            quote_spanned! {span()=>
                self.#ident = ::core::option::Option::Some(position.as_str().into());
            }
        });
        let offset = self.marked(|field| field.marks.offset.is_some()).map(|Field { ident, .. }| ident);
        let offset_read = offset.iter().map(|ident| {
            quote_spanned! {span()=>
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

                fn at(mut self, position: &#core::Position) -> Self {
                    #cursor
                    #(#offset_set)*
                    self
                }
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

    fn at(&self, place: Place) -> impl Iterator<Item = &Field> {
        let placed = self.fields.iter().zip(&self.places);
        placed.filter(move |(_, at)| **at == Some(place)).map(|(field, _)| field)
    }

    fn marked(&self, is_marked: impl Fn(&Field) -> bool) -> Option<&Field> {
        self.fields.iter().find(|field| is_marked(field))
    }

    fn is_paged(&self) -> bool {
        self.fields.iter().any(|field| field.marks.cursor.is_some() || field.marks.offset.is_some())
    }
}

/// Writes the code that adds a field to the query or to the object of the body, whose variable has this name.
fn member(field: &Field, target: &str) -> TokenStream {
    let Field { ident, wire, .. } = field;
    let target = Ident::new(target, span());
    // What is required is written as it is, unless it writes itself.
    match &field.form {
        Form::Required(_) if field.marks.rest.is_none() => {
            quote_spanned!(span()=> #target.value(#wire, &self.#ident)?;)
        }
        _ => quote_spanned!(span()=> #target.field(#wire, &self.#ident)?;),
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

/// Checks that the marks stand where they mean something.
fn check_marks(fields: &[Field]) -> Result<()> {
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

/// Returns where each field goes, and which fields stand in the path, in the order of its parameters.
fn places(facts: &Facts, fields: &[Field]) -> Result<(Vec<Option<Place>>, Vec<usize>)> {
    let mut errors = Errors::default();
    let parameters = match &facts.target {
        Target::Path(path) => facts::parameters(path)?,
        Target::Constant(_) => Vec::new(),
    };
    let path: Vec<usize> = match &facts.target {
        Target::Path(path) => parameters
            .iter()
            .filter_map(|parameter| {
                let found =
                    fields.iter().position(|field| field.ident == parameter || field.wire == *parameter);
                if found.is_none() {
                    let message =
                        format!("the path names `{{{parameter}}}`, but there is no field of this name");
                    errors.push(Error::new(path.span(), message));
                }
                found
            })
            .collect(),
        Target::Constant(_) => {
            let marked = |(index, field): (usize, &Field)| {
                matches!(field.marks.place, Some((Place::Path, _))).then_some(index)
            };
            fields.iter().enumerate().filter_map(marked).collect()
        }
    };
    let places = fields.iter().enumerate().map(|(index, field)| {
        if matches!(field.form, Form::Phantom) {
            return Ok(None);
        }
        place(facts, field, path.contains(&index)).map(Some)
    });
    let places: Vec<Option<Place>> = places.filter_map(|place| errors.catch(place)).collect();
    errors.finish()?;
    check_file(fields, &places)?;
    check_whole(fields, &places)?;
    Ok((places, path))
}

/// Returns where one field goes.
fn place(facts: &Facts, field: &Field, is_in_path: bool) -> Result<Place> {
    let name = &field.ident;
    let marked = field.marks.place;
    if is_in_path {
        return match (&field.form, marked) {
            (Form::Required(_), None | Some((Place::Path, _))) => Ok(Place::Path),
            (Form::Required(_), Some((_, span))) => {
                Err(Error::new(span, format!("`{name}` stands in the path")))
            }
            _ => {
                Err(Error::new(name.span(), format!("`{name}` stands in the path, so it cannot be optional")))
            }
        };
    }
    match marked {
        Some((Place::Path, span)) => Err(Error::new(span, format!("the path does not name `{{{name}}}`"))),
        Some((Place::Body | Place::File, span)) if facts.method.is_get() => {
            Err(Error::new(span, "a GET has no body"))
        }
        Some((Place::File, span)) if !field.is_required() => {
            Err(Error::new(span, format!("`{name}` is a file, so it cannot be optional")))
        }
        Some((place, _)) => check_list(field, place),
        None if facts.method.has_query() => check_list(field, Place::Query),
        None => check_list(field, Place::Body),
    }
}

/// Checks that a list has a form on the wire.
fn check_list(field: &Field, place: Place) -> Result<Place> {
    let name = &field.ident;
    let is_plain_list = matches!(
        &field.form,
        Form::Required(fields::Taken::List(_)) | Form::Optional(fields::Taken::List(_))
    );
    match (place, &field.form) {
        (Place::Query, _) if is_plain_list => Err(Error::new_spanned(
            &field.ty,
            format!(
                "`{name}` is a list in the query: say with `Commas<…>` or `Brackets<…>` how it is written"
            ),
        )),
        (Place::Query, Form::Update(_)) => Err(Error::new_spanned(
            &field.ty,
            format!("`{name}` stands in the query, where nothing can be cleared: make it an `Option<…>`"),
        )),
        (Place::Body, Form::List(_)) => Err(Error::new_spanned(
            &field.ty,
            format!(
                "`{name}` is a list in the body: make it an `Option<Vec<…>>`, or a `Vec<…>` if it is required"
            ),
        )),
        _ => Ok(place),
    }
}

/// Checks that a request sends at most one file.
fn check_file(fields: &[Field], places: &[Option<Place>]) -> Result<()> {
    let at =
        |place| fields.iter().zip(places).filter(move |(_, at)| **at == Some(place)).map(|(field, _)| field);
    if let Some(second) = at(Place::File).nth(1) {
        return Err(Error::new(second.ident.span(), "a request sends one file"));
    }
    Ok(())
}

/// Checks that a field which is the whole body is all that the body holds.
fn check_whole(fields: &[Field], places: &[Option<Place>]) -> Result<()> {
    let Some(whole) = fields.iter().find(|field| field.marks.whole.is_some()) else { return Ok(()) };
    if !whole.is_required() {
        return Err(Error::new(whole.ident.span(), "the whole body cannot be optional"));
    }
    let is_in_body = |place: &Option<Place>| matches!(place, Some(Place::Body | Place::File));
    let other =
        fields.iter().zip(places).find(|(field, place)| field.ident != whole.ident && is_in_body(place));
    match other {
        Some((other, _)) => Err(Error::new(
            other.ident.span(),
            format!("`{}` is the whole body, so nothing else can be in the body", whole.ident),
        )),
        None => Ok(()),
    }
}
