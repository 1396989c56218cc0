//! Converting changes in the common model to Weeek's requests.

mod fields;
mod links;
pub(super) mod steps;

use std::sync::Arc;

use dealport_core::crm::{DealChanges, DealField, DealStatus, LifecycleState, NewDeal};
use dealport_core::plumbing::{left_out, retyped, set};
use dealport_core::{Client, Error, Id, Result, Update};

use self::steps::{StepRequest, Steps};
use super::catalog::account::{self, Known};
use super::catalog::missing;
use crate::deals::{ChangeFunnel, ChangeStatus, CreateDeal, Deal, GetDeal, PatchDeal, WinStatus};
use crate::statuses::FunnelStatus;
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
        // Only custom fields depend on the stage's funnel, which Weeek does not return with a stage.
        (None, Some(status)) if changes.custom.is_empty() => (None, status),
        (None, Some(status)) => (Some(funnel_of(client, &status).await?), status),
        // The capabilities require one of them.
        (None, None) => return Err(Error::invalid_request("stage: required for a new deal of Weeek")),
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
    request.assignees = changes.assignees.value().map(|ids| retyped(ids));
    request.contacts = changes.people.value().map(|ids| retyped(ids));
    request.organizations = changes.organizations.value().map(|ids| retyped(ids));
    request.tags = changes.tags.value().map(|ids| retyped(ids));
    request.custom_fields = Some(changes.custom).filter(|custom| !custom.is_empty());
    Ok(request)
}

/// Plans the requests that apply the changes, and sends only reads. The place of the deal comes first, since
/// its custom fields depend on its funnel; then its fields, then its links.
///
/// The deal is read first if the requests depend on it.
pub(super) async fn update(client: &Client<Weeek>, id: &DealId, changes: DealChanges) -> Result<Steps> {
    let standing = standing(&changes)?;
    let mut steps = Steps::default();
    if !(standing.depends_on_deal() || depends_on_deal(&changes)) {
        let win_status = standing.of(None)?;
        patch(&mut steps, id, &changes, win_status);
        return steps.check().map(|()| steps);
    }
    let deal = client.send(GetDeal::new(id)).await?;
    let funnel = move_to(client, &mut steps, &deal, &changes).await?;
    if let Some(funnel) = funnel.as_ref().filter(|_| !changes.custom.is_empty()) {
        check_fields(client, funnel, &changes).await?;
    }
    patch(&mut steps, id, &changes, standing.of(Some(&deal))?);
    links::add(&mut steps, &deal, &changes);
    steps.check()?;
    Ok(steps)
}

/// Returns whether the requests depend on where the deal is and what it is linked to.
fn depends_on_deal(changes: &DealChanges) -> bool {
    let is_kept = changes.pipeline.is_keep()
        && changes.stage.is_keep()
        && changes.assignees.is_keep()
        && changes.people.is_keep()
        && changes.organizations.is_keep()
        && changes.tags.is_keep();
    !is_kept || !changes.custom.is_empty()
}

/// Adds the request that changes the fields of the deal itself.
fn patch(steps: &mut Steps, id: &DealId, changes: &DealChanges, win_status: Update<WinStatus>) {
    let mut patch = PatchDeal::new(id);
    patch.title = changes.title.clone();
    patch.amount = changes.amount;
    patch.win_status = win_status;
    patch.custom_fields = Some(&changes.custom).filter(|custom| !custom.is_empty()).cloned();
    if patch == PatchDeal::new(id) {
        return;
    }
    let is_patched = |field: &DealField| {
        matches!(
            field,
            DealField::Title
                | DealField::Amount
                | DealField::Status
                | DealField::Lifecycle
                | DealField::Custom
        )
    };
    let mut fields: Vec<_> = changes
        .touched()
        .into_iter()
        .map(|(field, _)| field)
        .filter(is_patched)
        .map(DealField::as_str)
        .collect();
    fields.dedup();
    steps.push(fields.join(", "), StepRequest::Fields(Box::new(patch)));
}

/// Adds the requests that move the deal, and returns the funnel that it is in afterwards.
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
    // Check the stage before the move, so that the deal is not left in the new funnel but in another stage.
    if let (Some(funnel), Some(stage)) = (&funnel, &stage) {
        status_in(client, funnel, Some(stage.clone())).await?;
    }
    if let Some(funnel) = funnel.as_ref().filter(|_| moves) {
        steps.push("pipeline", StepRequest::Funnel(ChangeFunnel::new(deal.id.clone(), funnel.clone())));
    }
    if let Some(stage) = stage {
        steps.push("stage", StepRequest::Status(ChangeStatus::new(deal.id.clone(), stage)));
    }
    Ok(funnel)
}

