//! The cached part of an account: its funnels with their custom fields and statuses, and its currencies.

use std::sync::{Arc, Mutex, PoisonError};

use dealport_core::json::Currency;
use dealport_core::{Client, Result};

use super::missing;
use crate::currencies::ListCurrencies;
use crate::deals::Deal;
use crate::funnels::{Funnel, ListFunnels};
use crate::statuses::{FunnelStatus, ListStatuses};
use crate::{CurrencyId, FunnelId, StatusId, Weeek};

/// A client's cache of its account, which tells the currency of a deal without a request for each deal.
///
/// The client fills it when it first needs it, and again when something is missing from it. Until then it
/// does not notice changes, such as another currency of a funnel.
#[derive(Debug, Default)]
pub struct Account(Mutex<Option<Arc<Known>>>);

impl Account {
    fn known(&self) -> Option<Arc<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, known: Arc<Known>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }

    /// Changes the cached account, if there is one.
    fn update(&self, change: impl FnOnce(&mut Known)) {
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            change(Arc::make_mut(known));
        }
    }
}

/// An account as it was last read.
#[derive(Clone, Debug, Default)]
pub(in crate::crm) struct Known {
    funnels: Arc<Vec<Funnel>>,
    currencies: Vec<(CurrencyId, Option<Currency>)>,
    statuses: Vec<(FunnelId, Arc<Vec<FunnelStatus>>)>,
    /// Funnels that deals name and the account does not list. They are not looked up again.
    missing: Vec<FunnelId>,
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

    fn statuses(&self, funnel: &FunnelId) -> Option<&Arc<Vec<FunnelStatus>>> {
        self.statuses.iter().find(|(known, _)| known == funnel).map(|(_, statuses)| statuses)
    }

    /// Returns the name of a funnel's status.
    pub(in crate::crm) fn status_name(&self, funnel: &FunnelId, id: &StatusId) -> Option<String> {
        self.statuses(funnel)?.iter().find(|status| status.id == *id)?.name.clone()
    }
}

/// Returns the cached account, and reads it if it is not cached.
async fn cached(client: &Client<Weeek>) -> Result<Arc<Known>> {
    match client.cache().known() {
        Some(known) => Ok(known),
        None => afresh(client).await,
    }
}

/// Reads the account, without its statuses, and caches it. Two concurrent callers both read it.
pub(in crate::crm) async fn afresh(client: &Client<Weeek>) -> Result<Arc<Known>> {
    let funnels = client.items(ListFunnels::new()).all().await?;
    let currencies = client.items(ListCurrencies::new()).all().await?.into_iter().map(|currency| {
        let code = currency.code.as_deref().and_then(|code| code.parse().ok());
        (currency.id, code)
    });
    let known = Known { funnels: Arc::new(funnels), currencies: currencies.collect(), ..Known::default() };
    let known = Arc::new(known);
    client.cache().remember(Arc::clone(&known));
    Ok(known)
}

/// Reads the statuses of a funnel, and caches them.
pub(in crate::crm) async fn statuses(
    client: &Client<Weeek>,
    funnel: &FunnelId,
) -> Result<Arc<Vec<FunnelStatus>>> {
    let statuses = client.items(ListStatuses::new(funnel)).all().await;
    let statuses = Arc::new(statuses.map_err(|error| missing::pipeline(error, funnel))?);
    client.cache().update(|known| {
        known.statuses.retain(|(other, _)| other != funnel);
        known.statuses.push((funnel.clone(), Arc::clone(&statuses)));
    });
    Ok(statuses)
}

/// Returns the account with this funnel, if it exists, and its statuses.
pub(in crate::crm) async fn with_funnel(client: &Client<Weeek>, funnel: &FunnelId) -> Result<Arc<Known>> {
    let mut known = cached(client).await?;
    if known.funnel(funnel).is_none() && !known.missing.contains(funnel) {
        known = afresh(client).await?;
    }
    if known.funnel(funnel).is_none() {
        client.cache().update(|known| known.missing.push(funnel.clone()));
    } else if known.statuses(funnel).is_none() {
        statuses(client, funnel).await?;
    } else {
        return Ok(known);
    }
    cached(client).await
}

/// Returns the account with the funnel of this deal.
pub(in crate::crm) async fn of_deal(client: &Client<Weeek>, deal: &Deal) -> Result<Arc<Known>> {
    match &deal.funnel_id {
        Some(funnel) => with_funnel(client, funnel).await,
        None => cached(client).await,
    }
}
