//! Properties for any input: nothing panics, and values are written as they were read.

use dealport_core::crm::{
    Archived, CloseDate, DealChanges, DealField, DealQuery, DealRef, DeleteKind, Filter, OwnerId, kind,
};
use dealport_core::http::Response;
use dealport_core::json::{Currency, Fields, Json, Timestamp, parse_amount};
use dealport_core::plumbing::{Path, Wire, Written, retry_after, serde_json};
use dealport_core::{Decimal, Id};
use http::{HeaderMap, HeaderValue, StatusCode};
use proptest::prelude::*;

/// Generates arbitrary and almost valid text.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        any::<String>(),
        "[a-z]{0,12}:\\PC{0,20}",
        "[-+0-9.eE,_ ]{0,40}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]?[0-9:.]{0,20}([Zz]|[-+][0-9:]{1,6})?",
        "(/[a-z%.2eE]{0,6}){0,5}[?#\\\\]?",
    ]
}

/// Generates timestamps in every supported form.
fn timestamp() -> impl Strategy<Value = String> {
    let date = "[0-9]{3}[1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
    let time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
    let zone = "([Zz]|[-+]([01][0-9]|2[0-3]):[0-5][0-9])";
    let of = |pattern: String| proptest::string::string_regex(&pattern).unwrap();
    prop_oneof![of(format!("{date}[Tt ]{time}{zone}")), of(format!("{date} {time}"))]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let whole = |mantissa: i128, scale| Decimal::from_i128_with_scale(mantissa, scale);
    prop_oneof![
        (any::<i32>(), 0_u32..10).prop_map(move |(mantissa, scale)| whole(mantissa.into(), scale)),
        (any::<i64>(), 0_u32..29).prop_map(move |(mantissa, scale)| whole(mantissa.into(), scale)),
        (-(1_i128 << 96) + 1..1_i128 << 96, 0_u32..29)
            .prop_map(move |(mantissa, scale)| whole(mantissa, scale)),
    ]
}

