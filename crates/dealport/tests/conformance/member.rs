//! Any member of a deal as text, to be set, read and compared without knowing which it is.

use dealport::crm::{CloseDate, DealField, LifecycleState, Priority, Reference, kind};
use dealport::json::Fields;
use dealport::{Deal, DealChanges, Timestamp};

/// A member and the text that stands for its value: an id, digits, a word, ids with commas between them, and
/// for custom fields a JSON object.
pub(crate) type Setting = (DealField, String);

/// What a deal shows of a member; `None` if there is nothing. Names are left out.
pub(crate) fn shown(deal: &Deal, member: DealField) -> Option<String> {
    match member {
        DealField::Title => deal.title.clone(),
        DealField::Amount => deal.amount.map(|amount| amount.to_string()),
        DealField::Currency => deal.currency.as_ref().map(ToString::to_string),
        DealField::Status => deal.status.as_ref().map(ToString::to_string),
        DealField::Lifecycle => Some(deal.lifecycle.state.to_string()),
        DealField::Pipeline => deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string()),
        DealField::Stage => deal.stage.as_ref().map(|stage| stage.id.to_string()),
        DealField::Owner => deal
            .owner
            .as_ref()
            .and_then(|owner| owner.id.as_ref().map(ToString::to_string).or_else(|| owner.email.clone())),
        DealField::Assignees => ids(&deal.assignees),
        DealField::People => ids(&deal.people),
        DealField::Organizations => ids(&deal.organizations),
        DealField::ExpectedClose => deal.expected_close.map(|close| close.to_string()),
        DealField::ClosedAt => deal.closed_at.map(|at| at.to_string()),
        DealField::WonAt => deal.won_at.map(|at| at.to_string()),
        DealField::LostAt => deal.lost_at.map(|at| at.to_string()),
        DealField::LostReason => deal.lost_reason.clone(),
        DealField::Probability => deal.probability.map(|probability| probability.to_string()),
        DealField::Priority => deal.priority.as_ref().map(ToString::to_string),
        DealField::Tags => ids(&deal.tags),
        DealField::Source => {
            deal.source.as_ref().and_then(|source| source.id.as_ref()).map(ToString::to_string)
        }
        DealField::Lead => deal.lead.as_ref().map(|lead| lead.id.to_string()),
        DealField::ExternalId => deal.external_id.clone(),
        DealField::CreatedAt => deal.created_at.map(|at| at.to_string()),
        DealField::UpdatedAt => deal.updated_at.map(|at| at.to_string()),
        DealField::Custom => filled(&deal.custom),
        other => panic!("the suite does not know the member {other}"),
    }
}

fn ids<K>(references: &[Reference<K>]) -> Option<String> {
    let ids: Vec<_> = references.iter().map(|reference| reference.id.to_string()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// The members that are not `null`, as JSON.
fn filled(members: &Fields) -> Option<String> {
    let filled: Fields = members.iter().filter(|(_, value)| value.get() != "null").collect();
    (!filled.is_empty()).then(|| text_of(&filled))
}

pub(crate) fn text_of(members: &Fields) -> String {
    let members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
    format!("{{{}}}", members.join(","))
}

pub(crate) fn object(json: &str) -> Fields {
    let mut object = Fields::new();
    object.extend(serde_json::from_str::<Fields>(json).unwrap().iter());
    object
}

/// The same members, all of them `null`.
pub(crate) fn nulls(json: &str) -> String {
    let nulls: Vec<_> = object(json).iter().map(|(name, _)| format!("{name:?}:null")).collect();
    format!("{{{}}}", nulls.join(","))
}

/// Whether two texts of a member mean the same value, digit for digit.
pub(crate) fn same(member: DealField, one: &str, other: &str) -> bool {
    match member {
        DealField::Custom => object(one) == object(other),
        DealField::ExpectedClose => one.parse::<CloseDate>().unwrap() == other.parse().unwrap(),
        DealField::ClosedAt | DealField::WonAt | DealField::LostAt => {
            one.parse::<Timestamp>().unwrap() == other.parse().unwrap()
        }
        DealField::Owner => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

/// Whether the model has changes to the member at all.
pub(crate) fn can_change(member: DealField) -> bool {
    !matches!(member, DealField::CreatedAt | DealField::UpdatedAt)
}

/// The changes with the member set to the value that the text stands for.
pub(crate) fn set(changes: DealChanges, (member, text): &Setting) -> DealChanges {
    let instant = || text.parse::<Timestamp>().unwrap();
    let list = || text.split(',').filter(|id| !id.is_empty());
    match member {
        DealField::Title => changes.title(text),
        DealField::Amount => changes.amount(dealport::json::parse_amount(text).unwrap()),
        DealField::Currency => changes.currency(text.parse::<dealport::Currency>().unwrap()),
        DealField::Status => changes.status(text.as_str()),
        DealField::Lifecycle => changes.lifecycle(LifecycleState::from(text.as_str())),
        DealField::Pipeline => changes.pipeline(text.as_str()),
        DealField::Stage => changes.stage(text.as_str()),
        DealField::Owner => changes.owner(text.as_str()),
        DealField::Assignees => changes.assignees(list()),
        DealField::People => changes.people(list()),
        DealField::Organizations => changes.organizations(list()),
        DealField::ExpectedClose => changes.expected_close(text.parse::<CloseDate>().unwrap()),
        DealField::ClosedAt => changes.closed_at(instant()),
        DealField::WonAt => changes.won_at(instant()),
        DealField::LostAt => changes.lost_at(instant()),
        DealField::LostReason => changes.lost_reason(text),
        DealField::Probability => changes.probability(dealport::json::parse_amount(text).unwrap()),
        DealField::Priority => changes.priority(Priority::from(text.as_str())),
        DealField::Tags => changes.tags(list()),
        DealField::Source => changes.source(dealport::Id::<kind::Source>::from(text.as_str())),
        DealField::Lead => changes.lead(dealport::Id::<kind::Lead>::from(text.as_str())),
        DealField::ExternalId => changes.external_id(text),
        DealField::Custom => object(text).iter().fold(changes, |changes, (key, value)| {
            changes.custom(key.into_owned(), dealport::json::Json::from(value))
        }),
        other => panic!("the model has no changes to {other}"),
    }
}

pub(crate) fn all(settings: &[Setting]) -> DealChanges {
    settings.iter().fold(DealChanges::new(), set)
}

/// The changes that make the member empty; of custom fields, those of the text.
pub(crate) fn clear(member: DealField, text: &str) -> DealChanges {
    match member {
        DealField::Custom => object(text).iter().fold(DealChanges::new(), |changes, (key, _)| {
            changes.custom(key.into_owned(), dealport::json::Json::parse("null").unwrap())
        }),
        member => DealChanges::new().clear(member).unwrap(),
    }
}

/// A value that the model takes for the member, whether a vendor would or not.
pub(crate) fn specimen(member: DealField) -> &'static str {
    match member {
        DealField::Amount | DealField::Probability => "12.50",
        DealField::Currency => "EUR",
        DealField::Status => "won",
        DealField::Lifecycle => "archived",
        DealField::Priority => "high",
        DealField::ExpectedClose => "2027-03-31",
        DealField::ClosedAt | DealField::WonAt | DealField::LostAt => "2026-05-01T10:00:00Z",
        DealField::Custom => r#"{"cf_any":1}"#,
        DealField::Owner => "someone@example.com",
        _ => "1",
    }
}
