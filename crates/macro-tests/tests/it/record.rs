//! Records are read in one pass and written as they were read.

use dealport_core::plumbing::{Keyed, Record, Wire, camel, record};
use dealport_core::{Id, IdKind};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub enum DealKind {}

impl IdKind for DealKind {
    const NAME: &'static str = "deal";
}

/// A deal.
#[record]
pub struct Deal {
    /// The id.
    pub id: Id<DealKind>,
    /// The title.
    pub title: Option<String>,
    /// The amount.
    pub value: Option<Decimal>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The lines.
    pub lines: Option<Vec<Line>>,
    /// The labels.
    pub label_ids: Option<Vec<u64>>,
}

/// A line of a deal.
#[camel::record(new)]
pub struct Line {
    /// The price.
    pub unit_price: Option<Decimal>,
    /// What it is.
    #[wire = "type"]
    pub kind: Option<String>,
    /// More lines.
    pub sub_lines: Option<Vec<Self>>,
}

/// Something found.
#[record]
pub struct Hit {
    /// How well it fits.
    pub score: Option<Decimal>,
    /// What was found.
    #[key]
    pub item: Option<Deal>,
}

/// A record with names that generated code may use for itself.
#[record]
struct Odd {
    value: Option<u64>,
    map: Option<u64>,
    key: Option<u64>,
    #[wire = "extra"]
    more: Option<u64>,
    name: Option<u64>,
    object: Option<u64>,
    query: Option<u64>,
    deserializer: Option<u64>,
    serializer: Option<u64>,
    fields: Option<u64>,
    raw: Option<u64>,
    names: Option<u64>,
    f: Option<u64>,
    r#type: Option<u64>,
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn written(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap()
}

#[test]
fn record_is_written_as_it_was_read() {
    for text in [
        r#"{"id":1}"#,
        r#"{"id":"d1","title":null,"value":7000.0,"color":"red","x":[1.50,{"a":null}]}"#,
        r#"{"id":1,"lines":[{"unitPrice":1.10,"type":null,"subLines":[{"unitPrice":2}]},{}]}"#,
    ] {
        assert_eq!(written(&read::<Deal>(text)), text);
    }
}

#[test]
fn any_name_can_be_that_of_a_field() {
    let text = r#"{"value":1,"map":2,"key":3,"extra":4,"name":5,"object":6,"query":7,"deserializer":8,"serializer":9,"fields":10,"raw":11,"names":12,"f":13,"type":14,"other":15}"#;
    let odd: Odd = read(text);
    let Odd { value, map, key, more, name, object, query, .. } = &odd;
    assert_eq!(
        [value, map, key, more, name, object, query].map(|field| field.unwrap()),
        [1, 2, 3, 4, 5, 6, 7]
    );
    assert_eq!(
        [odd.deserializer, odd.serializer, odd.fields, odd.raw, odd.names, odd.f, odd.r#type]
            .map(Option::unwrap),
        [8, 9, 10, 11, 12, 13, 14]
    );
    assert_eq!(written(&odd), text);
    assert_eq!(odd, serde_json::from_str(text).unwrap());
}

#[test]
fn last_of_repeated_fields_counts() {
    for (twice, once) in [
        (r#"{"id":1,"title":null,"title":"x"}"#, r#"{"id":1,"title":"x"}"#),
        (r#"{"id":1,"title":"x","title":null}"#, r#"{"id":1,"title":null}"#),
    ] {
        let deal: Deal = read(twice);
        assert_eq!(written(&deal), once);
        assert_eq!(deal, read(once));
    }
}

#[test]
fn missing_required_field_is_an_error() {
    let error = serde_json::from_str::<Deal>(r#"{"title":"x"}"#).unwrap_err();
    assert!(error.to_string().starts_with("missing field `id`"), "{error}");
    let error = serde_json::from_str::<Deal>("[]").unwrap_err();
    assert!(error.to_string().contains("expected an object (Deal)"), "{error}");
}

#[test]
fn record_to_be_sent_is_checked_to_its_depth() {
    let deal: Deal = read(r#"{"id":1,"lines":[{"subLines":[{"unitPrice":9007199254740993}]}]}"#);
    let error = deal.check().unwrap_err();
    assert!(
        error.message().starts_with("lines: subLines: unitPrice: 9007199254740993 has more digits"),
        "{error}"
    );
}

#[test]
fn fields_can_be_had_except_some() {
    let deal: Deal = read(r#"{"id":1,"title":"x","value":null,"color":"red"}"#);
    let fields = deal.fields_except(&["title"]);
    assert_eq!(written(&fields), r#"{"id":1,"value":null,"color":"red"}"#);
}

#[test]
fn key_is_the_id_or_what_is_marked() {
    let hit: Hit = read(r#"{"item":{"id":1}}"#);
    assert_eq!(hit.fingerprint(), read::<Deal>(r#"{"id":1}"#).fingerprint());
    assert!(hit.fingerprint().is_some());
    assert_eq!(read::<Hit>("{}").fingerprint(), None);
}

#[test]
fn record_that_callers_make_has_setters() {
    let line = Line::new().unit_price(Decimal::new(150, 2)).sub_lines([Line::default().kind("x")]);
    assert_eq!(written(&line), r#"{"unitPrice":1.50,"subLines":[{"type":"x"}]}"#);
}
