//! What the schema leaves to code: values that follow from a row.

use serde_json::{Map, Value as Json, json};

use super::{
    seed, sums,
    values::{self, Detail},
};
use crate::kit::{
    DAY, Date, Function, Functions, Ids, Moment, Row, Rows, Stamp, Value, json as read, made, plain, write,
};

pub(crate) const FUNCTIONS: Functions = &[
    ("access", Function::Derive(|_, user, _| access(user))),
    ("activities_count", Function::Derive(|_, deal, _| (done(deal) + undone(deal)).into())),
    ("add_date", Function::Derive(|_, row, _| Stamp::Seconds.text(row.created)[..10].to_owned().into())),
    ("address", Function::Derive(|_, row, _| address(row).into())),
    ("archive_time", Function::Derive(archive_time)),
    ("bit", Function::Check(values::bit)),
    ("conditions", Function::Check(values::conditions)),
    ("detail_values", Function::Derive(|_, row, name| list(&details(row, name)))),
    ("details", Function::Check(values::details)),
    ("done_count", Function::Derive(|_, deal, _| done(deal).into())),
    ("first_char", Function::Derive(first_char)),
    ("first_label", Function::Derive(|_, row, _| row.get("label_ids").numbers().first().copied().into())),
    ("followers_count", Function::Derive(followers_count)),
    ("image_url", Function::Derive(image_url)),
    ("is_built_in", Function::Derive(|_, field, _| (!field.get("is_custom_field").flag()).into())),
    ("is_open", Function::Derive(is_open)),
    ("is_title", Function::Derive(|_, field, _| (field.text("field_code") == Some("title")).into())),
    ("is_you", Function::Derive(|_, user, _| is_you(user).into())),
    ("label_list", Function::Derive(label_list)),
    ("last_activity", Function::Derive(|_, deal, _| (done(deal) > 0).then(|| deal.number * 10).into())),
    ("lead_origin", Function::Derive(lead_origin)),
    ("local_date", Function::Derive(local_date)),
    ("mail_time", Function::Derive(mail_time)),
    ("modified", Function::Derive(|_, user, _| is_you(user).then_some(seed::LAST_LOGIN).into())),
    ("name_part", Function::Derive(name_part)),
    ("next_activity", Function::Derive(|_, deal, _| (undone(deal) > 0).then(|| deal.number * 10 + 1).into())),
    ("options", Function::Derive(options)),
    ("parsed", Function::Derive(|_, row, name| row.text(name).and_then(plain).into())),
    ("participants_count", Function::Derive(|_, deal, _| u64::from(!deal.get("person_id").is_null()).into())),
    ("pictures", Function::Derive(pictures)),
    ("prices", Function::Derive(prices)),
    ("products_count", Function::Derive(|_, deal, _| deal.number_of("products_count").unwrap_or(0).into())),
    // The numbers of files, notes and mails are invented.
    ("some_count", Function::Derive(|_, deal, _| (deal.number % 6).into())),
    ("source_lead", Function::Derive(source_lead)),
    ("status", Function::Derive(status)),
    ("subfields", Function::Derive(subfields)),
    ("subscription", Function::Check(values::subscription)),
    ("sum", Function::Derive(|_, row, _| sums::digits(sums::sum(row)).into())),
    ("text", Function::Derive(|_, row, name| row.number_of(name).map(|number| number.to_string()).into())),
    ("time", Function::Check(values::time)),
    ("time_range", Function::Check(values::time_range)),
    ("undone_count", Function::Derive(|_, deal, _| undone(deal).into())),
    ("value_part", Function::Derive(value_part)),
];

/// Returns whether the tokens belong to a user.
fn is_you(user: &Row) -> bool {
    user.number == 1
}

fn access(user: &Row) -> Value {
    let admin = is_you(user);
    let access = json!([
        {"app": "sales", "admin": admin, "permission_set_id": "62cc4d7f-4038-4352-abf3-a8c1c822b631"},
        {"app": "global", "admin": admin, "permission_set_id": "233b7976-39bd-43a9-b305-ef3a2b0998e5"},
    ]);
    made(access.to_string()).into()
}

fn status(_: &dyn Rows, deal: &Row, _: &str) -> Value {
    if deal.deleted.is_some() { "deleted".into() } else { deal.get("status").clone() }
}

fn is_open(_: &dyn Rows, deal: &Row, _: &str) -> Value {
    (deal.text("status") == Some("open") && deal.deleted.is_none()).into()
}

fn archive_time(_: &dyn Rows, deal: &Row, stamp: &str) -> Value {
    let stamp = if stamp == "plain" { Stamp::Plain } else { Stamp::Seconds };
    deal.archived.map(|time| stamp.text(time)).into()
}

/// Returns the day of a time where the account is.
fn local_date(_: &dyn Rows, deal: &Row, name: &str) -> Value {
    let date = |time: Moment| Date((time.0 + seed::ZONE_OFFSET).div_euclid(DAY * 1_000));
    deal.get(name).time().map(date).into()
}

fn done(deal: &Row) -> u64 {
    deal.number % 4
}

fn undone(deal: &Row) -> u64 {
    if deal.text("status") == Some("open") { deal.number % 3 } else { 0 }
}