/// Returns the wanted status if it belongs to the funnel, or the first status of the funnel if none is
/// wanted.
async fn status_in(client: &Client<Weeek>, funnel: &FunnelId, wanted: Option<StatusId>) -> Result<StatusId> {
    let is_wanted = |id: &&StatusId| wanted.as_ref().is_none_or(|wanted| wanted == *id);
    let find = |statuses: &[FunnelStatus]| statuses.iter().map(|status| &status.id).find(is_wanted).cloned();
    let known = account::known_statuses(client, funnel).await?;
    let found = match find(&known) {
        Some(status) => Some(status),
        // The status may be newer than the cached account.
        None => find(&account::newer_statuses(client, funnel, &known).await?),
    };
    found.ok_or_else(|| {
        let message = match &wanted {
            Some(stage) => format!("stage: {stage} is not a stage of the pipeline {funnel}"),
            None => format!("pipeline: {funnel} has no stages"),
        };
        Error::invalid_request(message).with_hint(missing::hint())
    })
}

/// Finds the funnel of a status.
async fn funnel_of(client: &Client<Weeek>, status: &StatusId) -> Result<FunnelId> {
    let known = account::cached(client).await?;
    if let Some(funnel) = funnel_among(client, &known, status).await? {
        return Ok(funnel);
    }
    // The status may be newer than the cached account.
    client.cache().forget_statuses();
    let account = account::newer(client, &known).await?;
    if let Some(funnel) = funnel_among(client, &account, status).await? {
        return Ok(funnel);
    }
    Err(Error::invalid_request(format!("stage: no pipeline has the stage {status}"))
        .with_hint(missing::hint()))
}

async fn funnel_among(
    client: &Client<Weeek>,
    account: &Known,
    status: &StatusId,
) -> Result<Option<FunnelId>> {
    for (position, funnel) in account.funnels().iter().enumerate() {
        // A funnel that may not be read does not matter if another one has the status.
        let statuses = match account::known_statuses(client, &funnel.id).await {
            Err(error) => left_out(error, "pipeline", &funnel.id, position).map(|_| Arc::default())?,
            Ok(statuses) => statuses,
        };
        if statuses.iter().any(|known| known.id == *status) {
            return Ok(Some(funnel.id.clone()));
        }
    }
    Ok(None)
}

/// Removes the key from all key fields but the funnel's own one. Fails if the funnel has none.
async fn keep_key_field(client: &Client<Weeek>, funnel: &FunnelId, changes: &mut DealChanges) -> Result<()> {
    let key_fields = client.settings().key_fields();
    let account = account::with_funnel(client, funnel).await?;
    let field = match fields::key_field(&account, funnel, key_fields) {
        Ok(field) => field,
        // The field may be newer than the cached account.
        Err(_) => fields::key_field(&*account::newer(client, &account).await?, funnel, key_fields)?,
    };
    for other in key_fields.iter().filter(|other| **other != field) {
        changes.custom.remove(other);
    }
    Ok(())
}

/// Checks custom fields before a write, since Weeek silently drops those that the funnel does not have.
async fn check_fields(client: &Client<Weeek>, funnel: &FunnelId, changes: &DealChanges) -> Result<()> {
    let account = account::with_funnel(client, funnel).await?;
    match check(&account, funnel, changes) {
        Ok(()) => Ok(()),
        // The field may be newer than the cached account.
        Err(_) => check(&*account::newer(client, &account).await?, funnel, changes),
    }
}

fn check(account: &Known, funnel: &FunnelId, changes: &DealChanges) -> Result<()> {
    changes.custom.iter().try_for_each(|(key, value)| fields::check(account, funnel, &key, value))
}

/// The change of Weeek's one field for status and lifecycle.
enum Standing {
    Keep,
    /// Sets the status of a deal that must be active.
    Status(Option<WinStatus>),
    /// Makes the deal active with this status.
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
                    "status: \"archived\" is not a status; set the lifecycle to archived",
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
            "status: Weeek has no status of archived deals; set either the status or the lifecycle",
        )),
        (Some(other), _) => {
            Err(Error::invalid_request(format!("lifecycle: expected active or archived, found {other}")))
        }
    }
}

impl Standing {
    /// Returns the value for a new deal.
    fn of_new(self) -> Option<WinStatus> {
        match self {
            Self::Keep | Self::Active => None,
            Self::Status(status) | Self::ActiveWith(status) => status,
            Self::Archived => Some(WinStatus::Archived),
        }
    }

    /// Returns whether the change depends on the state of the deal.
    const fn depends_on_deal(&self) -> bool {
        matches!(self, Self::Status(_) | Self::Active)
    }

    /// Returns the change of an existing deal, which is given if the change depends on it.
    fn of(self, deal: Option<&Deal>) -> Result<Update<WinStatus>> {
        let is_archived = deal.is_some_and(|deal| deal.win_status == Some(WinStatus::Archived));
        let update = |status: Option<WinStatus>| status.map_or(Update::Clear, Update::Set);
        match self {
            Self::Keep => Ok(Update::Keep),
            Self::Status(_) if is_archived => Err(Error::invalid_request(
                "status: Weeek has no status of archived deals, and this deal is archived; set its lifecycle to active too",
            )),
            Self::Status(status) | Self::ActiveWith(status) => Ok(update(status)),
            Self::Active => Ok(if is_archived { Update::Clear } else { Update::Keep }),
            Self::Archived => Ok(Update::Set(WinStatus::Archived)),
        }
    }
}
