//! From the model's changes to Weeek's requests.

use dealport_core::crm::{DealChanges, DealField, DealStatus, LifecycleState, NewDeal};
use dealport_core::{Client, Error, Id, Result, Update};

use super::account::{self, Known};
use super::steps::{StepRequest, Steps};
use super::{fields, missing, relations};
use crate::deals::{ChangeFunnel, ChangeStatus, CreateDeal, Deal, GetDeal, PatchDeal, WinStatus};
use crate::{DealId, FunnelId, StatusId, Weeek};

pub(super) async fn create(client: &Client<Weeek>, deal: NewDeal) -> Result<CreateDeal> {
    let has_key = deal.key_text().is_some();
    let mut changes = deal.into_changes();
    let win_status = standing(&changes)?.of_new();
    let funnel: Option<FunnelId> = changes.pipeline.value().map(Id::retype);
    let stage: Option<StatusId> = changes.stage.value().map(Id::retype);
    let (funnel, status) = match (funnel, stage) {
        (Some(funnel), stage) => {
            let status = status_in(client, &funnel, stage).await?;
            (Some(funnel), status)
        }
        // Only the custom fields need to be of the stage's funnel, which the vendor does not tell.
        (None, Some(status)) if changes.custom.is_empty() => (None, status),
        (None, Some(status)) => (Some(funnel_of(client, &status).await?), status),
        // A deal with neither does not come here.
        (None, None) => return Err(Error::invalid_request("stage: a new deal of Weeek needs one")),
    };
    if let Some(funnel) = funnel.filter(|_| !changes.custom.is_empty()) {
        if has_key {
            keep_key_field(client, &funnel, &mut changes).await?;
        }
        check_fields(client, &funnel, &changes).await?;
    }
    let mut request = CreateDeal::new(status);
    request.title = set(changes.title);
    request.amount = set(changes.amount);
    request.win_status = win_status;
    request.assignees = changes.assignees.as_ref().map(|ids| retyped(ids));
    request.contacts = changes.people.as_ref().map(|ids| retyped(ids));
    request.organizations = changes.organizations.as_ref().map(|ids| retyped(ids));
    request.tags = changes.tags.as_ref().map(|ids| retyped(ids));
    request.custom_fields = changes.custom;
    Ok(request)
}

/// The requests that make the changes: first where the deal stands, since its custom fields are those of its funnel,
/// then what it holds, then what it is tied to. Nothing is sent yet but questions.
pub(super) async fn update(client: &Client<Weeek>, id: &DealId, changes: DealChanges) -> Result<Steps> {
    let standing = standing(&changes)?;
    let deal = client.send(GetDeal::new(id)).await?;
    let mut steps = Steps::default();
    let funnel = move_to(client, &mut steps, &deal, &changes).await?;
    if let Some(funnel) = funnel.as_ref().filter(|_| !changes.custom.is_empty()) {
        check_fields(client, funnel, &changes).await?;
    }
    let mut patch = PatchDeal::new(id);
    patch.title = changes.title.clone();
    patch.amount = changes.amount;
    patch.win_status = standing.of(&deal)?;
    patch.custom_fields = changes.custom.clone();
    if patch != PatchDeal::new(id) {
        let is_held = |member: &DealField| {
            matches!(
                member,
                DealField::Title
                    | DealField::Amount
                    | DealField::Status
                    | DealField::Lifecycle
                    | DealField::Custom
            )
        };
        let members: Vec<_> = changes
            .touched()
            .into_iter()
            .map(|(member, _)| member)
            .filter(is_held)
            .map(DealField::as_str)
            .collect();
        steps.push(members.join(", "), StepRequest::Fields(Box::new(patch)));
    }
    relations::add(&mut steps, &deal, &changes);
    steps.check()?;
    Ok(steps)
}

/// Adds the requests that bring the deal where it is wanted, and returns the funnel in which it is then.
async fn move_to(
    client: &Client<Weeek>,
    steps: &mut Steps,
    deal: &Deal,
    changes: &DealChanges,
) -> Result<Option<FunnelId>> {
    let wanted: Option<FunnelId> = changes.pipeline.value().map(Id::retype);
    let stage: Option<StatusId> = changes.stage.value().map(Id::retype);
    let moves = wanted.as_ref().is_some_and(|wanted| deal.funnel_id.as_ref() != Some(wanted));
    let funnel = wanted.or_else(|| deal.funnel_id.clone());
    let stage = stage.filter(|stage| moves || deal.status_id.as_ref() != Some(stage));
    // Where it goes is looked up before it goes: it must not be left half way, in the funnel but not in the stage.
    if let (Some(funnel), Some(stage)) = (&funnel, &stage) {
        status_in(client, funnel, Some(stage.clone())).await?;
    }
    if let Some(funnel) = funnel.as_ref().filter(|_| moves) {
        steps.push("pipeline", StepRequest::Funnel(ChangeFunnel::new(&deal.id, funnel)));
    }
    if let Some(stage) = stage {
        steps.push("stage", StepRequest::Status(ChangeStatus::new(&deal.id, stage)));
    }
    Ok(funnel)
}

