//! Values of custom fields, read by the type of the target's field.

use dealport_core::Decimal;
use dealport_core::chrono::{NaiveDate, NaiveTime};
use dealport_core::crm::{
    Catalog, CloseDate, DateRange, FieldDefinition, FieldShape, FieldType, FieldValue, TimeOfDay, TimeRange,
};
use dealport_core::json::{Currency, Json, Money, Timestamp};

use super::cell::Cell;
use super::layout::CustomColumn;
use super::lists::split;

/// Reads a number in the form of the file.
type ReadNumber<'n> = &'n mut dyn FnMut(&str) -> Result<Decimal, String>;

/// Reads a value in the JSON of the target's field. Options stay labels, which the map translates.
pub(super) fn value(
    column: &CustomColumn,
    cell: &Cell,
    catalog: &Catalog,
    number: ReadNumber<'_>,
) -> Result<Json, String> {
    let Some(field) = &column.target else {
        return Ok(match cell {
            Cell::Text(text) => Json::from(text.as_str()),
            Cell::Json(json) => json.clone(),
        });
    };
    match &field.field_type {
        FieldType::Option => {
            let label = cell.plain().ok_or("expected an option")?;
            checked(column, field, label)
        }
        FieldType::Options => {
            let labels: Result<Vec<_>, _> =
                labels(field, cell)?.iter().map(|label| checked(column, field, label)).collect();
            Json::from_value(&labels?).map_err(|error| error.message().to_owned())
        }
        FieldType::User => users(field, cell, catalog),
        _ => match (cell, cell.object()) {
            // An object is in the form of the vendor.
            (_, Some(object)) if !is_text(&field.field_type) => {
                Json::from_value(&object).map_err(|error| error.message().to_owned())
            }
            (Cell::Json(json), _) if json.as_str().starts_with('[') => Ok(json.clone()),
            (Cell::Text(text), _) if field.field_type != FieldType::Text && text.starts_with('[') => {
                Json::parse(text.as_str()).map_err(|error| error.message().to_owned())
            }
            _ => read(field, cell.plain().unwrap_or_default(), number),
        },
    }
}

const fn is_text(field_type: &FieldType) -> bool {
    matches!(field_type, FieldType::Text | FieldType::Link | FieldType::Phone | FieldType::Unknown(_))
}

/// Reads a text by the type of its field.
fn read(field: &FieldDefinition, text: &str, number: ReadNumber<'_>) -> Result<Json, String> {
    let text = text.trim();
    let written = |written: dealport_core::Result<Json>| written.map_err(|error| error.message().to_owned());
    match &field.field_type {
        FieldType::Number => written(number(text)?.write(field)),
        FieldType::Money => {
            let (amount, currency) = match text.rsplit_once(' ') {
                Some((amount, code)) if code.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                    let currency = code.parse::<Currency>().map_err(|error| error.message().to_owned())?;
                    (amount, Some(currency))
                }
                _ => (text, None),
            };
            written(Money::new(number(amount)?, currency).write(field))
        }
        FieldType::Boolean => written(boolean(text)?.write(field)),
        FieldType::Date => match (field.shape, text.parse::<CloseDate>()) {
            (_, Ok(CloseDate::Date(date))) => written(date.write(field)),
            (FieldShape::Timestamp, Ok(CloseDate::Timestamp(at))) => written(at.write(field)),
            _ => Err(format!("invalid date {text:?}: expected a date, e.g. 2026-12-31")),
        },
        FieldType::Timestamp => match text.parse::<CloseDate>() {
            Ok(CloseDate::Timestamp(at)) => written(at.write(field)),
            Ok(other) => match format!("{}T00:00:00Z", other.date()).parse::<Timestamp>() {
                Ok(at) => written(at.write(field)),
                Err(error) => Err(error.to_string()),
            },
            Err(error) => Err(error.message().to_owned()),
        },
        FieldType::DateRange => {
            let (from, until) = ends(text, date)?;
            written(DateRange { from, until }.write(field))
        }
        FieldType::Time => written(TimeOfDay { time: time(text)?, zone: None }.write(field)),
        FieldType::TimeRange => {
            let (from, until) = ends(text, time)?;
            written(TimeRange { from, until, zone: None }.write(field))
        }
        FieldType::Address => written(text.to_owned().write(field)),
        _ => Ok(Json::from(text)),
    }
}

fn boolean(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err(format!("invalid value {text:?}: expected yes or no")),
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    match text.parse() {
        Ok(CloseDate::Date(date)) => Ok(date),
        _ => Err(format!("invalid date {text:?}: expected a date, e.g. 2026-12-31")),
    }
}

