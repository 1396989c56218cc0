//! The body of a create or an update, taken apart strictly.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    deal::{Digits, Status},
    failure,
};
use crate::{
    calendar::{Date, Instant},
    exchange::{Answer, Request},
};

/// A member of a body.
#[derive(Clone, Debug, Default)]
pub(crate) enum Given<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Given<T> {
    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Writes what was given into a member that may be null.
    pub(crate) fn put(self, member: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *member = None,
            Self::Value(value) => *member = Some(value),
        }
    }

    /// Writes what was given into a member that is never null.
    pub(crate) fn replace(self, member: &mut T) {
        if let Self::Value(value) = self {
            *member = value;
        }
    }
}

/// Whether a member may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Null {
    Refused,
    Clears,
}

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
    pub(crate) fn read(request: &Request) -> Result<(Self, Vec<String>), Answer> {
        let mut members = Members::parse(request)?;
        let m = &mut members;
        let instant = "a valid RFC3339 date-time with whole seconds";
        let body = Self {
            title: m.read("title", Null::Refused, "a non-empty string", |raw| {
                json(raw).filter(|title: &String| !title.trim().is_empty())
            }),
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
        Ok((body, members.finish()))
    }
}

/// The members that are not yet read, with the text of their values, so that numbers keep their digits.
#[derive(Debug)]
struct Members {
    rest: BTreeMap<String, Box<RawValue>>,
    issues: Vec<String>,
}

impl Members {
    fn parse(request: &Request) -> Result<Self, Answer> {
        let is_json = request.header("content-type").is_some_and(|kind| {
            kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
        });
        if !is_json {
            // The status for another content type is inferred.
            return Err(failure::refused(400, "Content-Type must be application/json"));
        }
        let rest = serde_json::from_slice(&request.body)
            .map_err(|_| failure::refused(400, "Request body must be a JSON object"))?;
        Ok(Self { rest, issues: Vec::new() })
    }

    fn read<T>(
        &mut self,
        name: &str,
        null: Null,
        expected: &str,
        read: impl FnOnce(&RawValue) -> Option<T>,
    ) -> Given<T> {
        let Some(raw) = self.rest.remove(name) else { return Given::Absent };
        if raw.get() == "null" && null == Null::Clears {
            return Given::Null;
        }
        match read(&raw) {
            Some(value) => Given::Value(value),
            None => {
                self.issues.push(format!("{name}: Expected {expected}"));
                Given::Absent
            }
        }
    }

    /// The problems; a member that nobody read is one.
    fn finish(mut self) -> Vec<String> {
        for name in self.rest.keys() {
            self.issues.push(not_allowed(name));
        }
        self.issues
    }
}

/// The problem of a name that does not belong.
pub(crate) fn not_allowed(name: &str) -> String {
    format!("{name}: Parameter '{name}' is not allowed for this request")
}

/// A value of a Rust type; JSON's types are not converted into one another.
pub(crate) fn json<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// A number with its digits.
pub(crate) fn number(raw: &RawValue) -> Option<Digits> {
    let first = raw.get().bytes().next()?;
    (first == b'-' || first.is_ascii_digit()).then(|| Digits::new(raw.to_owned()))
}

/// Whether a text has the form of a currency code; custom currencies exist, so any three letters will do.
pub(crate) fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn text(raw: &RawValue) -> Option<String> {
    json(raw)
}