fn followers_count(_: &dyn Rows, deal: &Row, _: &str) -> Value {
    deal.number_of("followers_count").unwrap_or(1 + deal.number % 2).into()
}

/// Returns the time of a mail, which one in so many deals has.
fn mail_time(_: &dyn Rows, deal: &Row, one_in: &str) -> Value {
    let has = one_in.parse().is_ok_and(|one_in| deal.number.is_multiple_of(one_in));
    has.then(|| Stamp::Seconds.text(deal.created)).into()
}

fn source_lead(_: &dyn Rows, deal: &Row, _: &str) -> Value {
    let is_converted = deal.text("origin") == Some("LeadConverted");
    is_converted.then(|| format!("35b0d604-eb0d-42d0-be11-{:012x}", deal.number)).into()
}

fn label_list(_: &dyn Rows, deal: &Row, _: &str) -> Value {
    let labels: Vec<String> = deal.get("label_ids").numbers().iter().map(u64::to_string).collect();
    Some(labels.join(",")).filter(|labels| !labels.is_empty()).into()
}

fn lead_origin(_: &dyn Rows, lead: &Row, _: &str) -> Value {
    if lead.get("source_deal_id").is_null() { "API" } else { "Deal" }.into()
}

/// Returns a part of a lead's value.
fn value_part(_: &dyn Rows, lead: &Row, name: &str) -> Value {
    let parts: Option<Map<String, Json>> = lead.json("value");
    parts.and_then(|mut parts| parts.remove(name)).map(|part| made(part.to_string())).into()
}

/// Returns a person's first name, or all that follows it.
fn name_part(_: &dyn Rows, person: &Row, part: &str) -> Value {
    let mut parts = person.text("name").unwrap_or_default().trim().splitn(2, ' ');
    let part = if part == "first" { parts.next() } else { parts.nth(1) };
    part.map(|part| part.trim().to_owned()).into()
}

fn first_char(_: &dyn Rows, person: &Row, _: &str) -> Value {
    let first = person.text("name").and_then(|name| name.chars().next());
    first.map(|first| first.to_lowercase().to_string()).into()
}

fn pictures(_: &dyn Rows, person: &Row, _: &str) -> Value {
    let link = |size: u32| format!("https://pictures.example.com/{}_{size}.jpg", person.number);
    made(json!({"128": link(128), "512": link(512)}).to_string()).into()
}

/// Returns the e-mail addresses or telephone numbers of a person.
pub(crate) fn details(person: &Row, name: &str) -> Vec<String> {
    let details: Vec<Detail> = person.json(name).unwrap_or_default();
    details.into_iter().map(|detail| detail.value).collect()
}

/// Returns the address of an organization in one line.
pub(crate) fn address(organization: &Row) -> Option<String> {
    let Value::Json(raw) = organization.get("address") else { return None };
    read::<Json>(raw).and_then(|parts| parts["value"].as_str().map(str::to_owned))
}

/// Returns texts as a list.
pub(crate) fn list(texts: &[String]) -> Value {
    write::raw(|out| write::json(texts, out)).into()
}

fn image_url(_: &dyn Rows, image: &Row, _: &str) -> Value {
    format!("https://images.example.com/{}", Ids::Uuid("Image").text(image.number)).into()
}

/// Returns prices with the id of the row that they belong to. What was not given is 0 or empty (inferred).
fn prices(_: &dyn Rows, row: &Row, key: &str) -> Value {
    let mut prices: Vec<Json> = row.json("prices").unwrap_or_default();
    for price in prices.iter_mut().filter_map(Json::as_object_mut) {
        price.entry("cost").or_insert(json!(0));
        price.entry("notes").or_insert(json!(""));
        price.insert(key.to_owned(), json!(row.number));
    }
    made(Json::from(prices).to_string()).into()
}

/// Returns the options of a field: a custom field's have rows of their own.
fn options(rows: &dyn Rows, field: &Row, _: &str) -> Value {
    let Value::Numbers(numbers) = field.get("option_ids") else { return field.get("option_ids").clone() };
    let option = |number: &u64| {
        let label = rows.row("options", *number)?.text("label").map(str::to_owned);
        Some(json!({"id": rows.ids("options").text(*number).parse::<u64>().ok(), "label": label}))
    };
    made(numbers.iter().filter_map(option).collect::<Json>().to_string()).into()
}

fn subfields(_: &dyn Rows, field: &Row, _: &str) -> Value {
    let code = field.text("field_code").unwrap_or_default();
    let parts: &[(&str, &str)] = match field.text("field_type").unwrap_or_default() {
        "monetary" => &[("value", "double"), ("currency", "varchar")],
        "daterange" => &[("value", "date"), ("until", "date")],
        "time" => &[("value", "time"), ("timezone_id", "int")],
        "timerange" => &[("value", "time"), ("until", "time"), ("timezone_id", "int")],
        "address" => &[("value", "varchar"), ("locality", "varchar"), ("country", "varchar")],
        _ => return Value::Null,
    };
    let part = |&(part, kind): &(&str, &str)| json!({"field_code": part, "field_name": format!("{part} of {code}"), "field_type": kind});
    made(parts.iter().map(part).collect::<Json>().to_string()).into()
}
