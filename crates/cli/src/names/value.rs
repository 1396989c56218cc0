//! Values of custom fields, written as people write them.

use std::str::FromStr;

use dealport::chrono::{NaiveDate, NaiveTime};
use dealport::crm::{DateRange, FieldDefinition, FieldShape, FieldType, FieldValue, TimeOfDay, TimeRange};
use dealport::json::{Fields, Json, Money, parse_amount};
use dealport::{Currency, Decimal, Timestamp};

/// A value that was read by the type of its field.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Json(Json),
    /// A user, a person or an organization, whose id is to be found.
    User(String),
    Person(String),
    Organization(String),
}

/// Reads a value by the type of its field: `12.50 EUR`, `2026-12-31`, `yes`, the label of an option.
pub(super) fn read(field: &FieldDefinition, text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    let is_text = matches!(field.field_type, FieldType::Text | FieldType::Unknown(_));
    if trimmed.is_empty() && !is_text {
        return Err("the value is empty".to_owned());
    }
    let has_parts = field.shape == FieldShape::Parts;
    let json = match &field.field_type {
        FieldType::Number => write(field, &number(trimmed)?),
        FieldType::Money => write(field, &money(trimmed)?),
        FieldType::Boolean => write(field, &boolean(trimmed)?),
        FieldType::Date => write(field, &date(trimmed)?),
        FieldType::Timestamp => write(field, &timestamp(trimmed)?),
        FieldType::Option => option(field, trimmed),
        FieldType::Options => options(field, trimmed),
        FieldType::User => return Ok(Value::User(trimmed.to_owned())),
        FieldType::Person => return Ok(Value::Person(trimmed.to_owned())),
        FieldType::Organization => return Ok(Value::Organization(trimmed.to_owned())),
        FieldType::DateRange if has_parts => {
            let (from, until) = range(trimmed, date)?;
            write(field, &DateRange { from, until })
        }
        FieldType::TimeRange if has_parts => {
            let (from, until) = range(trimmed, time)?;
            write(field, &TimeRange { from, until, zone: None })
        }
        FieldType::Time if has_parts => write(field, &TimeOfDay { time: time(trimmed)?, zone: None }),
        FieldType::Address if has_parts => Json::from_value(&Fields::from_iter([("value", text)]))
            .map_err(|error| error.message().to_owned()),
        _ => Ok(Json::from(text)),
    };
    json.map(Value::Json)
}

fn write(field: &FieldDefinition, value: &impl FieldValue) -> Result<Json, String> {
    value.write(field).map_err(|error| error.message().to_owned())
}

fn number(text: &str) -> Result<Decimal, String> {
    parse_amount(text).map_err(|_| "expected a number in plain digits, e.g. 1234.50".to_owned())
}

fn money(text: &str) -> Result<Money, String> {
    let (amount, currency) = match text.split_once(' ') {
        Some((amount, code)) => (amount, Some(parsed::<Currency>(code.trim(), "a currency code, e.g. EUR")?)),
        None => (text, None),
    };
    let amount = number(amount).map_err(|_| "expected an amount, e.g. 12.50 EUR".to_owned())?;
    Ok(Money::new(amount, currency))
}

fn boolean(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    parsed(text, "a date, e.g. 2026-12-31")
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    let at: Result<Timestamp, _> = text.parse().or_else(|_| format!("{text}T00:00:00Z").parse());
    at.map_err(|_| "expected a date or a timestamp, e.g. 2026-12-31T12:00:00Z".to_owned())
}

fn time(text: &str) -> Result<NaiveTime, String> {
    parsed(text, "a time of day, e.g. 09:30")
}

fn parsed<T: FromStr>(text: &str, what: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("expected {what}"))
}

fn range<T>(text: &str, end: impl Fn(&str) -> Result<T, String>) -> Result<(T, T), String> {
    let (from, until) = text.split_once("..").ok_or("expected a range: FROM..UNTIL")?;
    Ok((end(from.trim())?, end(until.trim())?))
}

fn option(field: &FieldDefinition, text: &str) -> Result<Json, String> {
    match field.option(text) {
        Ok(option) => Ok(option.id.clone()),
        // Without a list of options, the vendor knows better.
        Err(_) if field.options.is_empty() => Ok(Json::from(text)),
        Err(error) => Err(error.message().to_owned()),
    }
}

