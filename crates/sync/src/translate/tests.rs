use dealport_core::crm::{
    Capabilities, Catalog, FieldDefinition, FieldOption, FieldType, Pipeline, Reference, Tag, User,
};

use super::*;
use crate::map::CopyMap;
use crate::side::Side;

fn with_capabilities(capabilities: Capabilities, catalog: Catalog) -> Side {
    let vendor = capabilities.vendor;
    Side { vendor, capabilities, catalog, account: vendor.to_owned() }
}

fn side(vendor: &'static str, catalog: Catalog) -> Side {
    let capabilities = Capabilities::none(vendor)
        .readable(DealField::ALL.iter().copied())
        .settable([DealField::Owner, DealField::Tags, DealField::Custom, DealField::Amount])
        .clearable([DealField::Custom]);
    with_capabilities(capabilities, catalog)
}

fn field(key: &str, name: &str, field_type: FieldType) -> FieldDefinition {
    let mut field = FieldDefinition::new(key, name.to_owned(), field_type);
    field.is_custom = true;
    field
}

fn choice(key: &str, name: &str, labels: &[&str]) -> FieldDefinition {
    let mut field = field(key, name, FieldType::Option);
    let options = labels.iter().zip(1_u64..);
    field.options = options.map(|(label, id)| FieldOption::new(id, (*label).to_owned())).collect();
    field
}

fn mapping(map: &str, from: Catalog, to: Catalog) -> Mapping {
    let map = CopyMap::parse(map).unwrap();
    Mapping::new(map.lines().clone(), &BTreeMap::new(), side("a", from), side("b", to))
}

fn with_fields(fields: Vec<FieldDefinition>) -> Catalog {
    Catalog::new().fields(fields)
}

#[test]
fn line_of_the_wrong_type_is_a_problem() {
    let from = with_fields(vec![field("f", "Due", FieldType::Date), field("g", "Note", FieldType::Text)]);
    let to = with_fields(vec![field("n", "Size", FieldType::Number), field("t", "Text", FieldType::Text)]);
    let map = "[fields]\n\"Due\" = \"Size\"\n\"Note\" = \"Text\"\n[keep]\nlost_reason = \"Size\"\n";
    let problems = mapping(map, from, to).check();
    assert_eq!(
        problems,
        [
            "[fields] \"Due\": a value of type date does not fit \"Size\", a field of type number",
            "[keep] \"lost_reason\": \"Size\" is a field of type number, and values are kept as text"
        ]
    );
}

#[test]
fn all_open_and_unknown_lines_are_problems() {
    let from = with_fields(vec![choice("c", "Color", &["Red"])]);
    let map = "[options.Color]\nRed = \"?\"\n[options.Size]\nL = \"XL\"\n[money]\ncurrency = \"?\"\n";
    let mapping = mapping(map, from, with_fields(Vec::new()));
    assert_eq!(
        mapping.check(),
        [
            "[options.\"Color\"] \"Red\" is still open",
            "[options] \"Size\": a has no such custom field",
            "[money] currency is still open"
        ]
    );
    assert_eq!(CopyMap::parse(map).unwrap().open(), 2);
}

#[test]
fn ambiguous_names_are_problems_with_candidates() {
    let from = with_fields(vec![field("f", "Note", FieldType::Text), field("g", "Memo", FieldType::Text)]);
    let from = from.tags(vec![Tag::new("vip", "VIP".to_owned())]);
    let twins = || vec![field("n1", "note", FieldType::Text), field("n2", "Note ", FieldType::Text)];
    let to = with_fields(twins());
    let to = to.tags(vec![Tag::new("1", "vip".to_owned()), Tag::new("2", "Vip".to_owned())]);
    let mapping = mapping("[fields]\nMemo = \"Note\"\n", from, to);
    let several = "[fields] \"Memo\": b has several custom fields \"Note\"; use one of the keys n1, n2";
    assert_eq!(mapping.check(), [several]);
    let mut deal = Deal::new("a", 1);
    deal.custom.insert("f", "x");
    deal.tags = vec![Reference::new("vip")];
    let done = translate(&deal, &mapping);
    assert_eq!(
        done.problems,
        [
            "[tags] \"VIP\": the target has several tags \"VIP\"; use one of the ids 1, 2",
            "[fields] \"Note\" has no line, and several fields of the target have the name: n1, n2"
        ]
    );
}