fn time(text: &str) -> Result<NaiveTime, String> {
    let time =
        NaiveTime::parse_from_str(text, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"));
    time.map_err(|_| format!("invalid time {text:?}: expected a time of day, e.g. 09:30"))
}

fn ends<T>(text: &str, end: impl Fn(&str) -> Result<T, String>) -> Result<(T, T), String> {
    let ends =
        text.split_once("..").ok_or_else(|| format!("invalid range {text:?}: expected FROM..UNTIL"))?;
    Ok((end(ends.0.trim())?, end(ends.1.trim())?))
}

/// Splits the labels of options, unless the whole text is one.
fn labels(field: &FieldDefinition, cell: &Cell) -> Result<Vec<String>, String> {
    let items: Vec<Json> = match cell {
        Cell::Text(text) if field.option(text).is_ok() => vec![Json::from(text.as_str())],
        Cell::Text(text) if text.contains([';', '[']) => split(text)?,
        Cell::Text(text) => text.split(',').map(|label| Json::from(label.trim())).collect(),
        Cell::Json(json) => json.decode().unwrap_or_else(|_| vec![json.clone()]),
    };
    let labels = items.into_iter().filter_map(Cell::of_json);
    Ok(labels
        .filter_map(|label| label.plain().map(str::to_owned))
        .filter(|label| !label.is_empty())
        .collect())
}

/// Returns the label of an option. It must exist unless the map translates it.
fn checked(column: &CustomColumn, field: &FieldDefinition, label: &str) -> Result<Json, String> {
    if !column.has_option_lines && !field.options.is_empty() {
        field.option(label).map_err(|error| error.message().to_owned())?;
    }
    Ok(Json::from(label))
}

/// Finds the users of the target by id, e-mail address or name.
fn users(field: &FieldDefinition, cell: &Cell, catalog: &Catalog) -> Result<Json, String> {
    let names: Vec<Json> = match cell {
        Cell::Text(text) => split(text)?,
        Cell::Json(json) => json.decode().unwrap_or_else(|_| vec![json.clone()]),
    };
    let mut ids = Vec::new();
    for name in names.into_iter().filter_map(Cell::of_json) {
        let name = name.plain().unwrap_or_default();
        ids.push(catalog.user(name).map_err(|error| error.message().to_owned())?.id.clone());
    }
    let json = match (field.shape, ids.as_slice()) {
        (FieldShape::List, ids) => Json::from_value(ids),
        (_, [id]) => Json::from_value(id),
        (_, ids) => return Err(format!("the field holds one user, found {}", ids.len())),
    };
    json.map_err(|error| error.message().to_owned())
}

#[cfg(test)]
mod tests {
    use dealport_core::crm::{FieldOption, User};

    use super::*;
    use crate::file::number::parse;

    fn column(field_type: FieldType, shape: FieldShape) -> CustomColumn {
        let mut field = FieldDefinition::new("k", "Color".to_owned(), field_type);
        field.shape = shape;
        field.options =
            vec![FieldOption::new(1, "Red".to_owned()), FieldOption::new(2, "Blue, dark".to_owned())];
        CustomColumn { field: field.clone(), target: Some(field), has_option_lines: false }
    }

    fn json(field_type: FieldType, shape: FieldShape, text: &str) -> Result<String, String> {
        let mut jane = User::new(7);
        jane.email = Some("jane@x.org".to_owned());
        let catalog = Catalog::new().users(vec![jane]);
        let mut number = |text: &str| parse(text, None).map(|number| number.value);
        let cell = Cell::Text(text.to_owned());
        value(&column(field_type, shape), &cell, &catalog, &mut number).map(|json| json.to_string())
    }

    #[test]
    fn value_is_read_by_the_type_of_the_field() {
        use FieldShape::{List, Parts, Plain};
        for (field_type, shape, text, expected) in [
            (FieldType::Text, Plain, "{x}", r#""{x}""#),
            (FieldType::Number, Plain, "1.234,50", "1234.50"),
            (FieldType::Money, Parts, "12,50 EUR", r#"{"value":12.50,"currency":"EUR"}"#),
            (FieldType::Money, Plain, "12.50", "12.50"),
            (FieldType::Boolean, Plain, "Yes", "true"),
            (FieldType::Date, Plain, "2026-12-31", r#""2026-12-31""#),
            (FieldType::Option, Plain, "red", r#""red""#),
            (FieldType::Options, Plain, "Red; Blue, dark", r#"["Red","Blue, dark"]"#),
            (FieldType::Options, Plain, "Blue, dark", r#"["Blue, dark"]"#),
            (FieldType::User, List, "jane@x.org", "[7]"),
            (
                FieldType::Time,
                Parts,
                r#"{"value":"09:30:00","timezone_id":4}"#,
                r#"{"value":"09:30:00","timezone_id":4}"#,
            ),
        ] {
            assert_eq!(
                json(field_type.clone(), shape, text).as_deref(),
                Ok(expected),
                "{field_type:?} {text}"
            );
        }
    }

    #[test]
    fn invalid_custom_value_is_explained() {
        use FieldShape::{Parts, Plain};
        for (field_type, shape, text, says) in [
            (FieldType::Number, Plain, "many", "invalid number"),
            (FieldType::Money, Parts, "12.50", "needs a currency"),
            (FieldType::Date, Plain, "31.12.2026", "expected a date, e.g. 2026-12-31"),
            (FieldType::Option, Plain, "Pink", "no option of Color is called \"Pink\""),
            (FieldType::User, Plain, "joe@x.org", "no user is called"),
            (FieldType::Boolean, Plain, "maybe", "expected yes or no"),
        ] {
            let error = json(field_type, shape, text).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
