//! Whether two JSON texts mean the same, digits included.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::Key;

/// Compares by meaning: members in any order, white space and escapes aside, numbers digit for digit.
///
/// Text that is no JSON equals only itself, and so do values within more than [`MOST_LEVELS`] others.
pub(crate) fn same(a: &str, b: &str) -> bool {
    same_to(MOST_LEVELS, a, b)
}

/// Deeper than this the text itself is compared, so that no response can exhaust the stack.
const MOST_LEVELS: u32 = 128;

fn same_to(levels: u32, a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_ascii(), b.trim_ascii());
    if a == b {
        return true;
    }
    let Some(levels) = levels.checked_sub(1) else { return false };
    let same = |a: &RawValue, b: &RawValue| same_to(levels, a.get(), b.get());
    type Object<'a> = BTreeMap<Key<'a>, &'a RawValue>;
    match (a.as_bytes().first(), b.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => match (read::<Object<'_>>(a), read::<Object<'_>>(b)) {
            (Some(a), Some(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
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
    fn order_white_space_and_escapes_do_not_count_but_digits_do() {
        assert!(same(r#"{"a": 1, "b": ["x", null]}"#, r#"{"b":["\u0078",null],"a":1}"#));
        assert!(!same("7000.0", "7000"));
        assert!(!same(r#"{"a":1}"#, r#"{"a":1,"b":null}"#));
        assert!(!same("[1,2]", "[2,1]"));
        assert!(!same("null", "\"null\""));
    }

    #[test]
    fn no_depth_exhausts_the_stack() {
        let nested = |open: &str| format!("{}{}", open.repeat(10_000), "]".repeat(10_000));
        assert!(same(&nested("["), &nested("[")));
        assert!(!same(&nested("["), &nested("[ ")));
    }
}
