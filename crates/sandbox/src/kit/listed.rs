//! Seeded rows that stand in a file: for each resource the names of its values, and then the values of
//! each row.
//!
//! Two names are the row's own: `updated` tells whether it was changed since, and `archived` that it was
//! archived a day later.

use std::collections::BTreeMap;

use super::{DAY, Field, Kind, Moment, RawValue, Row, Schema, Value, json, number};

/// The rows of a file by their resource.
#[derive(Debug)]
pub(crate) struct Listed(BTreeMap<String, Vec<Row>>);

impl Listed {
    /// Reads a file. One that cannot be read has no rows, which the tests of every vendor find.
    pub(crate) fn read(text: &str, schema: &Schema, made: Moment) -> Self {
        let tables: BTreeMap<String, Vec<Vec<Box<RawValue>>>> =
            serde_json::from_str(text).unwrap_or_default();
        let rows = |(resource, table): (String, Vec<Vec<Box<RawValue>>>)| {
            let names: Vec<String> =
                table.first().into_iter().flatten().filter_map(|name| json(name)).collect();
            let fields = schema.fields(&resource);
            let row = |(number, values): (u64, &Vec<Box<RawValue>>)| {
                names
                    .iter()
                    .zip(values)
                    .fold(Row::new(number, made), |row, (name, raw)| set(row, fields, name, raw))
            };
            let rows = (1..).zip(table.iter().skip(1)).map(row).collect();
            (resource, rows)
        };
        Self(tables.into_iter().map(rows).collect())
    }

    pub(crate) fn rows(&self, resource: &str) -> &[Row] {
        self.0.get(resource).map(Vec::as_slice).unwrap_or_default()
    }
}

fn set(mut row: Row, fields: &[Field], name: &str, raw: &RawValue) -> Row {
    let field = fields.iter().find(|field| field.name == name);
    let value = match field.map(|field| &field.kind) {
        Some(Kind::Number | Kind::Range(..)) => number(raw).into(),
        Some(Kind::Json) => raw.to_owned().into(),
        _ => Value::of_json(raw),
    };
    match name {
        "updated" => row.updated = value.flag().then_some(row.created),
        "archived" => row.archived = value.flag().then_some(Moment(row.created.0 + DAY * 1_000)),
        _ => row.set(name.to_owned(), value),
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_follow_the_kinds_of_fields() {
        let schema = Schema::read(&["[a]\nn: number\nm: many a\nj: json\n"], &[]);
        let text =
            r#"{"a": [["n", "m", "j", "x", "updated", "archived"], [1, [1, 2], [3], "é", true, true]]}"#;
        let listed = Listed::read(text, &schema, Moment(5));
        let [row] = listed.rows("a") else { panic!("one row") };
        assert!(matches!(row.get("n"), Value::Digits(digits) if digits.as_str() == "1"));
        assert!(matches!(row.get("j"), Value::Json(raw) if raw.get() == "[3]"));
        assert_eq!((row.number, row.get("m").numbers(), row.text("x")), (1, &[1, 2][..], Some("é")));
        assert_eq!((row.updated, row.archived), (Some(Moment(5)), Some(Moment(5 + DAY * 1_000))));
    }
}