/// The wanted status if the funnel has it; the funnel's first if none is wanted.
async fn status_in(client: &Client<Weeek>, funnel: &FunnelId, wanted: Option<StatusId>) -> Result<StatusId> {
    let statuses = account::statuses(client, funnel).await?;
    let is_wanted = |id: &&StatusId| wanted.as_ref().is_none_or(|wanted| wanted == *id);
    statuses.iter().map(|status| &status.id).find(is_wanted).cloned().ok_or_else(|| {
        let message = match &wanted {
            Some(stage) => format!("stage: {stage} is no stage of the pipeline {funnel}"),
            None => format!("pipeline: {funnel} has no stages"),
        };
        Error::invalid_request(message).with_advice(missing::ADVICE)
    })
}

/// The funnel that has this status.
async fn funnel_of(client: &Client<Weeek>, status: &StatusId) -> Result<FunnelId> {
    let account = account::afresh(client).await?;
    for funnel in account.funnels() {
        let statuses = account::statuses(client, &funnel.id).await?;
        if statuses.iter().any(|known| known.id == *status) {
            return Ok(funnel.id.clone());
        }
    }
    Err(Error::invalid_request(format!("stage: no pipeline has a stage {status}"))
        .with_advice(missing::ADVICE))
}

/// Keeps the key in the funnel's own key field alone, and fails if it has none.
async fn keep_key_field(client: &Client<Weeek>, funnel: &FunnelId, changes: &mut DealChanges) -> Result<()> {
    let key_fields = client.settings().key_fields();
    let account = account::with_funnel(client, funnel).await?;
    let field = match fields::key_field(&account, funnel, key_fields) {
        Ok(field) => field,
        // It may be newer than what is remembered.
        Err(_) => fields::key_field(&*account::afresh(client).await?, funnel, key_fields)?,
    };
    for other in key_fields.iter().filter(|other| **other != field) {
        changes.custom.remove(other);
    }
    Ok(())
}

/// The vendor takes what it does not know without a word, so that a field of another funnel would be lost.
async fn check_fields(client: &Client<Weeek>, funnel: &FunnelId, changes: &DealChanges) -> Result<()> {
    let account = account::with_funnel(client, funnel).await?;
    match check(&account, funnel, changes) {
        Ok(()) => Ok(()),
        // It may be newer than what is remembered.
        Err(_) => check(&*account::afresh(client).await?, funnel, changes),
    }
}

fn check(account: &Known, funnel: &FunnelId, changes: &DealChanges) -> Result<()> {
    changes.custom.iter().try_for_each(|(key, value)| fields::check(account, funnel, &key, value))
}

/// What is to become of the vendor's one member for status and lifecycle.
enum Standing {
    Keep,
    /// Of a deal that is in use.
    Status(Option<WinStatus>),
    /// In use and of this status, whatever it was before.
    ActiveWith(Option<WinStatus>),
    Active,
    Archived,
}

fn standing(changes: &DealChanges) -> Result<Standing> {
    let status = match changes.status.value() {
        None => None,
        Some(DealStatus::Open) => Some(None),
        Some(status) => match WinStatus::from(status.as_str()) {
            WinStatus::Archived => {
                return Err(Error::invalid_request(
                    "status: archived is none; set the lifecycle to archived",
                ));
            }
            status => Some(Some(status)),
        },
    };
    match (changes.lifecycle.value(), status) {
        (None, None) => Ok(Standing::Keep),
        (None, Some(status)) => Ok(Standing::Status(status)),
        (Some(LifecycleState::Active), None) => Ok(Standing::Active),
        (Some(LifecycleState::Active), Some(status)) => Ok(Standing::ActiveWith(status)),
        (Some(LifecycleState::Archived), None) => Ok(Standing::Archived),
        (Some(LifecycleState::Archived), Some(_)) => Err(Error::invalid_request(
            "status: an archived deal of Weeek has none; set either the status or the lifecycle",
        )),
        (Some(other), _) => Err(Error::invalid_request(format!(
            "lifecycle: it can be set to active and archived, not {other}"
        ))),
    }
}

impl Standing {
    /// What a new deal begins with.
    fn of_new(self) -> Option<WinStatus> {
        match self {
            Self::Keep | Self::Active => None,
            Self::Status(status) | Self::ActiveWith(status) => status,
            Self::Archived => Some(WinStatus::Archived),
        }
    }

    /// What is written into a deal that is as this one.
    fn of(self, deal: &Deal) -> Result<Update<WinStatus>> {
        let is_archived = deal.win_status == Some(WinStatus::Archived);
        let update = |status: Option<WinStatus>| status.map_or(Update::Clear, Update::Set);
        match self {
            Self::Keep => Ok(Update::Keep),
            Self::Status(_) if is_archived => Err(Error::invalid_request(
                "status: the deal is archived, and Weeek keeps nothing else of it then; set its lifecycle to active too",
            )),
            Self::Status(status) | Self::ActiveWith(status) => Ok(update(status)),
            Self::Active => Ok(if is_archived { Update::Clear } else { Update::Keep }),
            Self::Archived => Ok(Update::Set(WinStatus::Archived)),
        }
    }
}

fn set<T>(update: Update<T>) -> Option<T> {
    match update {
        Update::Set(value) => Some(value),
        Update::Keep | Update::Clear => None,
    }
}

fn retyped<K, J>(ids: &[Id<K>]) -> Vec<Id<J>> {
    ids.iter().map(Id::retype).collect()
}
