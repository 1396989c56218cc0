//! Values that are wrong on purpose, in the JSON of responses and requests. Numbers keep their digits.

use std::fmt;

use super::{Object, RawValue, json, made, write};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

/// The members of an object in their order.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// Changes a member: gets its name, its value, and whether its object has an id; `None` leaves the value
/// alone.
type Edit<'a> = &'a mut dyn FnMut(&str, &RawValue, bool) -> Option<Box<RawValue>>;

/// Changes the members of every object within a value.
fn edited(raw: &RawValue, edit: Edit<'_>) -> Box<RawValue> {
    let first = raw.get().bytes().next();
    if first == Some(b'{')
        && let Some(Members(members)) = json(raw)
    {
        let has_id = members.iter().any(|(name, _)| name == "id");
        return write::raw(|out| {
            let mut object = Object::open(out);
            for (name, value) in members {
                let value = edit(&name, &value, has_id).unwrap_or_else(|| edited(&value, edit));
                object.put(&name, &value);
            }
            object.close();
        });
    }
    if first == Some(b'[')
        && let Some(items) = json::<Vec<Box<RawValue>>>(raw)
    {
        return write::raw(|out| write::list(items, out, |item, out| write::json(&edited(&item, edit), out)));
    }
    raw.to_owned()
}

fn body(bytes: &[u8]) -> Option<Box<RawValue>> {
    serde_json::from_slice(bytes).ok()
}

/// Changes the members of every object within a body.
fn members(bytes: &[u8], edit: Edit<'_>) -> Option<Vec<u8>> {
    Some(edited(&body(bytes)?, edit).get().as_bytes().to_vec())
}

/// Gives a field another type, or the JSON that is told.
pub(crate) fn odd_field(bytes: &[u8], field: Option<&str>, json: Option<&str>) -> Option<Vec<u8>> {
    let odd = |value: &RawValue| match json {
        Some(json) => made(json),
        None if value.get().starts_with('"') => made("17"),
        None => made(r#""odd""#),
    };
    let mut edit = |name: &str, value: &RawValue, has_id: bool| {
        let hit = field.map_or(has_id && name != "id", |field| field == name);
        hit.then(|| odd(value))
    };
    members(bytes, &mut edit)
}

/// Puts zeros in place of the digits of dates and timestamps.
pub(crate) fn zero_date(bytes: &[u8], field: Option<&str>) -> Option<Vec<u8>> {
    let zero = |text: &str| -> String {
        text.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
    };
    let is_date = |text: &str| {
        let bytes = text.as_bytes();
        bytes.len() >= 10 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-' && bytes[7] == b'-'
    };
    let mut edit = |name: &str, value: &RawValue, _| {
        let text = json::<String>(value).filter(|text| is_date(text));
        let hit = field.is_none_or(|field| field == name);
        text.filter(|_| hit).map(|text| crate::raw::quoted(&zero(&text)))
    };
    members(bytes, &mut edit)
}

/// Gives one item in the middle of the first list of objects other JSON in one of its members.
pub(crate) fn bad_row(bytes: &[u8], member: &str, json: &str) -> Option<Vec<u8>> {
    fn first_list(raw: &RawValue, spoil: &dyn Fn(&RawValue) -> Box<RawValue>) -> Option<Box<RawValue>> {
        if let Some(items) = crate::raw::json::<Vec<Box<RawValue>>>(raw) {
            let middle = items.len() / 2;
            let spoilt = items.iter().enumerate();
            return (!items.is_empty()).then(|| {
                write::raw(|out| {
                    write::list(spoilt, out, |(place, item), out| {
                        write::json(&if place == middle { spoil(item) } else { item.clone() }, out);
                    });
                })
            });
        }
        let Members(mut members) = crate::raw::json(raw)?;
        let spoilt = members.iter_mut().find_map(|(_, value)| {
            let spoilt = first_list(value, spoil)?;
            *value = spoilt;
            Some(())
        });
        spoilt?;
        Some(write::raw(|out| {
            let mut object = Object::open(out);
            for (name, value) in &members {
                object.put(name, value);
            }
            object.close();
        }))
    }
    let spoil = |item: &RawValue| {
        let mut done = false;
        edited(item, &mut |name, _, _| {
            let hit = name == member && !done;
            done |= hit;
            hit.then(|| made(json))
        })
    };
    Some(first_list(&body(bytes)?, &spoil)?.get().as_bytes().to_vec())
}

/// Takes a field out of the body of a write, at any depth; every field of a flat body if none is told.
pub(crate) fn without(bytes: &[u8], field: Option<&str>) -> Option<Vec<u8>> {
    fn kept(raw: &RawValue, field: Option<&str>) -> Box<RawValue> {
        let Some(Members(members)) = json(raw) else { return raw.to_owned() };
        write::raw(|out| {
            let mut object = Object::open(out);
            for (name, value) in members {
                let nested = value.get().starts_with('{');
                if field.map_or(nested, |field| field != name) {
                    object.put(&name, &kept(&value, field));
                }
            }
            object.close();
        })
    }
    Some(kept(&body(bytes)?, field).get().as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"{"ok":true,"data":[{"id":1,"at":"2026-04-01T22:03:27Z","v":1.50},{"id":2,"at":null,"v":2.0,"in":{"v":3}}]}"#;

    fn text(bytes: Option<Vec<u8>>) -> String {
        String::from_utf8(bytes.unwrap()).unwrap()
    }

    #[test]
    fn field_of_another_type_leaves_the_rest_alone() {
        let all = text(odd_field(PAGE.as_bytes(), Some("v"), Some("[1]")));
        assert_eq!(all, PAGE.replace("1.50", "[1]").replace("2.0", "[1]").replace(r#""v":3"#, r#""v":[1]"#));
        let each = text(odd_field(PAGE.as_bytes(), None, None));
        assert!(
            each.starts_with(r#"{"ok":true,"data":[{"id":1,"at":17,"v":"odd"},{"id":2,"at":"odd""#),
            "{each}"
        );
    }

    #[test]
    fn date_becomes_zeros() {
        let zero = text(zero_date(PAGE.as_bytes(), None));
        assert_eq!(zero, PAGE.replace("2026-04-01T22:03:27Z", "0000-00-00T00:00:00Z"));
        assert_eq!(text(zero_date(PAGE.as_bytes(), Some("other"))), PAGE);
    }

    #[test]
    fn bad_row_is_the_one_in_the_middle() {
        let bad = text(bad_row(PAGE.as_bytes(), "v", r#""many""#));
        assert_eq!(bad, PAGE.replace("2.0", r#""many""#));
        assert_eq!(bad_row(br#"{"id":1}"#, "v", "1"), None);
    }

    #[test]
    fn field_is_taken_out_of_a_body() {
        let body = br#"{"fields":{"a":1.0,"b":2},"b":3}"#;
        assert_eq!(text(without(body, Some("b"))), r#"{"fields":{"a":1.0}}"#);
        assert_eq!(text(without(body, None)), r#"{"fields":{}}"#);
    }
}
