//! Any member of a deal as text, to be set, read and compared without knowing which it is.

use dealport::{
    CloseDate, Deal, DealChanges, DealMember, LifecycleState, Members, Priority, Reference, Timestamp, kind,
};

/// A member and the text that stands for its value: an id, digits, a word, ids with commas between them, and for
/// custom fields a JSON object.
pub(crate) type Setting = (DealMember, String);

/// What a deal shows of a member; `None` if there is nothing. Names are left out.
pub(crate) fn shown(deal: &Deal, member: DealMember) -> Option<String> {
    match member {
        DealMember::Title => deal.title.clone(),
        DealMember::Amount => deal.amount.map(|amount| amount.to_string()),
        DealMember::Currency => deal.currency.as_ref().map(ToString::to_string),
        DealMember::Status => deal.status.as_ref().map(ToString::to_string),
        DealMember::Lifecycle => Some(deal.lifecycle.state.to_string()),
        DealMember::Pipeline => deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string()),
        DealMember::Stage => deal.stage.as_ref().map(|stage| stage.id.to_string()),
        DealMember::Owner => deal
            .owner
            .as_ref()
            .and_then(|owner| owner.id.as_ref().map(ToString::to_string).or_else(|| owner.email.clone())),
        DealMember::Assignees => ids(&deal.assignees),
        DealMember::People => ids(&deal.people),
        DealMember::Organizations => ids(&deal.organizations),
        DealMember::ExpectedClose => deal.expected_close.map(|close| close.to_string()),
        DealMember::ClosedAt => deal.closed_at.map(|at| at.to_string()),
        DealMember::WonAt => deal.won_at.map(|at| at.to_string()),
        DealMember::LostAt => deal.lost_at.map(|at| at.to_string()),
        DealMember::LostReason => deal.lost_reason.clone(),
        DealMember::Probability => deal.probability.map(|probability| probability.to_string()),
        DealMember::Priority => deal.priority.as_ref().map(ToString::to_string),
        DealMember::Tags => ids(&deal.tags),
        DealMember::Source => {
            deal.source.as_ref().and_then(|source| source.id.as_ref()).map(ToString::to_string)
        }
        DealMember::Lead => deal.lead.as_ref().map(|lead| lead.id.to_string()),
        DealMember::ExternalId => deal.external_id.clone(),
        DealMember::CreatedAt => deal.created_at.map(|at| at.to_string()),
        DealMember::UpdatedAt => deal.updated_at.map(|at| at.to_string()),
        DealMember::Custom => filled(&deal.custom),
        other => panic!("the suite does not know the member {other}"),
    }
}

fn ids<K>(references: &[Reference<K>]) -> Option<String> {
    let ids: Vec<_> = references.iter().map(|reference| reference.id.to_string()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// The members that are not `null`, as JSON.
fn filled(members: &Members) -> Option<String> {
    let filled: Members = members.iter().filter(|(_, value)| value.get() != "null").collect();
    (!filled.is_empty()).then(|| text_of(&filled))
}

pub(crate) fn text_of(members: &Members) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
    format!("{{{}}}", members.join(","))
}

pub(crate) fn object(json: &str) -> Members {
    let mut object = Members::new();
    object.extend(serde_json::from_str::<Members>(json).unwrap().iter());
    object
}

/// The same members, all of them `null`.
pub(crate) fn nulls(json: &str) -> String {
    let nulls: Vec<_> = object(json).iter().map(|(name, _)| format!("{name:?}:null")).collect();
    format!("{{{}}}", nulls.join(","))
}

/// Whether two texts of a member mean the same value, digit for digit.
pub(crate) fn same(member: DealMember, one: &str, other: &str) -> bool {
    match member {
        DealMember::Custom => object(one) == object(other),
        DealMember::ExpectedClose => one.parse::<CloseDate>().unwrap() == other.parse().unwrap(),
        DealMember::ClosedAt | DealMember::WonAt | DealMember::LostAt => {
            one.parse::<Timestamp>().unwrap() == other.parse().unwrap()
        }
        DealMember::Owner => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

/// Whether the model has changes to the member at all.
pub(crate) fn can_change(member: DealMember) -> bool {
    !matches!(member, DealMember::CreatedAt | DealMember::UpdatedAt)
}

/// The changes with the member set to the value that the text stands for.
pub(crate) fn set(changes: DealChanges, (member, text): &Setting) -> DealChanges {
    let instant = || text.parse::<Timestamp>().unwrap();
    let list = || text.split(',').filter(|id| !id.is_empty());
    match member {
        DealMember::Title => changes.title(text),
        DealMember::Amount => changes.amount(dealport::parse_amount(text).unwrap()),
        DealMember::Currency => changes.currency(text.parse::<dealport::Currency>().unwrap()),
        DealMember::Status => changes.status(text.as_str()),
        DealMember::Lifecycle => changes.lifecycle(LifecycleState::from(text.as_str())),
        DealMember::Pipeline => changes.pipeline(text.as_str()),
        DealMember::Stage => changes.stage(text.as_str()),
        DealMember::Owner => changes.owner(text.as_str()),
        DealMember::Assignees => changes.assignees(list()),
        DealMember::People => changes.people(list()),
        DealMember::Organizations => changes.organizations(list()),
        DealMember::ExpectedClose => changes.expected_close(text.parse::<CloseDate>().unwrap()),
        DealMember::ClosedAt => changes.closed_at(instant()),
        DealMember::WonAt => changes.won_at(instant()),
        DealMember::LostAt => changes.lost_at(instant()),
        DealMember::LostReason => changes.lost_reason(text),
        DealMember::Probability => changes.probability(dealport::parse_amount(text).unwrap()),
        DealMember::Priority => changes.priority(Priority::from(text.as_str())),
        DealMember::Tags => changes.tags(list()),
        DealMember::Source => changes.source(dealport::Id::<kind::Source>::from(text.as_str())),
        DealMember::Lead => changes.lead(dealport::Id::<kind::Lead>::from(text.as_str())),
        DealMember::ExternalId => changes.external_id(text),
        DealMember::Custom => object(text).iter().fold(changes, |changes, (key, value)| {
            changes.custom(key.into_owned(), dealport::Json::from(value))
        }),
        other => panic!("the model has no changes to {other}"),
    }
}

pub(crate) fn all(settings: &[Setting]) -> DealChanges {
    settings.iter().fold(DealChanges::new(), set)
}

/// The changes that make the member empty; of custom fields, those of the text.
pub(crate) fn clear(member: DealMember, text: &str) -> DealChanges {
    match member {
        DealMember::Custom => object(text).iter().fold(DealChanges::new(), |changes, (key, _)| {
            changes.custom(key.into_owned(), dealport::Json::parse("null").unwrap())
        }),
        member => DealChanges::new().clear(member).unwrap(),
    }
}

/// A value that the model takes for the member, whether a vendor would or not.
pub(crate) fn specimen(member: DealMember) -> &'static str {
    match member {
        DealMember::Amount | DealMember::Probability => "12.50",
        DealMember::Currency => "EUR",
        DealMember::Status => "won",
        DealMember::Lifecycle => "archived",
        DealMember::Priority => "high",
        DealMember::ExpectedClose => "2027-03-31",
        DealMember::ClosedAt | DealMember::WonAt | DealMember::LostAt => "2026-05-01T10:00:00Z",
        DealMember::Custom => r#"{"cf_any":1}"#,
        DealMember::Owner => "someone@example.com",
        _ => "1",
    }
}
