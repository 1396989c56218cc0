//! Rows as JSON, in the order of their fields.

use super::{Field, Ids, Kind, RawValue, Row, Rows, Show, Source, Stamp, Value, made};

/// An object that is being written.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    out: &'a mut Vec<u8>,
    empty: bool,
}

impl<'a> Object<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, empty: true }
    }

    /// Writes a member's name and returns where its value goes.
    pub(crate) fn member(&mut self, name: &str) -> &mut Vec<u8> {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        json(name, self.out);
        self.out.push(b':');
        self.out
    }

    pub(crate) fn put(&mut self, name: &str, value: &(impl serde::Serialize + ?Sized)) -> &mut Self {
        json(value, self.member(name));
        self
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}

/// Writes JSON of our own types, which does not fail.
pub(crate) fn json(value: &(impl serde::Serialize + ?Sized), out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).ok();
}

/// Returns JSON that is written piece by piece.
pub(crate) fn raw(write: impl FnOnce(&mut Vec<u8>)) -> Box<RawValue> {
    let mut out = Vec::new();
    write(&mut out);
    made(String::from_utf8(out).unwrap_or_default())
}

/// Writes a list, with its brackets.
pub(crate) fn list<T>(
    items: impl IntoIterator<Item = T>,
    out: &mut Vec<u8>,
    mut write: impl FnMut(T, &mut Vec<u8>),
) {
    out.push(b'[');
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

/// Writes a row of a resource with the fields that are shown always and those that were asked for.
pub(crate) fn row<'a>(
    rows: &dyn Rows,
    ids: Ids,
    fields: impl IntoIterator<Item = &'a Field>,
    row: &Row,
    asked: &dyn Fn(&Field) -> bool,
    out: &mut Vec<u8>,
) {
    let mut object = Object::open(out);
    members(rows, ids, fields, row, asked, &mut object);
    object.close();
}

/// Writes the same members into an object that holds others too.
pub(crate) fn members<'a>(
    rows: &dyn Rows,
    ids: Ids,
    fields: impl IntoIterator<Item = &'a Field>,
    row: &Row,
    asked: &dyn Fn(&Field) -> bool,
    object: &mut Object<'_>,
) {
    for field in fields {
        let shown = match field.show {
            Show::Always => true,
            Show::Asked => asked(field),
            Show::Never => false,
        };
        if shown {
            member(rows, ids, field, row, object);
        }
    }
}

fn member(rows: &dyn Rows, ids: Ids, field: &Field, row: &Row, object: &mut Object<'_>) {
    let name = field.name.as_ref();
    match &field.kind {
        Kind::Id => ids.write(row.number, object.member(name)),
        Kind::Created(stamp) => json(&stamp.text(row.created), object.member(name)),
        Kind::Updated(stamp) => json(&row.updated.map(|time| stamp.text(time)), object.member(name)),
        Kind::Derived(Source::Rows { field, resource, fields, many }) => {
            linked(rows, row.get(field), resource, fields, *many, object.member(name));
        }
        Kind::Derived(Source::Written(write)) => write(rows, row, object.member(name)),
        Kind::Derived(source) => match derived(rows, row, source) {
            Value::Absent => {}
            value => plain(&value, Stamp::Millis, object.member(name)),
        },
        kind => match row.get(field.from.unwrap_or(name)) {
            Value::Absent => {}
            stored => value(rows, kind, stored, object.member(name)),
        },
    }
}

/// Writes the row that a value points to, or all that it lists.
fn linked(rows: &dyn Rows, value: &Value, resource: &str, fields: &[Field], many: bool, out: &mut Vec<u8>) {
    let ids = rows.ids(resource);
    if many {
        let found = value.numbers().iter().filter_map(|&number| rows.row(resource, number));
        return list(found, out, |found, out| row(rows, ids, fields, &found, &|_| false, out));
    }
    match value.number().and_then(|number| rows.row(resource, number)) {
        Some(found) => row(rows, ids, fields, &found, &|_| false, out),
        None => json(&(), out),
    }
}

/// Returns a derived value.
pub(crate) fn derived(rows: &dyn Rows, row: &Row, source: &Source) -> Value {
    match source {
        Source::Constant(value) => value.clone(),
        Source::Template(text) => numbered(text, row.number).into(),
        Source::Linked { field, resource, text } => {
            let Some(number) = row.number_of(field) else { return Value::Null };
            // Most texts are known without the rest of the row.
            let found = rows.brief(resource, number).filter(|row| !row.get(text).is_null());
            found.or_else(|| rows.row(resource, number)).map(|row| row.get(text).clone()).unwrap_or_default()
        }
        Source::Rows { field, resource, fields, many } => {
            raw(|out| linked(rows, row.get(field), resource, fields, *many, out)).into()
        }
        Source::Made(derive, argument) => derive(rows, row, argument),
        Source::Written(write) => raw(|out| write(rows, row, out)).into(),
    }
}

/// Puts a number into a text, for `{number}` or, with so many digits at least, for `{number:05}`.
fn numbered(text: &str, number: u64) -> String {
    let (before, rest) = text.split_once("{number").unwrap_or((text, "}"));
    let (width, after) = rest.split_once('}').unwrap_or_default();
    let width = width.trim_start_matches(':').parse().unwrap_or_default();
    format!("{before}{number:0width$}{after}")
}

/// Writes a value of a kind; numbers of rows become their ids.
pub(crate) fn value(rows: &dyn Rows, kind: &Kind, value: &Value, out: &mut Vec<u8>) {
    match (kind, value) {
        (Kind::One(resource), Value::Number(number)) => rows.ids(resource).write(*number, out),
        (Kind::Many(resource), value) => {
            let ids = rows.ids(resource);
            list(value.numbers(), out, |number, out| ids.write(*number, out));
        }
        (Kind::Time(stamp), value) => plain(value, *stamp, out),
        (_, value) => plain(value, Stamp::Millis, out),
    }
}

fn plain(value: &Value, stamp: Stamp, out: &mut Vec<u8>) {
    match value {
        Value::Absent | Value::Null => json(&(), out),
        Value::Flag(flag) => json(flag, out),
        Value::Number(number) => json(number, out),
        Value::Digits(digits) => json(digits, out),
        Value::Text(text) => json(text, out),
        Value::Time(time) => json(&stamp.text(*time), out),
        Value::Date(date) => json(date, out),
        Value::Numbers(numbers) => json(numbers, out),
        Value::Json(raw) => out.extend_from_slice(raw.get().as_bytes()),
    }
}
