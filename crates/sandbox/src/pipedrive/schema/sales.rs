//! Leads and the catalog of products.

use serde_json::{Value as Json, json};

use super::common::{ADD_TIME, CUSTOM_FIELDS, ID, IS_DELETED, UPDATE_TIME, USER, VISIBLE_TO};
use crate::kit::{Field, Ids, Kind, Row, Stamp, Value, derived, field, made, nothing};

const VISIBLE: Kind = Kind::Word(&["1", "3", "5", "7"]);
const MILLIS_ADD_TIME: Field = field("add_time", Kind::Created(Stamp::Millis));
const MILLIS_UPDATE_TIME: Field = field("update_time", Kind::Updated(Stamp::Millis));

pub(crate) const LEAD: &[Field] = &[
    ID,
    field("title", Kind::Filled).required(),
    field("owner_id", USER),
    field("creator_id", USER).read_only(),
    field("label_ids", Kind::Many("lead_labels")),
    field("person_id", Kind::One("persons")).nullable(),
    field("organization_id", Kind::One("organizations")).nullable(),
    derived!("source_name", row => if row.get("source_deal_id").is_null() { "API" } else { "Deal" }),
    derived!("origin", row => if row.get("source_deal_id").is_null() { "API" } else { "Deal" }),
    field("origin_id", Kind::Text).nullable().create_only(),
    field("channel", Kind::Whole).nullable(),
    field("channel_id", Kind::Text).nullable(),
    field("source_deal_id", Kind::One("deals")).read_only(),
    field("is_archived", Kind::Flag).update_only().hidden(),
    derived!("is_archived", row => row.archived.is_some()),
    field("was_seen", Kind::Flag).default("false"),
    field("value", Kind::Object(MONEY)).nullable(),
    field("expected_close_date", Kind::Date).nullable(),
    nothing("next_activity_id"),
    MILLIS_ADD_TIME,
    MILLIS_UPDATE_TIME,
    field("visible_to", VISIBLE).default("\"3\""),
    derived!("cc_email", row => format!("sandbox+lead{}@pipedrivemail.com", row.number)),
];
const MONEY: &[Field] =
    &[field("amount", Kind::Number).required(), field("currency", Kind::Currency).required()];
pub(crate) const LEAD_LABEL: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("color", Kind::Word(&COLORS)).required(),
    MILLIS_ADD_TIME,
    MILLIS_UPDATE_TIME,
];
const COLORS: [&str; 10] =
    ["blue", "brown", "dark-gray", "gray", "green", "orange", "pink", "purple", "red", "yellow"];

pub(crate) const FREQUENCIES: [&str; 6] =
    ["one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"];
pub(crate) const PRODUCT: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("code", Kind::Text).nullable(),
    field("description", Kind::Text).nullable(),
    field("unit", Kind::Text).nullable(),
    field("tax", Kind::Number).default("0"),
    // Requests have a number, and responses a text.
    field("category", Kind::Whole).hidden(),
    derived!("category", row => row.number_of("category").map(|number| number.to_string())),
    field("is_linkable", Kind::Flag).default("true"),
    IS_DELETED,
    field("visible_to", VISIBLE_TO),
    field("owner_id", USER),
    ADD_TIME,
    UPDATE_TIME,
    field("billing_frequency", Kind::Word(&FREQUENCIES)).default("\"one-time\""),
    field("billing_frequency_cycles", Kind::Range(1, 208)).nullable(),
    field("prices", Kind::List(&Kind::Object(PRICE))).hidden(),
    derived!("prices", row => prices(row, "product_id")),
    CUSTOM_FIELDS,
];
pub(crate) const VARIATION: &[Field] = &[
    ID,
    field("name", Kind::Filled).required(),
    field("product_id", Kind::One("products")).read_only(),
    field("prices", Kind::List(&Kind::Object(PRICE))).hidden(),
    derived!("prices", row => prices(row, "product_variation_id")),
];
/// That all but the price and the currency may be left out is inferred.
const PRICE: &[Field] = &[
    field("price", Kind::Number).required(),
    field("currency", Kind::Currency).required(),
    field("cost", Kind::Number),
    field("direct_cost", Kind::Number).nullable(),
    field("notes", Kind::Text),
];
pub(crate) const IMAGE: &[Field] = &[
    ID,
    field("product_id", Kind::One("products")).read_only(),
    derived!("company_id", _row => "8087566"),
    derived!("public_url", row => format!("https://images.example.com/{}", Ids::Uuid("Image").text(row.number)))
        .asked(),
    derived!("add_time", row => Stamp::Seconds.text(row.created)[..10].to_owned()),
    field("mime_type", Kind::Text).read_only().asked(),
    field("name", Kind::Text).read_only().asked(),
];

/// Returns prices with the id of the row that they belong to. What was not given is 0 or empty (inferred).
fn prices(row: &Row, key: &str) -> Value {
    let mut prices: Vec<Json> = row.json("prices").unwrap_or_default();
    for price in prices.iter_mut().filter_map(Json::as_object_mut) {
        price.entry("cost").or_insert(json!(0));
        price.entry("notes").or_insert(json!(""));
        price.insert(key.to_owned(), json!(row.number));
    }
    made(Json::from(prices).to_string()).into()
}
