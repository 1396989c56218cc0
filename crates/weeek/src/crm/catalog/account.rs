//! The cached part of an account: its funnels with their custom fields and statuses, and its currencies.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dealport_core::crm::List;
use dealport_core::error::ErrorKind;
use dealport_core::json::Currency;
use dealport_core::plumbing::InvalidField;
use dealport_core::{Client, Error, Result};

use super::missing;
use crate::currencies::ListCurrencies;
use crate::deals::Deal;
use crate::funnels::{Funnel, ListFunnels};
use crate::statuses::{FunnelStatus, ListStatuses};
use crate::{CurrencyId, FunnelId, StatusId, Weeek};

/// A client's cache of its account, which tells the currency of a deal without a request for each deal.
///
/// The client fills it when it first needs it, and again when something is missing from it. Until then it
/// does not notice changes, such as another currency of a funnel. Concurrent calls read it once.
#[derive(Debug, Default)]
pub struct Account {
    known: Mutex<Option<Arc<Known>>>,
    /// Held while a part of the account is read that others may be waiting for.
    reading: tokio::sync::Mutex<()>,
}

impl Account {
    fn lock(&self) -> MutexGuard<'_, Option<Arc<Known>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> Option<Arc<Known>> {
        self.lock().clone()
    }

    fn remember(&self, known: Arc<Known>) {
        *self.lock() = Some(known);
    }

    /// Forgets the statuses of all funnels.
    pub(in crate::crm) fn forget_statuses(&self) {
        self.update(|known| known.statuses.clear());
    }

    fn forget_if(&self, is_outdated: impl FnOnce(&Known) -> bool) {
        let mut known = self.lock();
        if known.as_deref().is_some_and(is_outdated) {
            *known = None;
        }
    }

    /// Changes the cached account, if there is one.
    fn update(&self, change: impl FnOnce(&mut Known)) {
        if let Some(known) = self.lock().as_mut() {
            change(Arc::make_mut(known));
        }
    }
}

/// The statuses of a funnel, or the reason why they could not be listed.
type Statuses = Result<Arc<Vec<FunnelStatus>>, Lack>;

/// An account as it was last read.
#[derive(Clone, Debug, Default)]
pub(in crate::crm) struct Known {
    funnels: Arc<Vec<Funnel>>,
    /// The reason why the account could not be read.
    lack: Option<Lack>,
    currencies: Vec<(CurrencyId, Option<Currency>)>,
    currencies_lack: Option<Lack>,
    statuses: Vec<(FunnelId, Statuses)>,
    /// Funnels that deals name and the account does not list. They are not looked up again.
    missing: Vec<FunnelId>,
}

/// The reason why a list that only names things could not be read. It costs the names, not the deals.
#[derive(Clone, Debug)]
struct Lack {
    message: Arc<str>,
    /// Whether the list will not be readable later either.
    is_lasting: bool,
}

impl Lack {
    fn new(error: &Error) -> Self {
        let is_lasting =
            matches!(error.kind(), ErrorKind::Forbidden | ErrorKind::NotFound | ErrorKind::Decode);
        Self { message: error.message().into(), is_lasting }
    }

    fn of_field(&self, name: &str) -> InvalidField {
        InvalidField::new(&format_args!("it could not be looked up: {}", self.message)).in_field(name)
    }
}

impl Known {
    pub(in crate::crm) fn funnels(&self) -> &[Funnel] {
        &self.funnels
    }

    pub(in crate::crm) fn funnel(&self, id: &FunnelId) -> Option<&Funnel> {
        self.funnels.iter().find(|funnel| funnel.id == *id)
    }

    /// Returns the currency of a funnel's amounts.
    pub(in crate::crm) fn currency(&self, funnel: &Funnel) -> Option<Currency> {
        let id = funnel.currency_id.as_ref()?;
        self.currencies.iter().find(|(known, _)| known == id)?.1.clone()
    }

    fn has_statuses(&self, funnel: &FunnelId) -> bool {
        self.statuses.iter().any(|(known, _)| known == funnel)
    }

