//! Values of custom fields as people read them, so that reading them gives the same values.

use dealport_core::chrono::NaiveTime;
use dealport_core::crm::{
    Catalog, CloseDate, DateRange, FieldDefinition, FieldType, FieldValue, TimeOfDay, TimeRange, UserId,
};
use dealport_core::json::{Json, Money, Timestamp};

use super::cell::Cell;
use super::lists::join;

/// Returns a value with labels and e-mail addresses in place of ids.
pub(super) fn named(field: &FieldDefinition, value: &Json, catalog: &Catalog) -> Json {
    let one = |value: &Json| match field.field_type {
        FieldType::User => user(value, catalog),
        _ => field.option_label(value).map(str::to_owned),
    };
    match field.field_type {
        FieldType::Date | FieldType::Timestamp => {
            return moment(field, value).map_or_else(|| value.clone(), Json::from);
        }
        FieldType::User | FieldType::Option | FieldType::Options => {}
        _ => return value.clone(),
    }
    let named = |value: &Json| one(value).map_or_else(|| value.clone(), Json::from);
    match value.decode::<Vec<Json>>() {
        Ok(items) => {
            let items: Vec<_> = items.iter().map(named).collect();
            Json::from_value(&items).unwrap_or_else(|_| value.clone())
        }
        Err(_) => named(value),
    }
}

fn user(value: &Json, catalog: &Catalog) -> Option<String> {
    let id: UserId = value.decode().ok()?;
    let user = catalog.users.as_ref()?.iter().find(|user| user.id == id)?;
    user.email.clone().or_else(|| user.name.clone())
}

/// Returns a date or a timestamp in one form, however the vendor writes it. Midnight is a date in a field for
/// dates.
fn moment(field: &FieldDefinition, value: &Json) -> Option<String> {
    match value.decode::<CloseDate>().ok()? {
        CloseDate::Timestamp(at) if field.field_type == FieldType::Timestamp || has_time(at) => {
            at.write(field).ok()?.decode().ok()
        }
        close => Some(close.date().to_string()),
    }
}

fn has_time(at: Timestamp) -> bool {
    at.utc().time() != NaiveTime::MIN
}

/// Returns a value as text.
pub(super) fn text(field: &FieldDefinition, value: &Json, catalog: &Catalog) -> String {
    if value.is_null() {
        return String::new();
    }
    let same = |written: dealport_core::Result<Json>| written.is_ok_and(|written| written == *value);
    let special = match field.field_type {
        FieldType::Money => Money::read(field, value)
            .ok()
            .filter(|money| money.currency.is_some() && same(money.write(field)))
            .map(|money| money.to_string()),
        FieldType::Date | FieldType::Timestamp => moment(field, value),
        FieldType::DateRange => DateRange::read(field, value)
            .ok()
            .filter(|range| same(range.write(field)))
            .map(|range| format!("{}..{}", range.from, range.until)),
        FieldType::Time => TimeOfDay::read(field, value)
            .ok()
            .filter(|time| time.zone.is_none() && same(time.write(field)))
            .map(|time| time.time.to_string()),
        FieldType::TimeRange => TimeRange::read(field, value)
            .ok()
            .filter(|range| range.zone.is_none() && same(range.write(field)))
            .map(|range| format!("{}..{}", range.from, range.until)),
        FieldType::Address => String::read(field, value).ok().filter(|text| same(text.write(field))),
        _ => None,
    };
    let is_list = matches!(
        field.field_type,
        FieldType::User | FieldType::Option | FieldType::Options | FieldType::Text
    );
    special.unwrap_or_else(|| match value.as_str() {
        // What is a list in no known form stays JSON.
        json if json.starts_with('[') && !is_list => json.to_owned(),
        _ => plain(&named(field, value, catalog)),
    })
}

/// Returns the text of a text, the items of a list of texts, and any other value as JSON.
pub(super) fn plain(value: &Json) -> String {
    if let Ok(items) = value.decode::<Vec<Json>>() {
        let texts = items.into_iter().filter_map(Cell::of_json);
        let texts: Option<Vec<_>> = texts.map(|item| item.plain().map(str::to_owned)).collect();
        return texts.map_or_else(|| value.to_string(), |texts| join(&texts));
    }
    value
        .decode::<String>()
        .unwrap_or_else(|_| if value.is_null() { String::new() } else { value.to_string() })
}

#[cfg(test)]
mod tests {
    use dealport_core::crm::{FieldOption, FieldShape};

    use super::*;

    #[test]
    fn value_is_shown_as_text_that_reads_back() {
        let mut field = FieldDefinition::new("k", "Color".to_owned(), FieldType::Text);
        field.options =
            vec![FieldOption::new(1, "Red; dark".to_owned()), FieldOption::new(2, "Blue".to_owned())];
        let catalog = Catalog::new();
        for (field_type, json, expected) in [
            (FieldType::Number, "1.50", "1.50"),
            (FieldType::Options, "[2,1]", r#"["Blue","Red; dark"]"#),
            (FieldType::Options, r#"[2,"3"]"#, "Blue; 3"),
            (FieldType::Option, "2", "Blue"),
            (FieldType::Money, r#"{"value":12.50,"currency":"EUR"}"#, "12.50 EUR"),
            (
                FieldType::DateRange,
                r#"{"value":"2026-01-01","until":"2026-02-01"}"#,
                "2026-01-01..2026-02-01",
            ),
            (
                FieldType::Time,
                r#"{"value":"09:30:00","timezone_id":4}"#,
                r#"{"value":"09:30:00","timezone_id":4}"#,
            ),
            (FieldType::Date, r#""2026-12-31T00:00:00.000Z""#, "2026-12-31"),
            (FieldType::Boolean, "true", "true"),
            (FieldType::Text, "null", ""),
        ] {
            let mut field = field.clone();
            field.field_type = field_type;
            if json.starts_with('{') {
                field.shape = FieldShape::Parts;
            }
            assert_eq!(text(&field, &Json::parse(json).unwrap(), &catalog), expected, "{json}");
        }
    }
}
