//! Equality of JSON texts.

use serde_json::value::RawValue;

use super::Key;
use super::pairs::by_name;

/// Returns `true` if two JSON texts have the same meaning.
///
/// Ignores white space, escapes and the order of fields; compares numbers digit by digit. Invalid JSON and
/// values nested deeper than [`MAX_DEPTH`] are compared as text.
pub(crate) fn same(a: &str, b: &str) -> bool {
    same_to(MAX_DEPTH, a, b)
}

/// The nesting depth up to which values are compared, so that no response can exhaust the stack.
const MAX_DEPTH: u32 = 128;

fn same_to(depth: u32, a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_ascii(), b.trim_ascii());
    if a == b {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    let same = |a: &RawValue, b: &RawValue| same_to(depth, a.get(), b.get());
    match (a.as_bytes().first(), b.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => match (by_name(a), by_name(b)) {
            (Some(a), Some(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
            }
            _ => false,
        },
        (Some(b'['), Some(b'[')) => match (read::<Vec<&RawValue>>(a), read::<Vec<&RawValue>>(b)) {
            (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same(a, b)),
            _ => false,
        },
        (Some(b'"'), Some(b'"')) => match (read::<Key<'_>>(a), read::<Key<'_>>(b)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        },
        _ => false,
    }
}

fn read<'de, T: serde::Deserialize<'de>>(text: &'de str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn equality_ignores_layout_but_not_digits() {
        assert!(same(r#"{"a": 1, "b": ["x", null]}"#, r#"{"b":["\u0078",null],"a":1}"#));
        assert!(!same("7000.0", "7000"));
        assert!(!same(r#"{"a":1}"#, r#"{"a":1,"b":null}"#));
        assert!(!same("[1,2]", "[2,1]"));
        assert!(!same("null", "\"null\""));
    }

    #[test]
    fn objects_of_any_length_are_compared() {
        let object = |colon: &str| {
            let fields: Vec<_> =
                (0..=crate::reading::MOST_FIELDS).map(|n| format!("\"{n}\"{colon}{n}")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(same(&object(":"), &object(": ")));
    }

    #[test]
    fn deep_nesting_does_not_exhaust_the_stack() {
        let nested = |open: &str| format!("{}{}", open.repeat(10_000), "]".repeat(10_000));
        assert!(same(&nested("["), &nested("[")));
        assert!(!same(&nested("["), &nested("[ ")));
    }
}