    fn statuses(&self, funnel: &FunnelId) -> Result<&[FunnelStatus], Option<&Lack>> {
        match self.statuses.iter().find(|(known, _)| known == funnel) {
            Some((_, Ok(statuses))) => Ok(statuses),
            Some((_, Err(lack))) => Err(Some(lack)),
            None => Err(None),
        }
    }

    /// Returns the name of a funnel's status.
    pub(in crate::crm) fn status_name(&self, funnel: &FunnelId, id: &StatusId) -> Option<String> {
        self.statuses(funnel).ok()?.iter().find(|status| status.id == *id)?.name.clone()
    }

    /// Returns the fields of a deal that could not be looked up.
    pub(in crate::crm) fn lacks(&self, deal: &Deal) -> Vec<InvalidField> {
        let Some(funnel) = &deal.funnel_id else { return Vec::new() };
        if let Some(lack) = &self.lack {
            return ["currency", "pipeline.name", "stage.name"].map(|name| lack.of_field(name)).into();
        }
        let has_currency = self.funnel(funnel).is_some_and(|funnel| funnel.currency_id.is_some());
        let currency = self.currencies_lack.as_ref().filter(|_| has_currency);
        let stage = self.statuses(funnel).err().flatten().filter(|_| deal.status_id.is_some());
        let of = |lack: Option<&Lack>, name| lack.map(|lack| lack.of_field(name));
        of(currency, "currency").into_iter().chain(of(stage, "stage.name")).collect()
    }

    /// Returns whether what could not be looked up may be readable now.
    fn is_worth_another_look(&self) -> bool {
        let of_statuses = self.statuses.iter().filter_map(|(_, statuses)| statuses.as_ref().err());
        let mut lacks = self.lack.iter().chain(&self.currencies_lack).chain(of_statuses);
        lacks.any(|lack| !lack.is_lasting)
    }
}

/// Returns the cached account, and reads it if it is not cached.
pub(in crate::crm) async fn cached(client: &Client<Weeek>) -> Result<Arc<Known>> {
    read_unless(client, |_| true).await
}

/// Returns an account that was read after this one.
pub(in crate::crm) async fn newer(client: &Client<Weeek>, seen: &Known) -> Result<Arc<Known>> {
    read_unless(client, |known| !Arc::ptr_eq(&known.funnels, &seen.funnels)).await
}

/// Reads the account unless the cached one will do, perhaps after another call has read it.
async fn read_unless(client: &Client<Weeek>, will_do: impl Fn(&Known) -> bool) -> Result<Arc<Known>> {
    let cached = || client.cache().known().filter(|known| known.lack.is_none() && will_do(known));
    if let Some(known) = cached() {
        return Ok(known);
    }
    let _reading = client.cache().reading.lock().await;
    match cached() {
        Some(known) => Ok(known),
        None => afresh_and_errors(client).await.map(|(known, _)| known),
    }
}

/// Reads the account, without its statuses, and caches it. Returns it with the errors about funnels that
/// cannot be read.
pub(in crate::crm) async fn afresh_and_errors(client: &Client<Weeek>) -> Result<(Arc<Known>, Vec<Error>)> {
    let (funnels, errors) = List::new(client.items(ListFunnels::new())).apart().await?;
    let mut known = Known { funnels: Arc::new(funnels), ..Known::default() };
    match List::new(client.items(ListCurrencies::new())).apart().await {
        Ok((currencies, _)) => {
            let code = |code: Option<String>| code.and_then(|code| code.parse().ok());
            known.currencies =
                currencies.into_iter().map(|currency| (currency.id, code(currency.code))).collect();
        }
        Err(error) => known.currencies_lack = Some(Lack::new(&error)),
    }
    let known = Arc::new(known);
    client.cache().remember(Arc::clone(&known));
    Ok((known, errors))
}

/// Returns the cached statuses of a funnel, and reads them if they are not cached.
pub(in crate::crm) async fn known_statuses(
    client: &Client<Weeek>,
    funnel: &FunnelId,
) -> Result<Arc<Vec<FunnelStatus>>> {
    statuses_unless(client, funnel, |_| true).await
}

