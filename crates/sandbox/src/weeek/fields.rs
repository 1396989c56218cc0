//! Custom fields of funnels, and their options.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    body::Body,
    call::Call,
    failure::Refusal,
    field::{Choice, Config, Field, FieldType},
    ids::{self, Kind},
    reference, reply,
    state::State,
    wrong::{Wrong, any_text, integer, text, word},
};
use crate::{
    body::{Given, Null},
    exchange::Response,
    raw::json,
};

/// The colours that a request may name; answers know others.
const COLORS: [&str; 13] = [
    "blue",
    "light_blue",
    "dark_purple",
    "purple",
    "dark_pink",
    "pink",
    "light_pink",
    "red",
    "turquoise",
    "green",
    "light_green",
    "dark_yellow",
    "yellow",
];
/// The two documented spellings of each of the two forms.
const FLAGS: [&str; 4] = ["switch", "checkbox", "radio", "checbox"];
const NUMBERS: [&str; 3] = ["number", "currency", "percent"];
const MOST_PRECISE: u64 = 6;

/// The fields of the funnel that a path names.
fn fields<'a>(state: &'a mut State, funnel: &str) -> Result<&'a mut Vec<Field>, Refusal> {
    state.named_funnel(funnel).map(|funnel| &mut funnel.fields)
}

/// The field that a path names.
fn named<'a>(state: &'a mut State, funnel: &str, id: &str) -> Result<&'a mut Field, Refusal> {
    let number = ids::uuid_number(Kind::Field, id);
    let found = fields(state, funnel)?.iter_mut().find(|field| Some(field.number) == number);
    found.ok_or(Refusal::ModelNotFound)
}

