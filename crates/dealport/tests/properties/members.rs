//! Raw JSON is kept unchanged.

use dealport::json::{Fields, Json};
use proptest::prelude::*;

use dealport_script::json::{object, quoted, value};

fn members() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::vec((quoted(), value()), 0..8)
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn value_is_written_unchanged(text in value()) {
        let value = Json::parse(text.as_str()).unwrap();
        prop_assert_eq!(serde_json::to_string(&value).unwrap(), text.as_str());
        prop_assert_eq!(&serde_json::from_str::<Json>(&text).unwrap(), &value);
        prop_assert_eq!(&value, &Json::parse(format!(" {text}\n")).unwrap());
    }

    /// An object is kept whole, or it is an error. Fields are never lost.
    #[test]
    fn every_field_is_kept(members in members()) {
        let text = object(&members);
        let Ok(read) = serde_json::from_str::<Fields>(&text) else {
            return Err(TestCaseError::fail(format!("{text} was not read")));
        };
        // A lone surrogate in a name becomes U+FFFD.
        if text.to_lowercase().contains("\\ud") {
            return Ok(());
        }
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), text.as_str());
        prop_assert_eq!(read.len(), members.len());
        let values: Vec<_> = read.iter().map(|(_, value)| value.get().to_owned()).collect();
        prop_assert_eq!(values, members.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
        // A change of one field keeps the others, and a removed field leaves no trace.
        let mut changed = read.clone();
        changed.insert("x of ours", 1);
        prop_assert_eq!(changed.len(), read.len() + 1);
        changed.remove("x of ours");
        prop_assert_eq!(
            Json::parse(serde_json::to_string(&changed).unwrap()).unwrap(),
            Json::parse(text.as_str()).unwrap()
        );
    }

    #[test]
    fn equality_is_one(a in value(), b in value()) {
        let [a, b] = [a, b].map(|text| Json::parse(text).unwrap());
        prop_assert!(a == a.clone() && (a == b) == (b == a));
    }
}

#[test]
fn deep_nesting_is_accepted() {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let [one, spaced] = [nested("[", "]"), nested("[ ", "]")].map(|text| Json::parse(text).unwrap());
    assert_eq!(one, one.clone());
    assert_ne!(one, Json::parse(nested("{\"a\":", "}")).unwrap());
    // That they mean the same shows only to a certain depth; that they are read and compared at all is the
    // point.
    let _ = one == spaced;
    let text = format!(r#"{{"a":{one}}}"#);
    let members: Fields = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&members).unwrap(), text);
    assert!(members.read::<serde_json::Value>("a").is_err());
}