/// Returns statuses of a funnel that were read after these.
pub(in crate::crm) async fn newer_statuses(
    client: &Client<Weeek>,
    funnel: &FunnelId,
    seen: &Arc<Vec<FunnelStatus>>,
) -> Result<Arc<Vec<FunnelStatus>>> {
    statuses_unless(client, funnel, |known| !Arc::ptr_eq(known, seen)).await
}

async fn statuses_unless(
    client: &Client<Weeek>,
    funnel: &FunnelId,
    will_do: impl Fn(&Arc<Vec<FunnelStatus>>) -> bool,
) -> Result<Arc<Vec<FunnelStatus>>> {
    let cached = || {
        let known = client.cache().known()?;
        let (_, statuses) = known.statuses.iter().find(|(known, _)| known == funnel)?;
        statuses.as_ref().ok().filter(|statuses| will_do(statuses)).cloned()
    };
    if let Some(statuses) = cached() {
        return Ok(statuses);
    }
    let _reading = client.cache().reading.lock().await;
    match cached() {
        Some(statuses) => Ok(statuses),
        None => statuses_and_errors(client, funnel).await.map(|(statuses, _)| statuses),
    }
}

/// Reads the statuses of a funnel, and caches them if the account is. Returns them with the errors about
/// statuses that cannot be read.
pub(in crate::crm) async fn statuses_and_errors(
    client: &Client<Weeek>,
    funnel: &FunnelId,
) -> Result<(Arc<Vec<FunnelStatus>>, Vec<Error>)> {
    let read = List::new(client.items(ListStatuses::new(funnel))).apart().await;
    let read = read.map(|(statuses, errors)| (Arc::new(statuses), errors));
    let known_as = match &read {
        Ok((statuses, _)) => Ok(Arc::clone(statuses)),
        Err(error) => Err(Lack::new(error)),
    };
    client.cache().update(|known| {
        known.statuses.retain(|(other, _)| other != funnel);
        known.statuses.push((funnel.clone(), known_as));
    });
    read.map_err(|error| missing::pipeline(error, funnel))
}

/// Returns the account with this funnel, if it exists.
pub(in crate::crm) async fn with_funnel(client: &Client<Weeek>, funnel: &FunnelId) -> Result<Arc<Known>> {
    let mut known = cached(client).await?;
    if known.funnel(funnel).is_none() && !known.missing.contains(funnel) {
        known = newer(client, &known).await?;
        if known.funnel(funnel).is_none() {
            client.cache().update(|known| known.missing.push(funnel.clone()));
        }
    }
    Ok(known)
}

/// Returns the account with the funnel of this deal and its statuses, as far as they can be read: the deal is
/// there without them, too.
pub(in crate::crm) async fn of_deal(client: &Client<Weeek>, deal: &Deal) -> Arc<Known> {
    let known = of_changed(client, deal).await;
    let Some(funnel) = &deal.funnel_id else { return known };
    if known.funnel(funnel).is_none() || known.has_statuses(funnel) {
        return known;
    }
    match known_statuses(client, funnel).await {
        // Either way the cache has what is known of them.
        Ok(_) | Err(_) => client.cache().known().unwrap_or(known),
    }
}

/// Returns the account with the funnel of this deal, and its statuses only if they are cached: who changes a
/// deal knows its stage.
pub(in crate::crm) async fn of_changed(client: &Client<Weeek>, deal: &Deal) -> Arc<Known> {
    // Without a funnel, the account tells nothing of the deal.
    let Some(funnel) = &deal.funnel_id else { return Arc::default() };
    let known = match client.cache().known() {
        Some(known) if known.lack.is_some() => return known,
        _ => with_funnel(client, funnel).await,
    };
    known.unwrap_or_else(|error| {
        let known = Arc::new(Known { lack: Some(Lack::new(&error)), ..Known::default() });
        client.cache().remember(Arc::clone(&known));
        known
    })
}

/// Forgets what could not be looked up, if it may be readable now.
pub(in crate::crm) fn look_again(client: &Client<Weeek>) {
    client.cache().forget_if(Known::is_worth_another_look);
}