/// Reads what a field of a type is shown as; other types have nothing of the kind, and it is passed over (inferred).
fn config(body: &mut Body, kind: Option<FieldType>) -> Given<Config> {
    let Some(raw) = body.take("config") else { return Given::Absent };
    let read: fn(&mut Body) -> Config = match kind {
        Some(FieldType::Number) => number_config,
        Some(FieldType::Boolean) => {
            |inner| Config::Boolean { r#type: inner.required("type", |raw| word(raw, &FLAGS)) }
        }
        _ => return Given::Absent,
    };
    if raw.get() == "null" {
        return Given::Null;
    }
    let Some(members) = json::<BTreeMap<String, Box<RawValue>>>(&raw) else {
        body.issue(Wrong::List.of("config"));
        return Given::Absent;
    };
    let mut inner = Body::of(members);
    let config = read(&mut inner);
    match inner.finish() {
        Err(Refusal::Invalid(issues)) => {
            for issue in issues {
                let field = issue.field.map(|field| format!("config.{field}"));
                body.issue(crate::body::Issue { field, ..issue });
            }
            Given::Absent
        }
        _ => Given::Value(config),
    }
}

fn number_config(inner: &mut Body) -> Config {
    let kind = inner.required("type", |raw| word(raw, &NUMBERS));
    if !inner.has("precision") {
        inner.issue(Wrong::Missing.of("precision"));
    }
    let precision = inner.member("precision", Null::Clears, |raw| {
        integer(raw).and_then(|digits| if digits > MOST_PRECISE { Err(Wrong::Selected) } else { Ok(digits) })
    });
    let currency = if kind == "currency" {
        Some(inner.required("currency", reference::currency))
    } else {
        inner.member("currency", Null::Clears, reference::currency).value().copied()
    };
    Config::Number { r#type: kind, precision: precision.value().copied(), currency }
}

/// `POST /crm/funnels/{funnel_id}/custom-fields`.
pub(crate) fn create(state: &mut State, call: &Call<'_>, funnel: &str) -> Result<Response, Refusal> {
    fields(state, funnel)?;
    let mut body = Body::read(call.request)?;
    let kind =
        body.required("type", |raw| FieldType::parse(&any_text(raw)?).map(Some).ok_or(Wrong::Selected));
    let name = body.member("name", Null::Clears, text).value().cloned();
    let config = config(&mut body, kind).value().cloned();
    body.finish()?;
    let field = Field {
        number: state.fresh(),
        name,
        kind: kind.unwrap_or(FieldType::Text),
        config,
        options: Vec::new(),
    };
    let answer = reply::with("customField", &field);
    fields(state, funnel)?.push(field);
    Ok(answer)
}

/// `PUT /crm/funnels/{funnel_id}/custom-fields/{id}`: the type stays.
pub(crate) fn update(
    state: &mut State,
    call: &Call<'_>,
    funnel: &str,
    id: &str,
) -> Result<Response, Refusal> {
    let field = named(state, funnel, id)?;
    let mut body = Body::read(call.request)?;
    let name = body.member("name", Null::Clears, text);
    let config = config(&mut body, Some(field.kind));
    body.finish()?;
    name.put(&mut field.name);
    config.put(&mut field.config);
    Ok(reply::with("customField", field))
}

/// `POST /crm/funnels/{funnel_id}/custom-fields/{id}/move`.
pub(crate) fn reorder(
    state: &mut State,
    call: &Call<'_>,
    funnel: &str,
    id: &str,
) -> Result<Response, Refusal> {
    let number = named(state, funnel, id)?.number;
    let fields = fields(state, funnel)?;
    let numbers: Vec<u64> = fields.iter().map(|field| field.number).collect();
    let order = reordered(call, Kind::Field, numbers, number)?;
    fields.sort_by_key(|field| order.iter().position(|&number| number == field.number));
    Ok(reply::done())
}

/// `DELETE /crm/funnels/{funnel_id}/custom-fields/{id}`.
pub(crate) fn delete(state: &mut State, funnel: &str, id: &str) -> Result<Response, Refusal> {
    let number = named(state, funnel, id)?.number;
    fields(state, funnel)?.retain(|field| field.number != number);
    Ok(reply::done())
}

/// The numbers with one of them moved, which exactly one of `after` and `before` tells.
fn reordered(call: &Call<'_>, kind: Kind, mut numbers: Vec<u64>, moved: u64) -> Result<Vec<u64>, Refusal> {
    let mut body = Body::read(call.request)?;
    numbers.retain(|&number| number != moved);
    let place = |raw: &RawValue| {
        let number = ids::uuid_number(kind, &any_text(raw)?);
        numbers.iter().position(|&known| Some(known) == number).ok_or(Wrong::Selected)
    };
    let (has_after, has_before) = (body.has("after"), body.has("before"));
    let (after, before) =
        (body.member("after", Null::Refused, place), body.member("before", Null::Refused, place));
    match (has_after, has_before) {
        (true, true) => body.issue(Wrong::Format.of("before")),
        (false, false) => body.issue(Wrong::Missing.of("after")),
        _ => {}
    }
    body.finish()?;
    let place = after.value().map(|place| place + 1).or(before.value().copied()).unwrap_or_default();
    numbers.insert(place, moved);
    Ok(numbers)
}

fn option_body(call: &Call<'_>) -> Result<(String, String), Refusal> {
    let mut body = Body::read(call.request)?;
    let name = body.required("name", text);
    let color = body.required("color", |raw| word(raw, &COLORS));
    body.finish()?;
    Ok((name, color.to_owned()))
}

fn position(field: &Field, id: &str) -> Result<usize, Refusal> {
    let number = ids::uuid_number(Kind::Choice, id);
    let found = field.options.iter().position(|option| Some(option.number) == number);
    found.ok_or(Refusal::ModelNotFound)
}

/// `POST …/custom-fields/{custom_field_id}/options`. That other types than the two refuse options is inferred.
pub(crate) fn create_option(
    state: &mut State,
    call: &Call<'_>,
    funnel: &str,
    field: &str,
) -> Result<Response, Refusal> {
    let has_options = named(state, funnel, field)?.kind.has_options();
    let (name, color) = option_body(call)?;
    if !has_options {
        return Err(Refusal::Invalid(vec![Wrong::Selected.of("customField")]));
    }
    let option = Choice { number: state.fresh(), name, color };
    let answer = reply::with("option", &option);
    named(state, funnel, field)?.options.push(option);
    Ok(answer)
}

/// `PUT …/custom-fields/{custom_field_id}/options/{id}`.
pub(crate) fn update_option(
    state: &mut State,
    call: &Call<'_>,
    funnel: &str,
    field: &str,
    id: &str,
) -> Result<Response, Refusal> {
    let field = named(state, funnel, field)?;
    let position = position(field, id)?;
    let (name, color) = option_body(call)?;
    let option = &mut field.options[position];
    (option.name, option.color) = (name, color);
    Ok(reply::with("option", option))
}

/// `POST …/custom-fields/{custom_field_id}/options/{id}/move`.
pub(crate) fn reorder_option(
    state: &mut State,
    call: &Call<'_>,
    funnel: &str,
    field: &str,
    id: &str,
) -> Result<Response, Refusal> {
    let field = named(state, funnel, field)?;
    let number = field.options[position(field, id)?].number;
    let numbers: Vec<u64> = field.options.iter().map(|option| option.number).collect();
    let order = reordered(call, Kind::Choice, numbers, number)?;
    field.options.sort_by_key(|option| order.iter().position(|&number| number == option.number));
    Ok(reply::done())
}

/// `DELETE …/custom-fields/{custom_field_id}/options/{id}`.
pub(crate) fn delete_option(
    state: &mut State,
    funnel: &str,
    field: &str,
    id: &str,
) -> Result<Response, Refusal> {
    let field = named(state, funnel, field)?;
    let position = position(field, id)?;
    field.options.remove(position);
    Ok(reply::done())
}