#[test]
fn field_of_the_pipeline_is_meant() {
    let of = |key: &str, pipeline: u64| {
        let mut field = field(key, "Note", FieldType::Text);
        field.pipeline = Some(pipeline.into());
        field
    };
    let from = with_fields(vec![field("f", "Note", FieldType::Text)]);
    let pipelines = vec![Pipeline::new(1, "One".to_owned()), Pipeline::new(2, "Two".to_owned())];
    let to = with_fields(vec![of("n1", 1), of("n2", 2)]).pipelines(pipelines);
    for map in ["[pipelines]\n\"*\" = \"Two\"\n", "[pipelines]\n\"*\" = \"Two\"\n[fields]\nNote = \"Note\"\n"]
    {
        let mapping = mapping(map, from.clone(), to.clone());
        assert_eq!(mapping.check(), Vec::<String>::new());
        let mut deal = Deal::new("a", 1);
        deal.pipeline = Some(Reference::new("x"));
        deal.custom.insert("f", "text");
        let custom = translate(&deal, &mapping).wanted.changes.custom;
        assert_eq!(custom.iter().map(|(key, _)| key.into_owned()).collect::<Vec<_>>(), ["n2"], "{map}");
    }
}

#[test]
fn empty_field_of_another_pipeline_clears_nothing() {
    let of = |key: &str, pipeline: u64| {
        let mut field = field(key, "Note", FieldType::Text);
        field.pipeline = Some(pipeline.into());
        field
    };
    let from = with_fields(vec![of("n1", 1), of("n2", 2)]);
    let mapping = mapping("", from, with_fields(vec![field("t", "Note", FieldType::Text)]));
    let mut deal = Deal::new("a", 1);
    deal.pipeline = Some(Reference::new("1"));
    deal.custom.insert("n1", "text");
    let custom = translate(&deal, &mapping).wanted.changes.custom;
    assert_eq!(custom.get("t").map(|value| value.get().to_owned()), Some("\"text\"".to_owned()));
}

#[test]
fn two_values_for_one_field_are_a_problem() {
    let from = with_fields(vec![field("f", "Note", FieldType::Text), field("g", "Memo", FieldType::Text)]);
    let to = with_fields(vec![field("t", "Text", FieldType::Text)]);
    let mapping = mapping("[fields]\nMemo = \"Text\"\nNote = \"Text\"\n", from, to);
    let mut deal = Deal::new("a", 1);
    deal.custom.insert("f", "x");
    assert!(translate(&deal, &mapping).problems.is_empty(), "the other is empty");
    deal.custom.insert("g", "y");
    assert_eq!(
        translate(&deal, &mapping).problems,
        ["[fields] \"Memo\": another field goes into \"Text\" too"]
    );
}

#[test]
fn inactive_user_needs_a_line() {
    let user = |id: u64, is_active: bool| {
        let mut user = User::new(id);
        user.email = Some("jane@example.com".to_owned());
        user.name = Some("Jane".to_owned());
        user.is_active = Some(is_active);
        user
    };
    let from = Catalog::new().users(vec![user(7, true)]);
    let mut deal = Deal::new("a", 1);
    deal.owner = Some(dealport_core::crm::Owner::by_id("7"));
    let translated = |map: &str, users: Vec<User>| {
        let mapping = mapping(map, from.clone(), Catalog::new().users(users));
        let done = translate(&deal, &mapping);
        (done.wanted.changes.owner.value().map(ToString::to_string), done.problems)
    };
    let (owner, problems) = translated("", vec![user(1, false)]);
    assert_eq!(owner, None);
    assert!(problems[0].contains("no active user has this address"), "{problems:?}");
    let line = "[owners]\n\"jane@example.com\" = \"1\"\n";
    assert_eq!(translated(line, vec![user(1, false)]), (Some("1".to_owned()), Vec::new()));
    assert_eq!(translated("", vec![user(1, false), user(2, true)]), (Some("2".to_owned()), Vec::new()));
}

#[test]
fn time_of_expected_close_is_kept_where_it_can_be() {
    let mut deal = Deal::new("a", 1);
    deal.expected_close = Some("2026-12-31T15:30:00Z".parse().unwrap());
    for (keeps, wanted, lost) in [(true, "2026-12-31T15:30:00Z", 0), (false, "2026-12-31", 1)] {
        let mut can = Capabilities::none("b").settable([DealField::ExpectedClose]);
        can.expected_close_time = keeps;
        let from = with_capabilities(Capabilities::none("a"), Catalog::new());
        let to = with_capabilities(can, Catalog::new());
        let mapping = Mapping::new(CopyMap::new().lines().clone(), &BTreeMap::new(), from, to);
        let done = translate(&deal, &mapping);
        let close = done.wanted.changes.expected_close.value().map(ToString::to_string);
        assert_eq!((close.as_deref(), done.losses.into_list().len()), (Some(wanted), lost));
    }
}
