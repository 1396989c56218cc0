//! The body of a create or an update, taken apart strictly.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{deal::Status, failure};
use crate::{
    body::{Given, Issue, Members, NoMembers, Null},
    calendar::{Date, Instant},
    exchange::{Request, Response},
    raw::{Digits, is_currency, json, number},
};

/// The members that a body of a deal may have.
///
/// Which of them may be null is documented for few; where it is not, null is taken for members that answers show as
/// null (inferred).
#[derive(Clone, Debug, Default)]
pub(crate) struct DealBody {
    pub(crate) title: Given<String>,
    pub(crate) owner_id: Given<u64>,
    pub(crate) person_id: Given<u64>,
    pub(crate) org_id: Given<u64>,
    pub(crate) pipeline_id: Given<u64>,
    pub(crate) stage_id: Given<u64>,
    pub(crate) value: Given<Digits>,
    pub(crate) currency: Given<String>,
    pub(crate) status: Given<Status>,
    pub(crate) probability: Given<Digits>,
    pub(crate) lost_reason: Given<String>,
    pub(crate) visible_to: Given<u64>,
    pub(crate) close_time: Given<Instant>,
    pub(crate) won_time: Given<Instant>,
    pub(crate) lost_time: Given<Instant>,
    pub(crate) expected_close_date: Given<Date>,
    pub(crate) label_ids: Given<Vec<u64>>,
    pub(crate) is_archived: Given<bool>,
    pub(crate) archive_time: Given<Instant>,
    pub(crate) is_deleted: Given<bool>,
    pub(crate) channel_id: Given<String>,
    pub(crate) custom_fields: BTreeMap<String, Box<RawValue>>,
}

impl DealBody {
    /// Reads the body and the problems that show without looking at anything else.
    pub(crate) fn read(request: &Request) -> Result<(Self, Vec<String>), Response> {
        let mut members = members(request)?;
        let m = &mut members;
        let instant = "a valid RFC3339 date-time with whole seconds";
        let body = Self {
            title: m.read("title", Null::Refused, "a non-empty string", text_filled),
            owner_id: m.read("owner_id", Null::Refused, "an integer", json),
            person_id: m.read("person_id", Null::Clears, "an integer", json),
            org_id: m.read("org_id", Null::Clears, "an integer", json),
            pipeline_id: m.read("pipeline_id", Null::Refused, "an integer", json),
            stage_id: m.read("stage_id", Null::Refused, "an integer", json),
            value: m.read("value", Null::Clears, "a number", number),
            currency: m.read("currency", Null::Refused, "a 3 letter currency code", |raw| {
                json(raw).filter(|code: &String| is_currency(code))
            }),
            status: m.read("status", Null::Refused, "one of open, won, lost", |raw| {
                Status::parse(&json::<String>(raw)?)
            }),
            probability: m.read("probability", Null::Clears, "a number from 0 to 100", |raw| {
                let within = json::<f64>(raw).is_some_and(|percent| (0.0..=100.0).contains(&percent));
                number(raw).filter(|_| within)
            }),
            lost_reason: m.read("lost_reason", Null::Clears, "a string", json),
            visible_to: m.read("visible_to", Null::Refused, "one of 1, 3, 5, 7", |raw| {
                json(raw).filter(|level| [1, 3, 5, 7].contains(level))
            }),
            close_time: m.read("close_time", Null::Clears, instant, |raw| Instant::parse(&text(raw)?)),
            won_time: m.read("won_time", Null::Clears, instant, |raw| Instant::parse(&text(raw)?)),
            lost_time: m.read("lost_time", Null::Clears, instant, |raw| Instant::parse(&text(raw)?)),
            expected_close_date: m.read(
                "expected_close_date",
                Null::Clears,
                "a date in the format YYYY-MM-DD",
                |raw| Date::parse(&text(raw)?),
            ),
            label_ids: m.read("label_ids", Null::Refused, "an array of integers", json),
            is_archived: m.read("is_archived", Null::Refused, "a boolean", json),
            archive_time: m.read(
                "archive_time",
                Null::Clears,
                "a time in the format YYYY-MM-DD HH:MM:SS",
                |raw| Instant::parse_plain(&text(raw)?),
            ),
            is_deleted: m.read("is_deleted", Null::Refused, "a boolean", json),
            channel_id: m.read("channel_id", Null::Clears, "a string", json),
            custom_fields: match m.read("custom_fields", Null::Refused, "an object", json) {
                Given::Value(map) => map,
                Given::Absent | Given::Null => BTreeMap::new(),
            },
        };
        Ok((body, problems(members)))
    }
}

/// The members of a body, none of them read yet.
pub(crate) fn members(request: &Request) -> Result<Members, Response> {
    Members::parse(request).map_err(|why| match why {
        // The status for another content type is inferred.
        NoMembers::ContentType => failure::refused(400, "Content-Type must be application/json"),
        NoMembers::NoObject => failure::refused(400, "Request body must be a JSON object"),
    })
}

/// The problem of a name that does not belong.
pub(crate) fn not_allowed(name: &str) -> String {
    format!("{name}: Parameter '{name}' is not allowed for this request")
}

fn text(raw: &RawValue) -> Option<String> {
    json(raw)
}

/// A text that is not blank.
pub(crate) fn text_filled(raw: &RawValue) -> Option<String> {
    text(raw).filter(|text| !text.trim().is_empty())
}

/// The problems of the members that were read, and those of members that nobody knows.
fn problems(members: Members) -> Vec<String> {
    let (unknown, issues) = members.finish();
    let read = issues.iter().map(Issue::to_string);
    read.chain(unknown.keys().map(|name| not_allowed(name))).collect()
}

/// The problems of custom fields where there are none.
pub(crate) fn custom_fields(members: &mut Members) -> Vec<String> {
    let given = members.read("custom_fields", Null::Refused, "an object", json);
    let given: BTreeMap<String, Box<RawValue>> = given.value().cloned().unwrap_or_default();
    given.keys().map(|name| not_allowed(name)).collect()
}

/// Refuses a body with problems: those of its members, and others that were found.
pub(crate) fn finished(members: Members, others: Vec<String>) -> Result<(), Response> {
    let mut issues = problems(members);
    let is_new = |other: &String| {
        // A member that could not be read is not also missing.
        let field = other.split(':').next().unwrap_or_default();
        !issues.iter().any(|issue| issue.split(':').next() == Some(field))
    };
    let others: Vec<String> = others.into_iter().filter(is_new).collect();
    issues.extend(others);
    if issues.is_empty() { Ok(()) } else { Err(failure::validation(&issues)) }
}
