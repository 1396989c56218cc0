//! The exact requests of actions, and their cost. Nothing is written to find them out: the target's own
//! client plans them.

mod placeholder;

use std::collections::{BTreeMap, BTreeSet};

use dealport_core::Result;
use dealport_core::call::{DryRun, PlannedRequest};
use dealport_core::crm::{Crm, DealChanges, NewField};
use tokio::sync::Mutex;

use self::placeholder::Placeholders;
use crate::compare::Contacts;
use crate::contacts::send;
use crate::kind::Kind;
use crate::new_fields::{is_in, is_stand_in};
use crate::plan::{Action, Verb, deal_with};

/// Returns the requests that an action sends: the reads before an update, then the writes.
///
/// # Errors
///
/// Returns the error with which the client refuses the write.
pub(crate) async fn requests_of(
    to: &dyn Crm,
    action: &Action,
    contacts: Contacts<'_>,
) -> Result<Vec<PlannedRequest>> {
    if !action.is_write() {
        return Ok(Vec::new());
    }
    // Its future is large, and callers hold it in theirs.
    match Box::pin(exact(to, action, contacts)).await {
        // Some vendors refuse a field that does not exist yet.
        Err(error) if is_in(&action.after) => {
            Box::pin(exact(to, &without_new_fields(action), contacts)).await.or(Err(error))
        }
        result => result,
    }
}

async fn exact(to: &dyn Crm, action: &Action, contacts: Contacts<'_>) -> Result<Vec<PlannedRequest>> {
    let dry = to.dry_run()?;
    let mut ids = Placeholders::default();
    let target = action.target.as_deref().unwrap_or_default();
    let planned = match (action.kind, action.action) {
        (Kind::Deal, Verb::Create) => {
            let Some(deal) = &action.deal else { return Ok(Vec::new()) };
            let changes = linked(action, deal.changes().clone(), contacts, &mut ids)?;
            let deal = deal_with(deal, changes);
            dry.plan(|crm| crm.create_deal(deal)).await?
        }
        (Kind::Deal, _) => {
            let Some(changes) = &action.changes else { return Ok(Vec::new()) };
            let changes = linked(action, changes.clone(), contacts, &mut ids)?;
            let mut planned = dry.plan_read(|crm| crm.deal(target)).await?;
            planned.extend(
                dry.plan_with_reads(|crm| crm.update_deal(target, changes))
                    .await?
                    .into_iter()
                    .filter(is_of(target)),
            );
            planned
        }
        (kind, verb) => {
            let Some(new) = &action.contact else { return Ok(Vec::new()) };
            let organization = match &new.organization {
                Some(id) => link(Kind::Organization, id, contacts, &mut ids)?,
                None => None,
            };
            if verb == Verb::Create {
                dry.plan(|crm| send::create(crm, kind, new, organization)).await?
            } else {
                let name = action.before.get("name").map_or(new.name.as_str(), String::as_str);
                let mut planned = dry.plan_read(|crm| send::read(crm, kind, target, name)).await?;
                planned.extend(update_of_contact(&dry, action, (kind, target), organization).await?);
                planned
            }
        }
    };
    planned.into_iter().map(|request| ids.fill(request)).collect()
}

/// Returns the action without custom fields that do not exist yet.
fn without_new_fields(action: &Action) -> Action {
    let known = |mut changes: DealChanges| {
        let custom = changes.custom.iter().filter(|(key, _)| !is_stand_in(key));
        changes.custom = custom.map(|(key, value)| (key.into_owned(), value)).collect();
        changes
    };
    let mut action = action.clone();
    action.deal = action.deal.map(|deal| deal_with(&deal, known(deal.changes().clone())));
    action.changes = action.changes.map(known);
    action
}

async fn update_of_contact(
    dry: &DryRun<dyn Crm>,
    action: &Action,
    (kind, target): (Kind, &str),
    organization: Option<String>,
) -> Result<Vec<PlannedRequest>> {
    let Some(new) = &action.contact else { return Ok(Vec::new()) };
    let update = |crm| send::update(crm, kind, target, (new, &action.after), organization);
    Ok(dry.plan_with_reads(update).await?.into_iter().filter(is_of(target)).collect())
}

