//! `#[derive(DealFields)]` and `#[derive(DealOption)]`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, LitStr, Path, Result, Type, Variant};

use crate::fields::Errors;
use crate::setters::span;

/// What `#[deal(…)]` says.
#[derive(Default)]
struct Said {
    name: Option<LitStr>,
    key: Option<LitStr>,
    label: Option<LitStr>,
    krate: Option<Path>,
}

impl Said {
    /// Reads the attributes, in which `allowed` may stand.
    fn of(attrs: &[Attribute], allowed: &[&str]) -> Result<Self> {
        let mut said = Self::default();
        for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident("deal")) {
            attribute.parse_nested_meta(|meta| {
                let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                if !allowed.contains(&word.as_str()) {
                    let expected: Vec<_> = allowed.iter().map(|word| format!("`{word} = \"…\"`")).collect();
                    return Err(meta.error(format!("expected {}", expected.join(" or "))));
                }
                let text: LitStr = meta.value()?.parse()?;
                if text.value().trim().is_empty() {
                    return Err(Error::new(text.span(), format!("`{word}` is blank")));
                }
                match word.as_str() {
                    "crate" => said.krate = Some(text.parse()?),
                    "name" => said.name = Some(text),
                    "key" => said.key = Some(text),
                    _ => said.label = Some(text),
                }
                Ok(())
            })?;
        }
        match (&said.name, &said.key) {
            (Some(_), Some(key)) => Err(Error::new(key.span(), "a field has a name or a key, not both")),
            _ => Ok(said),
        }
    }

    /// Returns the path to the model.
    fn model(&self) -> TokenStream {
        match &self.krate {
            Some(krate) => quote_spanned!(span()=> #krate::crm),
            None => quote_spanned!(span()=> ::dealport::crm),
        }
    }
}

pub(crate) fn fields(input: &DeriveInput) -> TokenStream {
    expand_fields(input).unwrap_or_else(|error| error.to_compile_error())
}

pub(crate) fn option(input: &DeriveInput) -> TokenStream {
    expand_option(input).unwrap_or_else(|error| error.to_compile_error())
}

