//! The forms of custom fields in version 1 and in events, to and from those of version 2.

use dealport_core::json::{Fields, Json};

/// The names of the parts that version 1 appends to a field's key, in the form of version 2.
const PARTS: &[&str] = &[
    "currency",
    "until",
    "timezone_id",
    "timezone_name",
    "subpremise",
    "street_number",
    "route",
    "sublocality",
    "locality",
    "admin_area_level_1",
    "admin_area_level_2",
    "country",
    "postal_code",
    "formatted_address",
];

/// The types whose values are objects in version 2, even if they have no more than a value.
const OBJECTS: &[&str] = &["monetary", "daterange", "time", "timerange", "address"];

/// Returns the key of a custom field in a name of version 1, and the part of the value that it names.
pub(crate) fn key_of(name: &str) -> Option<(&str, Option<&str>)> {
    let (key, rest) = name.split_at_checked(40)?;
    if !key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match rest.strip_prefix('_') {
        None => rest.is_empty().then_some((key, None)),
        Some(part) => PARTS.contains(&part).then_some((key, Some(part))),
    }
}

/// Converts the custom fields of an event to those of version 2, whose values have no `type`.
pub fn from_event(custom: &Fields) -> Fields {
    custom.iter().map(|(key, value)| (key.into_owned(), untagged(value.into()))).collect()
}

fn untagged(value: Json) -> Json {
    let Ok(mut parts) = value.decode::<Fields>() else { return value };
    let Ok(Some(kind)) = parts.read::<String>("type") else { return value };
    parts.remove("type");
    if let Some(ids) = parts.remove("values") {
        return ids.decode::<Vec<Fields>>().ok().and_then(|ids| list_of_ids(&ids)).unwrap_or(ids);
    }
    if let Some(from) = parts.remove("from") {
        let mut range = Fields::new();
        range.insert("value", from);
        range.extend(parts.iter().map(|(name, part)| (name.into_owned(), Json::from(part))));
        parts = range;
    }
    let only = |name: &str| (parts.len() == 1).then(|| parts.get(name)).flatten();
    match only("value").filter(|_| !OBJECTS.contains(&kind.as_str())).or_else(|| only("id")) {
        Some(plain) => plain.into(),
        None => Json::from_value(&parts).unwrap_or(value),
    }
}

fn list_of_ids(values: &[Fields]) -> Option<Json> {
    let ids: Option<Vec<Json>> = values.iter().map(|value| value.get("id").map(Json::from)).collect();
    Json::from_value(&ids?).ok()
}

/// Converts the custom fields of version 1 to those of version 2: the fields among `fields` whose names are
/// keys of custom fields.
///
/// The options of a field stay text, such as `"123"` or `"123,456"`, because version 1 does not tell them
/// from other text. Values are read in either form by [`Catalog`](crate::deal_fields::Catalog).
pub fn from_v1(fields: &Fields) -> Fields {
    let mut custom = Fields::new();
    for (name, value) in fields.iter() {
        if let Some((key, None)) = key_of(&name) {
            let parts = fields.iter().filter_map(|(name, part)| match key_of(&name) {
                Some((whose, Some(part_name))) if whose == key => {
                    Some((part_name.to_owned(), Json::from(part)))
                }
                _ => None,
            });
            let parts: Vec<_> = parts.filter(|(_, part)| !part.is_null()).collect();
            let value = Json::from(value);
            custom
                .insert(key, if parts.is_empty() || value.is_null() { value } else { object(value, parts) });
        }
    }
    custom
}

fn object(value: Json, parts: Vec<(String, Json)>) -> Json {
    let whole: Fields = std::iter::once(("value".to_owned(), value.clone())).chain(parts).collect();
    Json::from_value(&whole).unwrap_or(value)
}

