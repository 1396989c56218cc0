//! The fields of a declared struct: their marks and the meaning of their types.

use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, ExprLit, Fields, GenericArgument, Lit, Meta, PathArguments,
    Result, Token, Type, Visibility, parenthesized,
};

use crate::wire::Case;

/// One field.
pub(crate) struct Field {
    pub ident: Ident,
    pub vis: Visibility,
    pub ty: Type,
    /// Its attributes, except those of the macros.
    pub attrs: Vec<Attribute>,
    /// Its name on the wire.
    pub wire: String,
    pub marks: Marks,
    pub form: Form,
}

/// The marks of a field, and where they stand.
#[derive(Default)]
pub(crate) struct Marks {
    /// `#[query]`, `#[body]`, `#[file]` or `#[path]`.
    pub place: Option<(Place, Span)>,
    pub rest: Option<Rest>,
    pub limit: Option<Span>,
    pub cursor: Option<Span>,
    pub offset: Option<Span>,
    pub key: Option<Span>,
    pub whole: Option<Span>,
}

/// The part of the request that a field goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Body,
    File,
}

/// The mark `#[rest]` with the facts in its parentheses.
#[derive(Default)]
pub(crate) struct Rest {
    pub is_required: bool,
    pub set: Option<Ident>,
    pub clear: Option<Ident>,
}

/// The meaning of a field's type for the constructor and the setters.
pub(crate) enum Form {
    /// An argument of the constructor.
    Required(Taken),
    /// `Option<T>`
    Optional(Taken),
    /// `Commas<T>` or `Brackets<T>`
    List(Taken),
    /// `Update<T>`
    Update(Taken),
    /// A field marked `#[rest]` that starts as its default. It has a setter if it is an `Option`.
    Rest(Option<Taken>),
    /// `PhantomData<T>`
    Phantom,
}

/// The form in which a caller passes a value.
pub(crate) enum Taken {
    /// The number or boolean itself.
    Plain(Type),
    /// Any iterator over items of this type.
    List(Type),
    /// Any type that converts into it.
    Into(Type),
}

impl Field {
    /// Returns whether the constructor takes it.
    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.form, Form::Required(_))
    }

    fn parse(field: syn::Field, case: Case) -> Result<Self> {
        let Some(ident) = field.ident.clone() else {
            return Err(Error::new_spanned(field, "a field needs a name"));
        };
        let mut marks = Marks::default();
        let mut wire = None;
        let mut attrs = Vec::new();
        for attribute in field.attrs {
            if !marks.take(&attribute, &mut wire)? {
                attrs.push(attribute);
            }
        }
        let wire = wire.unwrap_or_else(|| case.name(&ident));
        let form = Form::of(&field.ty, &marks);
        Ok(Self { ident, vis: field.vis, ty: field.ty, attrs, wire, marks, form })
    }
}

impl Marks {
    /// Takes over an attribute of the macros. Returns `false` for other attributes.
    fn take(&mut self, attribute: &Attribute, wire: &mut Option<String>) -> Result<bool> {
        let Some(name) = attribute.path().get_ident() else { return Ok(false) };
        let span = name.span();
        match name.to_string().as_str() {
            "query" => self.place = Some((Place::Query, span)),
            "body" => self.place = Some((Place::Body, span)),
            "file" => self.place = Some((Place::File, span)),
            "path" => self.place = Some((Place::Path, span)),
            "limit" => self.limit = Some(span),
            "cursor" => self.cursor = Some(span),
            "offset" => self.offset = Some(span),
            "key" => self.key = Some(span),
            "whole" => {
                self.whole = Some(span);
                self.place = Some((Place::Body, span));
            }
            "rest" => {
                self.rest = Some(match &attribute.meta {
                    Meta::Path(_) => Rest::default(),
                    _ => attribute.parse_args()?,
                });
                return Ok(true);
            }
            "wire" => {
                *wire = Some(text(&attribute.meta.require_name_value()?.value)?);
                return Ok(true);
            }
            _ => return Ok(false),
        }
        attribute.meta.require_path_only()?;
        Ok(true)
    }
}

impl Parse for Rest {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut rest = Self::default();
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            match name.to_string().as_str() {
                "required" => rest.is_required = true,
                "set" => rest.set = Some(parenthesized_name(input)?),
                "clear" => rest.clear = Some(parenthesized_name(input)?),
                other => {
                    let message = format!("unknown option `{other}`; expected one of required, set, clear");
                    return Err(Error::new(name.span(), message));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(rest)
    }
}

fn parenthesized_name(input: ParseStream<'_>) -> Result<Ident> {
    let inner;
    parenthesized!(inner in input);
    inner.parse()
}

impl Form {
    fn of(ty: &Type, marks: &Marks) -> Self {
        if let Some(rest) = &marks.rest {
            if rest.is_required {
                return Self::Required(Taken::Into(ty.clone()));
            }
            let inner = last_word(ty).filter(|(name, _)| *name == "Option").and_then(|(_, inner)| inner);
            return Self::Rest(inner.map(Taken::of));
        }
        let Some((name, argument)) = last_word(ty) else { return Self::Required(Taken::of(ty)) };
        match (name.to_string().as_str(), argument) {
            ("Option", Some(inner)) => Self::Optional(Taken::of(inner)),
            ("Commas" | "Brackets", Some(item)) => Self::List(Taken::List(item.clone())),
            ("Update", Some(inner)) => Self::Update(Taken::of(inner)),
            ("PhantomData", _) => Self::Phantom,
            _ => Self::Required(Taken::of(ty)),
        }
    }
}

impl Taken {
    fn of(ty: &Type) -> Self {
        match last_word(ty) {
            Some((name, Some(item))) if name == "Vec" => Self::List(item.clone()),
            Some((name, None)) if is_primitive(name) => Self::Plain(ty.clone()),
            _ => Self::Into(ty.clone()),
        }
    }
}

/// Returns whether this is the name of a numeric type or of `bool`.
pub(crate) fn is_primitive(name: &Ident) -> bool {
    const PRIMITIVES: [&str; 15] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
        "usize",
    ];
    PRIMITIVES.iter().any(|primitive| name == primitive)
}

/// Returns the last word of a type's path and its first argument.
pub(crate) fn last_word(ty: &Type) -> Option<(&Ident, Option<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let argument = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    };
    Some((&last.ident, argument))
}

/// Returns the text of a literal.
pub(crate) fn text(value: &Expr) -> Result<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text.value()),
        other => Err(Error::new_spanned(other, "expected a text such as \"…\"")),
    }
}

/// Parses the fields of a struct.
pub(crate) fn parse(input: &DeriveInput, case: Case, attribute: &str) -> Result<Vec<Field>> {
    let message = format!("`#[{attribute}]` is for structs with named fields");
    let Data::Struct(data) = &input.data else {
        return Err(Error::new(input.ident.span(), message));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new(input.ident.span(), message));
    };
    let mut errors = Errors::default();
    let fields: Vec<Field> =
        fields.named.iter().filter_map(|field| errors.catch(Field::parse(field.clone(), case))).collect();
    errors.finish()?;
    Ok(fields)
}

/// Several errors that are reported at once.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    pub(crate) fn push(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn catch<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    pub(crate) fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Removes the macros' attributes from the struct, so that only the errors of the declaration are reported.
pub(crate) fn stripped(mut input: DeriveInput) -> DeriveInput {
    input.attrs.retain(|attribute| !attribute.path().is_ident("returns"));
    if let Data::Struct(data) = &mut input.data {
        for field in &mut data.fields {
            field.attrs.retain(|attribute| attribute.path().is_ident("doc"));
        }
    }
    input
}