/// How a member is read and written.
enum Form<'t> {
    Optional(&'t Type),
    Update(&'t Type),
    Required(&'t Type),
}

impl<'t> Form<'t> {
    fn of(ty: &'t Type) -> Self {
        match (argument(ty, "Option"), argument(ty, "Update")) {
            (Some(inner), _) => Self::Optional(inner),
            (_, Some(inner)) => Self::Update(inner),
            _ => Self::Required(ty),
        }
    }
}

/// Returns the argument of a type whose last word is `name`.
fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        syn::GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

fn expand_fields(input: &DeriveInput) -> Result<TokenStream> {
    no_generics(input)?;
    let model = Said::of(&input.attrs, &["crate"])?.model();
    let members = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if !fields.named.is_empty() => &fields.named,
            _ => return Err(Error::new(input.ident.span(), "`DealFields` needs a struct with named fields")),
        },
        _ => {
            return Err(Error::new(
                input.ident.span(),
                "`DealFields` is for a struct; for the options of a field derive `DealOption`",
            ));
        }
    };
    let mut errors = Errors::default();
    let (mut specs, mut reads, mut writes) = (Vec::new(), Vec::new(), Vec::new());
    for (place, member) in members.iter().enumerate() {
        let Some(said) = errors.catch(Said::of(&member.attrs, &["name", "key"])) else { continue };
        let Some(ident) = &member.ident else { continue };
        specs.push(spec(&model, member, &said));
        let (ty, verb, given) = match Form::of(&member.ty) {
            Form::Optional(ty) => (ty, "optional", quote_spanned!(span()=> self.#ident.as_ref())),
            Form::Update(ty) => (ty, "update", quote_spanned!(span()=> &self.#ident)),
            Form::Required(ty) => (ty, "required", quote_spanned!(span()=> &self.#ident)),
        };
        let verb = format_ident!("{verb}", span = span());
        reads.push(quote_spanned!(span()=> #ident: reader.#verb::<#ty>(#place)?,));
        writes.push(quote_spanned!(span()=> writer.#verb::<#ty>(#place, #given)?;));
    }
    errors.finish()?;
    let ident = &input.ident;
    Ok(quote_spanned! {span()=>
        #[automatically_derived]
        impl #model::DealFields for #ident {
            const FIELDS: &'static [#model::derived::FieldSpec] = &[#(#specs),*];

            fn from_custom(reader: &#model::derived::CustomReader<'_>) -> #model::derived::Result<Self> {
                ::core::result::Result::Ok(Self { #(#reads)* })
            }

            fn to_custom(&self, writer: &mut #model::derived::CustomWriter<'_>) -> #model::derived::Result<()> {
                #(#writes)*
                ::core::result::Result::Ok(())
            }
        }
    })
}

/// Writes how a member is found and checked.
fn spec(model: &TokenStream, member: &Field, said: &Said) -> TokenStream {
    let ident = member.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    let ident = ident.strip_prefix("r#").unwrap_or(&ident);
    let place = match (&said.name, &said.key) {
        (_, Some(key)) => quote_spanned!(span()=> Key(#key)),
        (Some(name), _) => quote_spanned!(span()=> Name(#name)),
        (None, None) => {
            let name = ident.replace('_', " ");
            quote_spanned!(span()=> Name(#name))
        }
    };
    let (Form::Optional(ty) | Form::Update(ty) | Form::Required(ty)) = Form::of(&member.ty);
    // Mark a type that is not a field value where it stands.
    let at = syn::spanned::Spanned::span(ty);
    let check = quote_spanned!(at=> <#ty as #model::FieldValue>::check);
    quote_spanned! {span()=>
        #model::derived::FieldSpec { field: #ident, place: #model::derived::FieldPlace::#place, check: #check }
    }
}

fn expand_option(input: &DeriveInput) -> Result<TokenStream> {
    no_generics(input)?;
    let model = Said::of(&input.attrs, &["crate"])?.model();
    let variants = match &input.data {
        Data::Enum(data) if !data.variants.is_empty() => &data.variants,
        _ => {
            return Err(Error::new(
                input.ident.span(),
                "`DealOption` needs an enum with a variant for each option",
            ));
        }
    };
    let mut errors = Errors::default();
    let mut labels: Vec<LitStr> = Vec::new();
    for variant in variants {
        if let Some(label) = errors.catch(label(variant)) {
            if labels.iter().any(|other| other.value() == label.value()) {
                errors.push(Error::new(
                    label.span(),
                    format!("two variants have the label \"{}\"", label.value()),
                ));
            }
            labels.push(label);
        }
    }
    errors.finish()?;
    let ident = &input.ident;
    let names = variants.iter().map(|variant| &variant.ident).collect::<Vec<_>>();
    Ok(quote_spanned! {span()=>
        #[automatically_derived]
        impl #model::FieldValue for #ident {
            fn check(field: &#model::FieldDefinition) -> #model::derived::Result<()> {
                #model::derived::check_options(field, &[#(#labels),*])
            }

            fn read(field: &#model::FieldDefinition, raw: &#model::derived::Json) -> #model::derived::Result<Self> {
                let label = #model::derived::option_label(field, raw)?;
                #(if #model::derived::same_label(label, #labels) {
                    return ::core::result::Result::Ok(Self::#names);
                })*
                ::core::result::Result::Err(#model::derived::unknown_option(label))
            }

            fn write(&self, field: &#model::FieldDefinition) -> #model::derived::Result<#model::derived::Json> {
                #model::derived::option_value(field, match self { #(Self::#names => #labels,)* })
            }
        }
    })
}

/// Returns the label of a variant: the one that it states, or its name.
fn label(variant: &Variant) -> Result<LitStr> {
    if !matches!(variant.fields, Fields::Unit) {
        return Err(Error::new(variant.ident.span(), "an option is a variant without fields"));
    }
    let said = Said::of(&variant.attrs, &["label"])?;
    Ok(said.label.unwrap_or_else(|| LitStr::new(&variant.ident.to_string(), variant.ident.span())))
}

fn no_generics(input: &DeriveInput) -> Result<()> {
    match input.generics.params.first() {
        Some(parameter) => Err(Error::new_spanned(parameter, "a generic type is not supported")),
        None => Ok(()),
    }
}