proptest! {
    #[test]
    fn parsing_any_text_never_panics(text in text()) {
        let _ = text.parse::<Timestamp>();
        let _ = text.parse::<CloseDate>();
        let _ = text.parse::<DealField>();
        let _ = text.parse::<Filter>();
        let _ = text.parse::<DeleteKind>();
        let _ = text.parse::<Currency>();
        let _ = parse_amount(&text);
        let _ = Json::parse(text.as_str());
        let _ = serde_json::from_str::<Fields>(&text);
        let _ = Path::parse(text.as_str());
        let _ = OwnerId::from(text.as_str());
        let id = Id::<kind::Deal>::from(text.as_str());
        let _ = (id.as_u64(), id.check(), id.fingerprint());
        let _ = DealChanges::new().title(text.as_str()).custom(text.as_str(), text.as_str());
        let _ = DealQuery::new().owner(text.as_str()).stage(text.as_str()).archived(Archived::Only).filters();
    }

    #[test]
    fn deal_ref_is_written_as_it_was_parsed(text in text()) {
        if let Ok(name) = text.parse::<DealRef>() {
            prop_assert_eq!(name.to_string(), text.as_str());
            prop_assert_eq!(serde_json::from_str::<DealRef>(&serde_json::to_string(&name).unwrap()).unwrap(), name);
        }
    }

    #[test]
    fn timestamp_is_written_as_it_was_read(text in timestamp()) {
        let read: Timestamp = text.parse().unwrap();
        prop_assert_eq!(read.to_string(), text.as_str());
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), format!("{text:?}"));
        let up = read.ceil_to_second();
        prop_assert!(up >= read && up.utc() - read.utc() < chrono::TimeDelta::seconds(1));
    }

    #[test]
    fn close_date_is_written_as_it_was_read(
        text in prop_oneof![timestamp(), "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"],
    ) {
        prop_assert_eq!(text.parse::<CloseDate>().unwrap().to_string(), text);
    }

    #[test]
    fn decimal_keeps_its_digits(number in decimal()) {
        let text = serde_json::to_string(&Written(&number)).unwrap();
        prop_assert_eq!(&text, &number.to_string());
        let read = Decimal::read(&mut serde_json::Deserializer::from_str(&text)).unwrap();
        prop_assert_eq!(read.to_string(), text.as_str());
        prop_assert_eq!(parse_amount(&text).unwrap().to_string(), text.as_str());
        // A number that can be sent survives a reader that uses floating point.
        if number.check().is_ok() {
            let float: f64 = text.parse().unwrap();
            prop_assert_eq!(Decimal::from_str_exact(&float.to_string()).unwrap(), number);
        }
    }

    #[test]
    fn decimal_with_15_digits_can_be_sent(
        mantissa in -999_999_999_999_999_i64..=999_999_999_999_999,
        scale in 0_u32..16,
    ) {
        prop_assert!(Decimal::new(mantissa, scale).check().is_ok());
    }

    #[test]
    fn number_and_text_forms_of_ids_are_equal(number in any::<u64>()) {
        let (number, text) = (Id::<kind::Deal>::from(number), Id::<kind::Deal>::from(number.to_string()));
        prop_assert_eq!(&number, &text);
        prop_assert_eq!(number.fingerprint(), text.fingerprint());
        prop_assert_eq!(number.cmp(&text), std::cmp::Ordering::Equal);
    }

    #[test]
    fn order_of_ids_is_total(a in text(), b in text(), c in any::<u64>()) {
        let [a, b, c] = [Id::<kind::Deal>::from(a), b.into(), c.into()];
        let mut ids = [a, b, c];
        ids.sort();
        prop_assert!(ids[0] <= ids[1] && ids[1] <= ids[2] && ids[0] <= ids[2]);
        prop_assert_eq!(ids[0] == ids[1], ids[0].cmp(&ids[1]).is_eq());
    }

    #[test]
    fn path_value_stays_in_its_segment(text in any::<String>()) {
        const GET: dealport_core::Operation = dealport_core::Operation::get("things.get", "/v1/things/{id}/x");
        if let Ok(path) = Path::fill(&GET, &[&text]) {
            let parts: Vec<_> = path.as_str().split('/').collect();
            prop_assert_eq!(parts.len(), 5);
            prop_assert!(!path.as_str().contains(['?', '#', '\\']) && parts[3] != ".." && parts[3] != ".");
            prop_assert_eq!(percent_encoding::percent_decode_str(parts[3]).decode_utf8().unwrap(), text.as_str());
            prop_assert!(Path::parse(path.as_str()).is_ok());
        }
    }

    #[test]
    fn parsing_any_retry_after_never_panics(
        wait in any::<Vec<u8>>(),
        date in "\\PC{0,30}",
        seconds in any::<u64>(),
    ) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&wait) {
            headers.insert("retry-after", value);
        }
        if let Ok(value) = HeaderValue::from_str(&date) {
            headers.insert("date", value);
        }
        let _ = retry_after(&Response::new(StatusCode::TOO_MANY_REQUESTS, headers.clone(), ""));
        headers.insert("retry-after", HeaderValue::from(seconds));
        let wait = retry_after(&Response::new(StatusCode::TOO_MANY_REQUESTS, headers, ""));
        prop_assert_eq!(wait, Some(std::time::Duration::from_secs(seconds)));
    }

    #[test]
    fn wait_until_date_is_counted_from_server_clock(now in 0_i64..4_000_000_000, wait in -100_000_i64..100_000_000) {
        let date = |seconds| chrono::DateTime::from_timestamp(seconds, 0).unwrap().format("%a, %d %b %Y %H:%M:%S GMT");
        let mut headers = HeaderMap::new();
        headers.insert("date", HeaderValue::try_from(date(now).to_string()).unwrap());
        headers.insert("retry-after", HeaderValue::try_from(date(now + wait).to_string()).unwrap());
        let found = retry_after(&Response::new(StatusCode::TOO_MANY_REQUESTS, headers, ""));
        // A date that has passed asks for no wait.
        prop_assert_eq!(found.unwrap_or_default().as_secs(), u64::try_from(wait).unwrap_or_default());
    }

    #[test]
    fn wait_in_other_words_is_none(text in "[-+.a-zA-Z ]{0,20}|[0-9]{1,9}[.,:][0-9]{0,9}") {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::try_from(text).unwrap());
        prop_assert_eq!(retry_after(&Response::new(StatusCode::TOO_MANY_REQUESTS, headers, "")), None);
    }
}
