//! The derives of custom fields.

use chrono::{NaiveDate, NaiveTime};
use dealport_core::Update;
use dealport_core::crm::{
    Catalog, DateRange, Deal, DealChanges, DealFields, DealOption, FieldDefinition, FieldOption, FieldShape,
    FieldType, NewDeal, ResolvedFields, TimeOfDay, UserId,
};
use dealport_core::error::ErrorKind;
use dealport_core::json::{Fields, Json, Money};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq, DealOption)]
#[deal(crate = "dealport_core")]
enum Region {
    North,
    #[deal(label = "South and East")]
    SouthAndEast,
}

#[derive(Clone, Debug, PartialEq, DealFields)]
#[deal(crate = "dealport_core")]
struct Order {
    #[deal(name = "Purchase order")]
    po: Option<String>,
    region: Option<Region>,
    #[deal(key = "k_regions")]
    regions: Option<Vec<Region>>,
    labels: Option<Vec<String>>,
    budget: Option<Money>,
    contract: Option<DateRange>,
    #[deal(name = "starts")]
    r#type: Option<TimeOfDay>,
    seats: Update<u64>,
    signed: Option<NaiveDate>,
    engineer: Option<UserId>,
    notes: Option<Json>,
}

fn field(key: &str, name: &str, field_type: FieldType) -> FieldDefinition {
    let mut field = FieldDefinition::new(key, name.to_owned(), field_type);
    field.is_custom = true;
    field
}

fn options(mut field: FieldDefinition) -> FieldDefinition {
    field.options =
        vec![FieldOption::new(1, "North".to_owned()), FieldOption::new(2, "South and East".to_owned())];
    field
}

fn catalog(shape: FieldShape) -> Catalog {
    let shaped = |mut field: FieldDefinition| {
        field.shape = shape;
        field
    };
    Catalog::new().fields(vec![
        FieldDefinition::new("title", "Title".to_owned(), FieldType::Text),
        field("k_po", "Purchase order", FieldType::Text),
        options(field("k_region", "Region", FieldType::Option)),
        options(field("k_regions", "All regions", FieldType::Options)),
        options(field("k_labels", "Labels", FieldType::Options)),
        shaped(field("k_budget", "Budget", FieldType::Money)),
        shaped(field("k_contract", "Contract", FieldType::DateRange)),
        shaped(field("k_starts", "Starts", FieldType::Time)),
        field("k_seats", "Seats", FieldType::Number),
        field("k_signed", "Signed", FieldType::Date),
        field("k_engineer", "Engineer", FieldType::User),
        field("k_notes", "Notes", FieldType::Unknown("json".to_owned())),
    ])
}

fn resolved() -> ResolvedFields<Order> {
    Order::resolve(&catalog(FieldShape::Parts)).unwrap()
}

const WRITTEN: &str = r#"{"k_po":"PO-1","k_region":2,"k_regions":[1,2],"k_labels":[1],
    "k_budget":{"value":12.50,"currency":"EUR"},"k_contract":{"value":"2026-01-01","until":"2026-12-31"},
    "k_starts":{"value":"09:30:00","timezone_name":"Europe/London"},"k_seats":7,"k_signed":"2026-01-02",
    "k_engineer":42,"k_notes":{"a":[1]}}"#;

fn order() -> Order {
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    Order {
        po: Some("PO-1".to_owned()),
        region: Some(Region::SouthAndEast),
        regions: Some(vec![Region::North, Region::SouthAndEast]),
        labels: Some(vec!["North".to_owned()]),
        budget: Some(Money::new(
            Decimal::new(1250, 2),
            "EUR".parse::<dealport_core::json::Currency>().unwrap(),
        )),
        contract: Some(DateRange { from: date("2026-01-01"), until: date("2026-12-31") }),
        r#type: Some(TimeOfDay {
            time: NaiveTime::from_hms_opt(9, 30, 0).unwrap(),
            zone: Some("Europe/London".to_owned()),
        }),
        seats: Update::Set(7),
        signed: Some(date("2026-01-02")),
        engineer: Some(42.into()),
        notes: Some(Json::parse(r#"{"a":[1]}"#).unwrap()),
    }
}

