//! Values of custom fields, written as people write them.

use dealport::chrono::{NaiveDate, NaiveTime};
use dealport::crm::{FieldDefinition, FieldType};
use dealport::json::{Fields, Json, parse_amount};
use dealport::{Currency, Timestamp};

/// A value that was read by the type of its field.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Json(Json),
    /// A user, a person or an organization, whose id is to be found.
    User(String),
    Person(String),
    Organization(String),
}

/// The forms in which a vendor takes values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forms {
    /// Amounts, ranges, times of day and addresses are objects.
    pub(super) has_objects: bool,
    /// A field for users takes a list.
    pub(super) has_lists_of_users: bool,
}

impl Forms {
    /// Returns the forms of a vendor, as its documentation says.
    pub(super) fn of(vendor: &str) -> Self {
        Self { has_objects: vendor == "pipedrive", has_lists_of_users: vendor == "weeek" }
    }
}

/// Reads a value by the type of its field: `12.50 EUR`, `2026-12-31`, `yes`, the label of an option.
pub(super) fn read(field: &FieldDefinition, text: &str, forms: Forms) -> Result<Value, String> {
    let json = |json: Result<Json, String>| json.map(Value::Json);
    let trimmed = text.trim();
    let is_text = matches!(field.field_type, FieldType::Text | FieldType::Unknown(_));
    if trimmed.is_empty() && !is_text {
        return Err("the value is empty".to_owned());
    }
    match &field.field_type {
        FieldType::Number => json(number(trimmed)),
        FieldType::Money => json(money(trimmed, forms)),
        FieldType::Boolean => json(boolean(trimmed)),
        FieldType::Date => json(date(trimmed).map(|date| Json::from(date.to_string()))),
        FieldType::Timestamp => json(timestamp(trimmed)),
        FieldType::Option => json(option(field, trimmed)),
        FieldType::Options => json(options(field, trimmed)),
        FieldType::User => Ok(Value::User(trimmed.to_owned())),
        FieldType::Person => Ok(Value::Person(trimmed.to_owned())),
        FieldType::Organization => Ok(Value::Organization(trimmed.to_owned())),
        FieldType::DateRange if forms.has_objects => {
            json(range(trimmed, |text| date(text).map(|date| date.to_string())))
        }
        FieldType::TimeRange if forms.has_objects => json(range(trimmed, time)),
        FieldType::Time if forms.has_objects => json(time(trimmed).map(|time| object([("value", time)]))),
        FieldType::Address if forms.has_objects => Ok(Value::Json(object([("value", text)]))),
        _ => Ok(Value::Json(Json::from(text))),
    }
}

fn object<const N: usize>(fields: [(&str, impl Into<Json>); N]) -> Json {
    let fields: Fields = fields.into_iter().collect();
    Json::from_value(&fields).unwrap_or_else(|_| Json::from(""))
}

fn number(text: &str) -> Result<Json, String> {
    parse_amount(text)
        .map(Json::from)
        .map_err(|_| "expected a number in plain digits, e.g. 1234.50".to_owned())
}

fn money(text: &str, forms: Forms) -> Result<Json, String> {
    let (amount, currency) = match text.split_once(' ') {
        Some((amount, currency)) => {
            let code = currency.trim().parse::<Currency>();
            (
                amount,
                Some(code.map_err(|_| format!("invalid currency {currency:?}: expected a code, e.g. EUR"))?),
            )
        }
        None => (text, None),
    };
    let amount = number(amount).map_err(|_| "expected an amount, e.g. 12.50 EUR".to_owned())?;
    match (forms.has_objects, currency) {
        (true, Some(currency)) => {
            Ok(object([("value", amount), ("currency", Json::from(currency.to_string()))]))
        }
        (true, None) => {
            Err("the currency is missing: expected an amount with its currency, e.g. 12.50 EUR".to_owned())
        }
        (false, None) => Ok(amount),
        (false, Some(_)) => Err("the field has no currency: expected an amount alone, e.g. 12.50".to_owned()),
    }
}

fn boolean(text: &str) -> Result<Json, String> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(Json::from(true)),
        "false" | "no" | "off" | "0" => Ok(Json::from(false)),
        _ => Err("expected yes or no".to_owned()),
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "expected a date, e.g. 2026-12-31".to_owned())
}

fn timestamp(text: &str) -> Result<Json, String> {
    let at: Result<Timestamp, _> = text.parse().or_else(|_| format!("{text}T00:00:00Z").parse());
    let at = at.map_err(|_| "expected a date or a timestamp, e.g. 2026-12-31T12:00:00Z".to_owned())?;
    Ok(Json::from(at.to_string()))
}

/// Reads a time of day, and adds the seconds.
fn time(text: &str) -> Result<String, String> {
    let time =
        NaiveTime::parse_from_str(text, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"));
    time.map(|time| time.format("%H:%M:%S").to_string())
        .map_err(|_| "expected a time of day, e.g. 09:30".to_owned())
}

fn range(text: &str, end: impl Fn(&str) -> Result<String, String>) -> Result<Json, String> {
    let (from, until) = text.split_once("..").ok_or("expected a range: FROM..UNTIL")?;
    Ok(object([("value", end(from.trim())?), ("until", end(until.trim())?)]))
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
        field.options = vec![
            FieldOption::new(1, "Red".to_owned()),
            FieldOption::new(2, "Blue, dark".to_owned()),
            FieldOption::new("c", "Green".to_owned()),
        ];
        field
    }

    fn json(field_type: FieldType, text: &str) -> Result<String, String> {
        match read(&field(field_type), text, Forms::of("pipedrive"))? {
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
            (FieldType::Money, "12.50", "the currency is missing"),
            (FieldType::Money, "12.50 E-R", "invalid currency"),
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
    fn amount_is_a_number_where_fields_have_no_currency() {
        let read = |text| read(&field(FieldType::Money), text, Forms::of("heffl"));
        assert_eq!(read("12.50"), Ok(Value::Json(Json::parse("12.50").unwrap())));
        assert!(read("12.50 EUR").unwrap_err().starts_with("the field has no currency"));
    }
}
