//! The body of a deal, in the dialects of both versions.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    deal::Status,
    failure::{Refusal, check, unknown},
    ids, products,
};
use crate::{
    body::{Given, Issue, Members, NoMembers, Null},
    calendar::Moment,
    exchange::Request,
    raw::{Digits, is_currency, json, number},
};

/// How a body speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// v1 with numbers for pipelines and stages, and sources by name.
    First,
    /// v1 with ids.
    Second,
    V2,
}

/// The members of a request's body.
pub(crate) fn members(request: &Request) -> Result<Members, Refusal> {
    Members::parse(request).map_err(|why| match why {
        // Both wordings are inferred.
        NoMembers::ContentType => Refusal::bad_request("Content-Type must be application/json."),
        NoMembers::NoObject => Refusal::bad_request("Request body must be a JSON object."),
    })
}

/// Adds the problem of every name that is not given; one that was misread has its own.
pub(crate) fn require(issues: &mut Vec<Issue>, names: &[(&str, bool)]) {
    for (name, given) in names {
        if !given && !issues.iter().any(|issue| issue.field.as_deref() == Some(name)) {
            issues.push(Issue::new(name, "Required"));
        }
    }
}

/// The problems of a body that must have some members and may have no others than were read.
pub(crate) fn problems(members: Members, names: &[(&str, bool)]) -> Vec<Issue> {
    let (rest, mut issues) = members.finish();
    require(&mut issues, names);
    issues.extend(rest.keys().map(|name| unknown(name)));
    issues
}

/// Refuses a body with problems.
pub(crate) fn required(members: Members, names: &[(&str, bool)]) -> Result<(), Refusal> {
    check(problems(members, names))
}

/// Takes the custom fields out of what is left, and makes the rest problems.
pub(crate) fn customs(
    rest: BTreeMap<String, Box<RawValue>>,
    issues: &mut Vec<Issue>,
) -> BTreeMap<String, Box<RawValue>> {
    let (custom, other): (BTreeMap<_, _>, BTreeMap<_, _>) =
        rest.into_iter().partition(|(name, _)| name.starts_with("cf_"));
    issues.extend(other.keys().map(|name| unknown(name)));
    custom
}

/// A text that says something.
pub(crate) fn filled(raw: &RawValue) -> Option<String> {
    json(raw).filter(|text: &String| !text.trim().is_empty())
}

/// The members that a body of a deal may have.
#[derive(Clone, Debug, Default)]
pub(crate) struct DealBody {
    pub(crate) title: Given<String>,
    pub(crate) client: Given<u64>,
    pub(crate) pipeline: Given<u64>,
    pub(crate) stage: Given<u64>,
    pub(crate) lead: Given<u64>,
    pub(crate) source: Given<u64>,
    pub(crate) source_name: Given<String>,
    pub(crate) owner: Given<u64>,
    pub(crate) price: Given<Digits>,
    pub(crate) expected_close: Given<Moment>,
    pub(crate) priority: Given<String>,
    pub(crate) status: Given<Status>,
    pub(crate) currency: Given<String>,
    pub(crate) is_inclusive_tax: Given<bool>,
    pub(crate) assignees: Given<Vec<u64>>,
    pub(crate) contacts: Given<Vec<u64>>,
    pub(crate) tags: Given<Vec<u64>>,
    pub(crate) products: Given<Box<RawValue>>,
    pub(crate) custom: BTreeMap<String, Box<RawValue>>,
}

impl DealBody {
    /// Reads the body and the problems that show without looking at anything else.
    pub(crate) fn read(
        request: &Request,
        dialect: Dialect,
        is_new: bool,
    ) -> Result<(Self, Vec<Issue>), Refusal> {
        let mut members = members(request)?;
        let mut body = Self::common(&mut members, dialect, is_new);
        match dialect {
            Dialect::V2 => body.read_v2(&mut members, is_new),
            Dialect::First | Dialect::Second => body.read_v1(&mut members, dialect, is_new),
        }
        let (rest, mut issues) = members.finish();
        if is_new {
            let mut names = vec![
                ("title", body.title.value().is_some()),
                ("clientId", body.client.value().is_some()),
                ("pipelineId", body.pipeline.value().is_some()),
            ];
            if dialect != Dialect::V2 {
                names.push(("stageId", body.stage.value().is_some()));
            }
            require(&mut issues, &names);
        }
        // v1 takes any other member and does nothing with it.
        let mut strangers = Vec::new();
        body.custom = customs(rest, &mut strangers);
        if dialect == Dialect::V2 {
            issues.extend(strangers);
        }
        Ok((body, issues))
    }

