//! What holds between the fields of a record, and between records.

use super::seed::PIPELINES;
use crate::kit::{Body, Of, Refusal, Resource, Row, Rows, Store, Wrong};

/// Returns the fields that a new record needs: all of them, or one of them. For deals this is inferred from
/// tickets.
fn required(resource: &Resource) -> (&'static [&'static str], bool) {
    match resource.name {
        "contacts" => (&["email", "first_name", "last_name"], false),
        "companies" => (&["company_name", "website_url"], false),
        "deals" => (&["deal_name", "deal_stage", "pipeline"], true),
        _ => (&["ticket_name", "ticket_stage", "pipeline"], true),
    }
}

/// Checks a record after its body was read.
pub(crate) fn check(resource: &Resource, row: &Row, of: Of, body: &mut Body) {
    let (names, all) = required(resource);
    let given = |name: &str| row.text(name).is_some_and(|text| !text.trim().is_empty());
    if of == Of::New && all {
        for name in names.iter().filter(|name| !given(name)) {
            body.issue(name, Wrong::Missing);
        }
    } else if of == Of::New && !names.iter().any(|name| given(name)) {
        let text = format!("At least one of {} is required", names.join(", "));
        body.issue(names[0], Wrong::Other(text.into()));
    }
    // A deal's stage must be one of its pipeline's (inferred).
    if let (Some(pipeline), Some(stage)) = (row.text("pipeline"), row.text("deal_stage"))
        && let Some((_, stages)) = PIPELINES.iter().find(|(name, _)| *name == pipeline)
        && !stages.contains(&stage)
    {
        let text = format!("deal_stage {stage} does not belong to pipeline {pipeline}");
        body.issue("deal_stage", Wrong::Other(text.into()));
    }
}

/// Refuses a record that shares a unique value with another active one. Which values are unique is inferred.
pub(crate) fn check_unique(store: &Store, resource: &Resource, row: &Row) -> Result<(), Refusal> {
    let unique: &[&str] =
        if resource.name == "contacts" { &["external_id", "email"] } else { &["external_id"] };
    let taken =
        unique.iter().find(|field| row.text(field).is_some() && is_taken(store, resource, field, row));
    match taken {
        Some(field) => {
            Err(Refusal::refused(409, format!("Duplicate active record: {field} is already in use")))
        }
        None => Ok(()),
    }
}

fn is_taken(store: &Store, resource: &Resource, field: &str, row: &Row) -> bool {
    let value = row.text(field);
    let same =
        |other: &Row| other.number != row.number && other.archived.is_none() && other.text(field) == value;
    // Seeded values of such fields have the record's number in them.
    let digits: String = value.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let seeded = digits.parse().ok().and_then(|number| store.row(resource.name, number));
    store.stored(resource.name).any(same) || seeded.is_some_and(|other| same(&other))
}