/// Selects writes, and reads of the item itself. Other reads are of lists, which a client remembers.
fn is_of(target: &str) -> impl Fn(&PlannedRequest) -> bool + '_ {
    move |request| {
        let path = request.path.split('?').next().unwrap_or_default();
        request.method != "GET" || path.split('/').any(|part| part == target)
    }
}

/// Returns the changes with the contacts of the target.
fn linked(
    action: &Action,
    mut changes: DealChanges,
    contacts: Contacts<'_>,
    ids: &mut Placeholders,
) -> Result<DealChanges> {
    let mut links = |kind, sources: &[String]| -> Result<Vec<String>> {
        let links = sources.iter().map(|source| link(kind, source, contacts, ids));
        links.filter_map(Result::transpose).collect()
    };
    if let Some(people) = &action.people {
        changes = changes.people(links(Kind::Person, people)?);
    }
    if let Some(organizations) = &action.organizations {
        changes = changes.organizations(links(Kind::Organization, organizations)?);
    }
    Ok(changes)
}

/// Returns the id of a contact in the target, or a number that stands for it. `None` if the plan leaves it
/// out.
fn link(kind: Kind, source: &str, contacts: Contacts<'_>, ids: &mut Placeholders) -> Result<Option<String>> {
    if let Some(target) = contacts.target(kind, source)? {
        return Ok(Some(target));
    }
    Ok(contacts.created_as(kind, source)?.map(|first| ids.stand_for(kind, &first)))
}

/// What an action costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) requests: u64,
    /// In the unit of the vendor's daily quota.
    pub(crate) tokens: u64,
}

/// Returns what creating the fields costs.
pub(crate) async fn cost_of_fields(to: &dyn Crm, fields: &[NewField]) -> Cost {
    let mut cost = Cost::default();
    for field in fields {
        let planned = match to.dry_run() {
            Ok(dry) => dry.plan(|crm| crm.create_field(field.clone())).await,
            Err(error) => Err(error),
        };
        // A CRM without requests, or a field that will be refused.
        cost.requests += planned.as_ref().map_or(1, |requests| requests.len() as u64);
        cost.tokens += planned.iter().flatten().map(|request| u64::from(request.cost)).sum::<u64>();
    }
    cost
}

/// The costs of actions. Those with equal fields have equal costs, so that one of them is planned.
#[derive(Debug, Default)]
pub(crate) struct Costs(Mutex<BTreeMap<String, Cost>>);

impl Costs {
    pub(crate) async fn of(&self, to: &dyn Crm, action: &Action, contacts: Contacts<'_>) -> Cost {
        // Others wait, so that the reads of one shape are sent once.
        let mut known = self.0.lock().await;
        let shape = shape(action);
        if let Some(known) = known.get(&shape) {
            return *known;
        }
        let cost = match requests_of(to, action, contacts).await {
            Ok(requests) => Cost {
                requests: requests.len() as u64,
                tokens: requests.iter().map(|request| u64::from(request.cost)).sum(),
            },
            // A CRM without requests, or a write that will be refused.
            Err(_) => Cost { requests: if action.action == Verb::Update { 2 } else { 1 }, tokens: 0 },
        };
        known.insert(shape, cost);
        cost
    }
}

/// Returns what the requests of an action depend on: its fields, and the values of those that some vendors
/// set by another request.
pub(crate) fn shape(action: &Action) -> String {
    let of_field = |(field, value): (&String, &String)| match field.as_str() {
        "status" => format!("status={value}"),
        field if field.starts_with("custom.") => "custom".to_owned(),
        field if value.is_empty() => format!("{field}="),
        field => field.to_owned(),
    };
    let fields: BTreeSet<_> = action.after.iter().map(of_field).collect();
    let fields: Vec<_> = fields.into_iter().collect();
    format!("{:?} {} {}", action.action, action.kind, fields.join(" "))
}