    /// The members that both versions know.
    fn common(m: &mut Members, dialect: Dialect, is_new: bool) -> Self {
        let null = clearing(dialect, is_new);
        Self {
            title: m.read("title", Null::Refused, "a non-empty string", filled),
            price: m.read("price", null, "a number", number),
            expected_close: m.read("expectedCloseDate", null, "an ISO 8601 date-time", |raw| {
                Moment::parse(&json::<String>(raw)?)
            }),
            priority: m.read("priority", null, "one of LOW, MEDIUM, HIGH", |raw| {
                json(raw).filter(|text: &String| ["LOW", "MEDIUM", "HIGH"].contains(&text.as_str()))
            }),
            ..Self::default()
        }
    }

    fn read_v2(&mut self, m: &mut Members, is_new: bool) {
        let null = clearing(Dialect::V2, is_new);
        self.client = reference(m, "clientId", ids::CLIENT, Null::Refused);
        self.pipeline = reference(m, "pipelineId", ids::PIPELINE, Null::Refused);
        self.stage = reference(m, "stageId", ids::STAGE, Null::Clears);
        self.lead = reference(m, "leadId", ids::LEAD, null);
        self.source = reference(m, "sourceId", ids::SOURCE, null);
        self.owner = reference(m, "ownerUserId", ids::USER, null);
        self.status = status(m);
        self.currency = m.read("currency", Null::Refused, "a 3-letter ISO currency code", |raw| {
            json(raw).filter(|code: &String| is_currency(code))
        });
        self.is_inclusive_tax = m.read("isInclusiveTax", Null::Refused, "a boolean", json);
        self.assignees =
            m.read("assignees", Null::Refused, "an array of user ids", |raw| ids::read_all(ids::USER, raw));
        self.contacts = m.read("contacts", Null::Refused, "an array of contact ids", |raw| {
            ids::read_all(ids::CLIENT, raw)
        });
        self.tags = m.read("tags", Null::Refused, "an array of tag ids", |raw| ids::read_all(ids::TAG, raw));
        self.products = products::read(m);
    }

    fn read_v1(&mut self, m: &mut Members, dialect: Dialect, is_new: bool) {
        let place = |m: &mut Members, name: &str, prefix: &'static str| match dialect {
            Dialect::First => m.read(name, Null::Refused, "a number", json),
            _ => reference(m, name, prefix, Null::Refused),
        };
        self.stage = place(m, "stageId", ids::STAGE);
        if dialect == Dialect::Second {
            self.source = reference(m, "sourceId", ids::SOURCE, Null::Refused);
        }
        if is_new {
            self.pipeline = place(m, "pipelineId", ids::PIPELINE);
            self.client = reference(m, "clientId", ids::CLIENT, Null::Refused);
            self.lead = reference(m, "leadId", ids::LEAD, Null::Refused);
            if dialect == Dialect::First {
                self.source_name = m.read("source", Null::Refused, "a string", filled);
            }
        } else {
            self.status = status(m);
        }
    }
}

/// Whether null clears a member. Documented for none; updates of v2 take it for members that answers show as null
/// (inferred).
fn clearing(dialect: Dialect, is_new: bool) -> Null {
    if dialect == Dialect::V2 && !is_new { Null::Clears } else { Null::Refused }
}

fn reference(m: &mut Members, name: &str, prefix: &'static str, null: Null) -> Given<u64> {
    m.read(name, null, &format!("an id that begins with {prefix}"), |raw| ids::read(prefix, raw))
}

fn status(m: &mut Members) -> Given<Status> {
    m.read("status", Null::Refused, "one of ACTIVE, WON, LOST", |raw| Status::parse(&json::<String>(raw)?))
}