#[test]
fn values_are_written_and_read_in_the_fields_json() {
    let fields = resolved();
    let custom = fields.to_custom(&order()).unwrap();
    assert_eq!(Json::from_value(&custom).unwrap(), Json::parse(WRITTEN).unwrap());
    assert_eq!(fields.read_custom(&custom).unwrap(), order());
    let deal = fields.set(NewDeal::new("x"), &order()).unwrap();
    let changes = fields.change(DealChanges::new(), &order()).unwrap();
    assert_eq!(changes.custom, custom);
    assert_eq!(serde_json::to_value(&deal).unwrap()["custom"], serde_json::to_value(&custom).unwrap());
}

#[test]
fn absent_values_are_left_alone() {
    let fields = resolved();
    let mut deal = Deal::new("acme", 1);
    deal.custom.insert("k_po", Json::parse("null").unwrap());
    let mut empty = fields.read(&deal).unwrap();
    assert_eq!((empty.po.clone(), empty.seats), (None, Update::Keep));
    assert!(fields.to_custom(&empty).unwrap().is_empty());
    empty.seats = Update::Clear;
    assert_eq!(fields.to_custom(&empty).unwrap().get("k_seats").unwrap().get(), "null");
}

#[test]
fn other_forms_of_values_are_read() {
    let read = |json: &str| resolved().read_custom(&serde_json::from_str::<Fields>(json).unwrap());
    for (json, region) in [
        (r#"{"k_region":"1"}"#, Region::North),
        (r#"{"k_region":"South and East"}"#, Region::SouthAndEast),
        (r#"{"k_region":{"id":2,"label":"South and East"}}"#, Region::SouthAndEast),
    ] {
        assert_eq!(read(json).unwrap().region, Some(region), "{json}");
    }
    let both = Some(vec![Region::North, Region::SouthAndEast]);
    assert_eq!(read(r#"{"k_regions":"1,2"}"#).unwrap().regions, both);
    assert_eq!(read(r#"{"k_regions":[{"id":1},{"id":2}]}"#).unwrap().regions, both);
    assert_eq!(read(r#"{"k_signed":"2026-01-02T00:00:00Z"}"#).unwrap().signed, order().signed);
    assert_eq!(read(r#"{"k_budget":12.50}"#).unwrap().budget.unwrap().to_string(), "12.50");
    let error = read(r#"{"k_region":3}"#).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Decode, "Region (k_region): the field has no option 3")
    );
}

#[test]
fn value_that_the_field_cannot_keep_is_refused() {
    let plain = Order::resolve(&catalog(FieldShape::Plain)).unwrap();
    let error = plain.to_custom(&order()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.message(),
        "Budget (k_budget): the field keeps no currency: give the amount without EUR"
    );
    let mut order = order();
    order.labels = Some(vec!["West".to_owned()]);
    let error = resolved().to_custom(&order).unwrap_err();
    assert!(
        error.message().starts_with("Labels (k_labels): no option of Labels is called \"West\""),
        "{error}"
    );
}

#[test]
fn fields_that_do_not_fit_are_named_at_start() {
    #[derive(Debug, DealFields)]
    #[deal(crate = "dealport_core")]
    struct Wrong {
        _missing: String,
        #[deal(name = "Purchase order")]
        _po: Decimal,
        #[deal(name = "Title")]
        _title: String,
        #[deal(name = "Labels")]
        _label: String,
        #[deal(name = "Region")]
        _region: Weekday,
    }

    #[derive(Debug, DealOption)]
    #[deal(crate = "dealport_core")]
    enum Weekday {
        Monday,
    }

    let error = Wrong::resolve(&catalog(FieldShape::Parts)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let issues: Vec<_> =
        error.issues().iter().map(|issue| (issue.field.as_deref().unwrap(), &*issue.message)).collect();
    assert!(issues[0].1.starts_with("no field is called \"missing\"; the fields are Purchase order (k_po)"));
    assert_eq!(
        issues[1..4],
        [
            ("_po", "its type is text, and Decimal is for number, money"),
            ("_title", "\"Title\" is a field of the vendor, not a custom field"),
            ("_label", "its type is options, whose labels are a Vec<String>, not one String"),
        ]
    );
    assert!(
        issues[4]
            .1
            .starts_with("no option of Region is called \"Monday\"; the options of Region are North (1)")
    );
}