/// Reads several options, separated by commas, unless the whole text is a label.
fn options(field: &FieldDefinition, text: &str) -> Result<Json, String> {
    let found = match field.option(text) {
        Ok(option) => vec![option.id.clone()],
        Err(_) => text.split(',').map(|one| option(field, one.trim())).collect::<Result<_, _>>()?,
    };
    Json::from_value(&found).map_err(|error| error.message().to_owned())
}

#[cfg(test)]
mod tests {
    use dealport::crm::FieldOption;

    use super::*;

    fn field(field_type: FieldType) -> FieldDefinition {
        let mut field = FieldDefinition::new("k", "Color".to_owned(), field_type);
        field.shape = FieldShape::Parts;
        field.options = vec![
            FieldOption::new(1, "Red".to_owned()),
            FieldOption::new(2, "Blue, dark".to_owned()),
            FieldOption::new("c", "Green".to_owned()),
        ];
        field
    }

    fn json(field_type: FieldType, text: &str) -> Result<String, String> {
        match read(&field(field_type), text)? {
            Value::Json(json) => Ok(json.to_string()),
            other => Ok(format!("{other:?}")),
        }
    }

    #[test]
    fn value_is_read_by_the_type_of_its_field() {
        for (field_type, text, expected) in [
            (FieldType::Text, "007", r#""007""#),
            (FieldType::Text, "", r#""""#),
            (FieldType::Number, "7000.10", "7000.10"),
            (FieldType::Money, "12.50 EUR", r#"{"value":12.50,"currency":"EUR"}"#),
            (FieldType::Boolean, "Yes", "true"),
            (FieldType::Date, "2026-12-31", r#""2026-12-31""#),
            (
                FieldType::DateRange,
                "2026-01-01..2026-02-01",
                r#"{"value":"2026-01-01","until":"2026-02-01"}"#,
            ),
            (FieldType::Time, "9:30", r#"{"value":"09:30:00"}"#),
            (FieldType::Timestamp, "2026-12-31", r#""2026-12-31T00:00:00Z""#),
            (FieldType::Option, "red", "1"),
            (FieldType::Option, "c", r#""c""#),
            (FieldType::Options, "Red, Green", r#"[1,"c"]"#),
            (FieldType::Options, "Blue, dark", "[2]"),
            (FieldType::Address, "Main St 1", r#"{"value":"Main St 1"}"#),
            (FieldType::User, " Jane Doe ", r#"User("Jane Doe")"#),
        ] {
            assert_eq!(json(field_type.clone(), text).as_deref(), Ok(expected), "{field_type:?} {text}");
        }
    }

    #[test]
    fn invalid_value_is_explained() {
        for (field_type, text, says) in [
            (FieldType::Number, "1,5", "plain digits"),
            (FieldType::Number, " ", "the value is empty"),
            (FieldType::Money, "12.50", "needs a currency"),
            (FieldType::Money, "12.50 E-R", "a currency code"),
            (FieldType::Boolean, "maybe", "expected yes or no"),
            (FieldType::Date, "tomorrow", "expected a date"),
            (FieldType::DateRange, "2026-01-01", "expected a range"),
            (FieldType::Time, "25:00", "expected a time of day"),
            (FieldType::Option, "Pink", "the options of Color are Red (1), "),
            (FieldType::Options, "Red,Pink", "no option of Color is called \"Pink\""),
        ] {
            let error = json(field_type, text).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn forms_follow_the_shape_of_the_field() {
        let mut plain = field(FieldType::Money);
        plain.shape = FieldShape::Plain;
        assert_eq!(read(&plain, "12.50"), Ok(Value::Json(Json::parse("12.50").unwrap())));
        assert!(read(&plain, "12.50 EUR").unwrap_err().starts_with("the field keeps no currency"));
        let mut date = field(FieldType::Date);
        date.shape = FieldShape::Timestamp;
        assert_eq!(read(&date, "2026-12-31"), Ok(Value::Json(Json::from("2026-12-31T00:00:00Z"))));
    }
}