/// Converts the custom fields of version 2 to those of version 1, in which leads are still written.
pub fn to_v1(custom: &Fields) -> Fields {
    let mut fields = Fields::new();
    for (key, value) in custom.iter() {
        let value = Json::from(value);
        if let Ok(parts) = value.decode::<Fields>() {
            for (name, part) in parts.iter() {
                let name = if name == "value" { key.to_string() } else { format!("{key}_{name}") };
                fields.insert(name, part);
            }
        } else if let Ok(ids) = value.decode::<Vec<Json>>() {
            let ids: Vec<_> = ids.iter().map(|id| id.as_str().trim_matches('"')).collect();
            fields.insert(key, ids.join(","));
        } else {
            fields.insert(key, value);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "3d0fa3429dfa2d3dec265b4fc5dc8258ab66cdf3";

    fn value(convert: fn(&Fields) -> Fields, json: &str) -> String {
        let fields: Fields = serde_json::from_str(&json.replace("KEY", KEY)).unwrap();
        Json::from_value(&convert(&fields)).unwrap().to_string().replace(KEY, "KEY")
    }

    #[test]
    fn values_of_events_lose_their_type() {
        for (tagged, plain) in [
            (r#"{"type":"varchar","value":"x"}"#, r#""x""#),
            (r#"{"type":"double","value":12.50}"#, "12.50"),
            (
                r#"{"type":"monetary","value":200.00,"currency":"EUR"}"#,
                r#"{"value":200.00,"currency":"EUR"}"#,
            ),
            (r#"{"type":"enum","id":13}"#, "13"),
            (r#"{"type":"set","values":[{"id":13},{"id":14}]}"#, "[13,14]"),
            (r#"{"type":"user","id":7}"#, "7"),
            (r#"{"type":"date","value":"2026-01-01"}"#, r#""2026-01-01""#),
            (
                r#"{"type":"daterange","from":"2026-01-01","until":"2026-02-01"}"#,
                r#"{"value":"2026-01-01","until":"2026-02-01"}"#,
            ),
            (
                r#"{"type":"timerange","from":"09:00:00","until":"10:00:00","timezone_id":318}"#,
                r#"{"value":"09:00:00","until":"10:00:00","timezone_id":318}"#,
            ),
            (r#"{"type":"time","value":"09:00:00"}"#, r#"{"value":"09:00:00"}"#),
            (
                r#"{"type":"address","value":"1 Main St","locality":null}"#,
                r#"{"value":"1 Main St","locality":null}"#,
            ),
            (r#"{"type":"new","what":1,"id":2}"#, r#"{"what":1,"id":2}"#),
            ("null", "null"),
            (r#""plain""#, r#""plain""#),
        ] {
            let converted = value(from_event, &format!(r#"{{"KEY":{tagged}}}"#));
            assert_eq!(converted, format!(r#"{{"KEY":{plain}}}"#));
        }
    }

    #[test]
    fn parts_of_version_1_are_joined() {
        for (flat, joined) in [
            (
                r#"{"KEY":200.00,"KEY_currency":"EUR","title":"x"}"#,
                r#"{"KEY":{"value":200.00,"currency":"EUR"}}"#,
            ),
            (
                r#"{"KEY_until":"2026-02-01","KEY":"2026-01-01"}"#,
                r#"{"KEY":{"value":"2026-01-01","until":"2026-02-01"}}"#,
            ),
            (r#"{"KEY":"123,456"}"#, r#"{"KEY":"123,456"}"#),
            (r#"{"KEY":null,"KEY_currency":null}"#, r#"{"KEY":null}"#),
            (r#"{"KEY":"a","KEY_locality":null,"KEY_other":1}"#, r#"{"KEY":"a"}"#),
        ] {
            assert_eq!(value(from_v1, flat), joined);
        }
    }

    #[test]
    fn values_of_version_2_are_split_for_version_1() {
        for (joined, flat) in [
            (r#"{"KEY":{"value":200.00,"currency":"EUR"}}"#, r#"{"KEY":200.00,"KEY_currency":"EUR"}"#),
            (r#"{"KEY":[123,456]}"#, r#"{"KEY":"123,456"}"#),
            (r#"{"KEY":"x"}"#, r#"{"KEY":"x"}"#),
            (r#"{"KEY":null}"#, r#"{"KEY":null}"#),
        ] {
            assert_eq!(value(to_v1, joined), flat);
        }
    }
}
