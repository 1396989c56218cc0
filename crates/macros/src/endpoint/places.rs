//! The part of the request that each field goes into.

use syn::{Error, Result};

use super::facts::{self, Facts, Target};
use crate::fields::{self, Errors, Field, Form, Place};

/// The places of a request's fields.
pub(super) struct Places {
    /// The place of each field, or `None` for one that is not sent.
    at: Vec<Option<Place>>,
    /// The fields in the path, in the order of its parameters.
    path: Vec<usize>,
}

impl Places {
    /// Returns the fields at a place.
    pub(super) fn at<'f>(&'f self, place: Place, fields: &'f [Field]) -> impl Iterator<Item = &'f Field> {
        fields.iter().zip(&self.at).filter(move |(_, at)| **at == Some(place)).map(|(field, _)| field)
    }

    /// Returns the fields in the path, in the order of its parameters.
    pub(super) fn in_path<'f>(&'f self, fields: &'f [Field]) -> impl Iterator<Item = &'f Field> {
        self.path.iter().filter_map(|index| fields.get(*index))
    }
}

/// Returns where each field goes.
pub(super) fn of(facts: &Facts, fields: &[Field]) -> Result<Places> {
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
    let at: Vec<Option<Place>> = places.filter_map(|place| errors.catch(place)).collect();
    errors.finish()?;
    let places = Places { at, path };
    check_file(fields, &places)?;
    check_whole(fields, &places)?;
    Ok(places)
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
fn check_file(fields: &[Field], places: &Places) -> Result<()> {
    match places.at(Place::File, fields).nth(1) {
        Some(second) => Err(Error::new(second.ident.span(), "a request sends one file")),
        None => Ok(()),
    }
}

/// Checks that a field which is the whole body is all that the body holds.
fn check_whole(fields: &[Field], places: &Places) -> Result<()> {
    let Some(whole) = fields.iter().find(|field| field.marks.whole.is_some()) else { return Ok(()) };
    if !whole.is_required() {
        return Err(Error::new(whole.ident.span(), "the whole body cannot be optional"));
    }
    let mut in_body = places.at(Place::Body, fields).chain(places.at(Place::File, fields));
    match in_body.find(|field| field.ident != whole.ident) {
        Some(other) => Err(Error::new(
            other.ident.span(),
            format!("`{}` is the whole body, so nothing else can be in the body", whole.ident),
        )),
        None => Ok(()),
    }
}
