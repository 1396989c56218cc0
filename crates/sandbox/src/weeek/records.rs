//! Lists of rows, single rows, and what changes them, for every resource.

use super::{
    custom, envelope, rules,
    schema::{CONTACTS, MEMBERS, ORGANIZATIONS},
    state::{Call, connect},
    view::View,
};
use crate::kit::{
    Body, Depth, Field, Handled, Kind, Members, Of, Refusal, Resource, Response, Row, Rows, Stored, Value,
    Wrong, field, write,
};
use http::Method;

/// Lists all rows of a resource.
pub(crate) fn all(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let numbers = c.store().rows(resource.name, Depth::Key).map(|row| row.number);
    Ok(shown_list(c, resource, numbers))
}

/// Returns a list of rows.
pub(crate) fn shown_list(c: &Call<'_>, resource: &Resource, numbers: impl Iterator<Item = u64>) -> Response {
    envelope::with(envelope::list_of(resource), |out| View::of(c).list(resource, numbers, out))
}

/// Returns one row.
pub(crate) fn shown(c: &Call<'_>, resource: &Resource, row: Row) -> Response {
    envelope::with(resource.title, |out| View::of(c).write(resource, row, out))
}

/// Reads one row.
pub(crate) fn one(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = c.named(resource, 0)?;
    Ok(shown(c, resource, row))
}

/// Creates a row and returns it.
pub(crate) fn create(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = fresh(c, resource);
    let row = save(c, resource, row, Of::New, |_| true)?;
    Ok(shown(c, resource, row))
}

/// Changes a row and returns it.
pub(crate) fn update(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    update_of(c, resource, |_| true)
}

/// Changes some fields of a row and returns it.
pub(crate) fn update_of(c: &mut Call<'_>, resource: &'static Resource, takes: fn(&Field) -> bool) -> Handled {
    let row = c.named(resource, 0)?;
    let row = save(c, resource, row, Of::Stored, takes)?;
    Ok(shown(c, resource, row))
}

/// Changes a row and returns no more than that it was done.
pub(crate) fn amend(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    update(c, resource).map(|_| envelope::done())
}

/// Removes a row.
pub(crate) fn remove(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let row = c.named(resource, 0)?;
    c.state.remove(resource, &row);
    Ok(envelope::done())
}

/// Keeps a row that was changed just now, and returns no more than that it was done.
pub(crate) fn keep(c: &mut Call<'_>, resource: &Resource, mut row: Row) -> Response {
    row.updated = Some(c.now);
    c.state.keep(resource, row);
    envelope::done()
}

/// Returns a new row with what it has unless its body says otherwise.
pub(crate) fn fresh(c: &Call<'_>, resource: &Resource) -> Row {
    let mut row = c.fresh(resource);
    row.updated = Some(c.now);
    rules::defaults(resource, &mut row);
    row
}

/// Reads a body into a row and keeps the row. What is left out stays as it is, for `PUT` too (inferred).
pub(crate) fn save(
    c: &mut Call<'_>,
    resource: &'static Resource,
    mut row: Row,
    of: Of,
    takes: fn(&Field) -> bool,
) -> Result<Row, Refusal> {
    let fields: Vec<&Field> = resource.fields().iter().filter(|field| takes(field)).collect();
    let (mut body, store) = (body(c, &fields)?, c.state.store());
    rules::prepare(resource, &mut body);
    rules::fill(store, &fields, &mut body, &mut row, of);
    rules::check(store, resource, &mut body, &mut row);
    custom::fill(store, resource, &mut body, &mut row);
    body.finish()?;
    row.updated = Some(c.now);
    rules::make_lines(c.state.store_mut(), &mut row);
    c.state.keep(resource, row.clone());
    Ok(row)
}

/// Returns the body of a request; none stands for one without members. For required fields, null and an empty
/// text are as good as nothing.
pub(crate) fn body(c: &Call<'_>, fields: &[&Field]) -> Result<Body, Refusal> {
    if c.request.body.is_empty() {
        return Ok(Body::default());
    }
    let mut members: Members = c.body()?.rest();
    for field in fields.iter().filter(|field| field.required && !field.nullable) {
        if members.get(field.name.as_ref()).is_some_and(|raw| matches!(raw.get(), "null" | r#""""#)) {
            members.remove(field.name.as_ref());
        }
    }
    Ok(Body::of(members))
}

/// Reads the only member of a body.
pub(crate) fn member(c: &Call<'_>, field: &Field) -> Result<Value, Refusal> {
    let (mut body, mut row) = (body(c, &[field])?, Row::new(0, c.now));
    rules::fill(c.store(), &[field], &mut body, &mut row, Of::New);
    body.finish()?;
    Ok(row.get(&field.name).clone())
}

/// Attaches to a row those that a member of the body names with `POST`, or detaches them with `DELETE`. A
/// second time changes nothing (inferred).
pub(crate) fn relate(
    c: &mut Call<'_>,
    resource: &'static Resource,
    list: &'static str,
    key: &'static str,
    kind: fn(&'static str) -> Kind,
) -> Handled {
    let mut row = c.named(resource, 0)?;
    let many = c.store().field(resource.name, list).map(|field| field.kind.clone());
    let Some(Kind::Many(other)) = many else { return Err(Refusal::NotServed) };
    let others = member(c, &field(key, kind(other)).required())?;
    let others = if let Value::Number(other) = others { vec![other] } else { others.numbers().to_vec() };
    if others.is_empty() {
        return Err(Refusal::invalid(key, Wrong::Missing));
    }
    let attach = c.request.method == Method::POST;
    for other in others {
        // A contact shows its organizations too.
        if resource.name == ORGANIZATIONS.name
            && list == "contacts"
            && let Some(mut contact) = c.store().find(CONTACTS.name, other)
        {
            connect(&mut contact, "organizations", row.number, attach);
            keep(c, &CONTACTS, contact);
        }
        connect(&mut row, list, other, attach);
    }
    Ok(keep(c, resource, row))
}

/// `GET /ws`.
pub(crate) fn workspace(_: &mut Call<'_>) -> Handled {
    let text = r#"{"id":2,"title":"Sandbox","description":null,"isPersonal":false,"logo":null}"#;
    Ok(envelope::with("workspace", |out| out.extend_from_slice(text.as_bytes())))
}

/// `GET /user/me`.
pub(crate) fn profile(c: &mut Call<'_>) -> Handled {
    let user = c.store().row(MEMBERS.name, 1).ok_or(Refusal::NotFound(MEMBERS.title))?;
    let fields = MEMBERS.section("members/profile");
    let write = |out: &mut Vec<u8>| write::row(c.store(), MEMBERS.ids, fields, &user, &|_| false, out);
    Ok(envelope::with("user", write))
}
