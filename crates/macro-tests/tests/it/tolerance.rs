//! Records that are read field by field, since one of their fields is not as documented.

use dealport_core::http::Response;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{InvalidField, Record, Wire, read_response, record};
use http::{HeaderMap, StatusCode};
use serde_json::value::RawValue;

use crate::record::{Deal, Hit};

fn read<T: Wire>(body: &str) -> Result<T, InvalidField> {
    T::read_by_field(serde_json::from_str(body).unwrap())
}

fn invalid(deal: &Deal) -> Vec<String> {
    deal.invalid_fields().iter().map(ToString::to_string).collect()
}

#[test]
fn invalid_field_costs_that_field_alone() {
    let text = r#"{"id":1,"title":"x","value":"many","is_archived":null,"color":"red"}"#;
    let deal: Deal = read(text).unwrap();
    assert_eq!((deal.title.as_deref(), deal.value, deal.is_archived), (Some("x"), None, None));
    assert_eq!(deal.extra.get("value").map(RawValue::get), Some("\"many\""));
    assert_eq!(invalid(&deal), ["value: expected a number, found text"]);
    assert_eq!(deal.extra.get("color").map(RawValue::get), Some("\"red\""));
}

#[test]
fn record_with_invalid_fields_is_written_whole() {
    let text = r#"{"id":1,"title":[7],"value":null,"color":"red","label_ids":["a"]}"#;
    let deal: Deal = read(text).unwrap();
    let written: Deal = read(&serde_json::to_string(&deal).unwrap()).unwrap();
    assert_eq!(written, deal);
    let fields = serde_json::to_value(&deal).unwrap();
    assert_eq!(fields, serde_json::from_str::<serde_json::Value>(text).unwrap());
}

#[test]
fn reason_quotes_no_text_and_no_place() {
    let deal: Deal = read(r#"{"id":1,"is_archived":"Jane at line 3","title":[1]}"#).unwrap();
    assert_eq!(
        invalid(&deal),
        [
            "title: invalid type: sequence, expected a string",
            "is_archived: invalid type: string …, expected a boolean"
        ]
    );
}

#[test]
fn invalid_field_of_inner_record_costs_that_field() {
    let deal: Deal = read(r#"{"id":1,"lines":[{},{"type":[7],"subLines":[{"unitPrice":"x"}]}]}"#).unwrap();
    let lines = deal.lines.as_ref().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1].extra.get("type").map(RawValue::get), Some("[7]"));
    assert_eq!(
        invalid(&deal),
        [
            "lines[1].type: invalid type: sequence, expected a string",
            "lines[1].subLines[0].unitPrice: expected a number, found text"
        ]
    );
}

#[test]
fn list_with_an_invalid_item_is_invalid_as_a_whole() {
    let deal: Deal = read(r#"{"id":1,"label_ids":[1,"x"],"lines":{"a":1}}"#).unwrap();
    assert_eq!((&deal.label_ids, &deal.lines), (&None, &None));
    assert_eq!(
        invalid(&deal),
        ["lines: expected a list, found an object", "label_ids[1]: invalid type: string …, expected u64"]
    );
}

#[test]
fn unreadable_key_fails_the_record() {
    for (body, message) in [
        (r#"{"id":[],"title":"x"}"#, "id: "),
        (r#"{"id":null}"#, "id: "),
        (r#"{"title":7}"#, "missing field `id`"),
        ("[]", "missing field `id`"),
        ("[1]", "expected an object, found a list"),
    ] {
        let error = read::<Deal>(body).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
    }
}

#[test]
fn unreadable_key_of_optional_record_costs_the_field() {
    let hit: Hit = read(r#"{"score":1,"item":{"id":{}}}"#).unwrap();
    assert_eq!(hit.item, None);
    assert_eq!(hit.invalid_fields()[0].path(), "item.id");
    assert!(hit.extra.contains("item"));
}

#[test]
fn last_of_repeated_fields_counts_even_if_invalid() {
    let deal: Deal = read(r#"{"id":1,"title":"x","title":[7],"value":"a","value":1}"#).unwrap();
    assert_eq!((deal.title.as_deref(), deal.value), (None, Some(1.into())));
    assert_eq!(deal.invalid_fields().len(), 1);
}

#[test]
fn field_that_was_set_replaces_its_invalid_value() {
    let mut deal: Deal = read(r#"{"id":1,"title":[7],"value":"x"}"#).unwrap();
    deal.title = Some("new".to_owned());
    assert_eq!(serde_json::to_string(&deal).unwrap(), r#"{"id":1,"title":"new","value":"x"}"#);
    let fields = deal.fields_except(&[]);
    assert_eq!(serde_json::to_string(&fields).unwrap(), r#"{"id":1,"title":"new","value":"x"}"#);
}

#[test]
fn valid_record_has_no_invalid_fields() {
    let deal: Deal = read(r#"{"id":1,"title":"x","lines":[{"unitPrice":1}]}"#).unwrap();
    assert!(deal.invalid_fields().is_empty() && Wire::invalid_fields(&deal).is_empty());
}

#[test]
fn response_with_an_invalid_field_names_it() {
    let body = r#"{"id":1,"lines":[{},{"type":[7]}]}"#;
    let response = Response::new(StatusCode::OK, HeaderMap::new(), body);
    let deal: Deal = read_response(&response).unwrap();
    assert_eq!(invalid(&deal), ["lines[1].type: invalid type: sequence, expected a string"]);
    // Only what holds the whole has all of the line.
    assert!(deal.fields_except(&["id", "lines"]).contains("lines"));
}

#[record]
struct Dated {
    id: u64,
    at: Option<Timestamp>,
}

#[test]
fn zero_date_is_no_value_and_kept() {
    let text = r#"{"id":1,"at":"0000-00-00 00:00:00"}"#;
    let dated: Dated = read(text).unwrap();
    assert_eq!((dated.id, dated.at, dated.extra.invalid_fields()), (1, None, &[][..]));
    assert_eq!(serde_json::to_string(&dated).unwrap(), text);
}
