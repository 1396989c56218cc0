//! Deals, and what belongs to one.

use super::{
    super::{seed, sums},
    common::{
        ADD_TIME, CUSTOM_FIELDS, ID, IS_DELETED, STATUSES, TIME, UPDATE_TIME, USER, VISIBLE_TO, asked,
        labels, of_row, text,
    },
};
use crate::kit::{DAY, Date, Field, Kind, Row, Stamp, Value, derived, field};

/// Which of them may be null is documented for few; where it is not, null is taken for what responses show as
/// null (inferred). That a deleted deal has the status `deleted` is inferred too.
pub(crate) const DEAL: &[Field] = &[
    ID,
    field("title", Kind::Filled).required(),
    field("creator_user_id", USER).read_only(),
    field("value", Kind::Number).nullable(),
    field("person_id", Kind::One("persons")).nullable(),
    field("org_id", Kind::One("organizations")).nullable(),
    field("stage_id", Kind::One("stages")),
    field("currency", Kind::Currency),
    ADD_TIME,
    UPDATE_TIME,
    field("status", Kind::Word(&STATUSES)).hidden(),
    derived!("status", row => if row.deleted.is_some() { "deleted".into() } else { row.get("status").clone() }),
    field("probability", Kind::Range(0, 100)).nullable(),
    field("lost_reason", Kind::Text).nullable(),
    field("visible_to", VISIBLE_TO),
    field("close_time", TIME).nullable(),
    field("pipeline_id", Kind::One("pipelines")),
    field("won_time", TIME).nullable(),
    field("lost_time", TIME).nullable(),
    field("stage_change_time", TIME).read_only(),
    derived!("local_won_date", row => local_date(row, "won_time")),
    derived!("local_lost_date", row => local_date(row, "lost_time")),
    derived!("local_close_date", row => local_date(row, "close_time")),
    field("expected_close_date", Kind::Date).nullable(),
    CUSTOM_FIELDS,
    field("owner_id", USER),
    field("label_ids", Kind::Many("deal_labels")),
    field("is_deleted", Kind::Flag).hidden(),
    IS_DELETED,
    field("origin", Kind::Text).read_only(),
    field("origin_id", Kind::Text).read_only(),
    field("channel", Kind::Whole).read_only(),
    field("channel_id", Kind::Text).nullable(),
    field("acv", Kind::Number).read_only(),
    field("arr", Kind::Number).read_only(),
    field("mrr", Kind::Number).read_only(),
    field("is_archived", Kind::Flag).hidden(),
    derived!("is_archived", row => row.archived.is_some()),
    field("archive_time", Kind::Time(Stamp::Plain)).nullable().hidden(),
    derived!("archive_time", row => row.archived.map(text)),
    // The types of what is shown on request are inferred.
    asked!("next_activity_id", row => (undone(row) > 0).then(|| row.number * 10 + 1)),
    asked!("last_activity_id", row => (done(row) > 0).then(|| row.number * 10)),
    asked!("first_won_time", row => row.get("won_time").time().map(text)),
    asked!("products_count", row => row.number_of("products_count").unwrap_or(0)),
    asked!("files_count", row => row.number % 6),
    asked!("notes_count", row => row.number % 6),
    asked!("followers_count", row => row.number_of("followers_count").unwrap_or(1 + row.number % 2)),
    asked!("email_messages_count", row => row.number % 6),
    asked!("activities_count", row => done(row) + undone(row)),
    asked!("done_activities_count", row => done(row)),
    asked!("undone_activities_count", row => undone(row)),
    asked!("participants_count", row => u64::from(!row.get("person_id").is_null())),
    asked!("last_incoming_mail_time", row => row.number.is_multiple_of(5).then(|| text(row.created))),
    asked!("last_outgoing_mail_time", row => row.number.is_multiple_of(4).then(|| text(row.created))),
    asked!("smart_bcc_email", row => mailbox(row)),
    asked!("source_lead_id", row => source_lead(row)),
    field("labels", Kind::Derived(|rows, row| labels(rows, row, "deal_labels"))).asked(),
];
/// A user who follows a deal.
pub(crate) const FOLLOWER: &[Field] = &[field("user_id", USER).required(), ADD_TIME];
/// A user who follows a deal, as v1 shows it, with what is followed beside it.
pub(crate) const FOLLOWERS_V1: &[Field] =
    &[field("user_id", USER), ID, field("add_time", Kind::Created(Stamp::Plain))];
/// A product on a deal. Which of them may be null is documented for three.
pub(crate) const DEAL_PRODUCT: &[Field] = &[
    ID,
    field("deal_id", Kind::One("deals")).read_only(),
    field("product_id", Kind::One("products")).required(),
    field("product_variation_id", Kind::Whole).nullable(),
    field("name", Kind::Derived(|rows, row| of_row(rows, "products", row.get("product_id"), "name"))),
    field("order_nr", Kind::Whole).read_only(),
    field("item_price", Kind::Number).required(),
    field("quantity", Kind::Number).required(),
    derived!("sum", row => sums::digits(sums::sum(row))),
    field("tax", Kind::Number).default("0"),
    field("tax_method", Kind::Word(&["exclusive", "inclusive", "none"])).default("\"inclusive\""),
    field("discount", Kind::Number).default("0"),
    field("discount_type", Kind::Word(&["percentage", "amount"])).default("\"percentage\""),
    field("currency", Kind::Derived(|rows, row| of_row(rows, "deals", row.get("deal_id"), "currency"))),
    field("comments", Kind::Text).default("\"\""),
    field("is_enabled", Kind::Flag).default("true"),
    field("billing_frequency", Kind::Word(&FREQUENCIES)).default("\"one-time\""),
    field("billing_frequency_cycles", Kind::Range(1, 208)).nullable(),
    field("billing_start_date", Kind::Date).nullable(),
    ADD_TIME,
    UPDATE_TIME,
];
pub(crate) const FREQUENCIES: [&str; 6] =
    [sums::ONE_TIME, "annually", "semi-annually", "quarterly", "monthly", "weekly"];
pub(crate) const DISCOUNT: &[Field] = &[
    ID,
    field("type", Kind::Word(&["percentage", "amount"])).required(),
    field("amount", Kind::Number).required(),
    field("description", Kind::Text).required(),
    field("deal_id", Kind::One("deals")).read_only(),
    field("created_at", Kind::Created(Stamp::Seconds)),
    field("created_by", USER).read_only(),
    field("updated_at", Kind::Updated(Stamp::Seconds)),
    field("updated_by", USER).read_only(),
];
pub(crate) const INSTALLMENT: &[Field] = &[
    ID,
    field("deal_id", Kind::One("deals")).read_only(),
    field("amount", Kind::Number).required(),
    field("billing_date", Kind::Date).required(),
    field("description", Kind::Text).required(),
];
/// Returns the day of a time where the account is.
fn local_date(row: &Row, name: &str) -> Value {
    row.get(name).time().map(|time| Date((time.0 + seed::ZONE_OFFSET).div_euclid(DAY * 1_000))).into()
}

fn done(row: &Row) -> u64 {
    row.number % 4
}

fn undone(row: &Row) -> u64 {
    if row.text("status") == Some("open") { row.number % 3 } else { 0 }
}

/// Returns the address that puts mails into the deal.
pub(crate) fn mailbox(row: &Row) -> String {
    format!("sandbox+deal{}@pipedrivemail.com", row.number)
}

fn source_lead(row: &Row) -> Option<String> {
    let is_converted = row.text("origin") == Some("LeadConverted");
    is_converted.then(|| format!("35b0d604-eb0d-42d0-be11-{:012x}", row.number))
}
