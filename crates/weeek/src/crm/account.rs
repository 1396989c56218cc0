//! What is remembered of an account: its funnels with their fields and statuses, and its currencies.

use std::sync::{Arc, Mutex, PoisonError};

use dealport_core::json::Currency;
use dealport_core::{Client, Result};

use super::missing;
use crate::currencies::ListCurrencies;
use crate::deals::Deal;
use crate::funnels::{Funnel, ListFunnels};
use crate::statuses::{FunnelStatus, ListStatuses};
use crate::{CurrencyId, FunnelId, StatusId, Weeek};

/// What a client remembers of its account, so that the currency of a deal, which is its funnel's, is not asked for
/// with every deal.
///
/// It is read when it is first needed, and again when something is not in it. A funnel's currency that is changed
/// meanwhile goes unnoticed until then.
#[derive(Debug, Default)]
pub struct Account(Mutex<Option<Arc<Known>>>);

impl Account {
    fn known(&self) -> Option<Arc<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn remember(&self, known: Arc<Known>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }

    /// Changes what is remembered, if anything is.
    fn learn(&self, change: impl FnOnce(&mut Known)) {
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            change(Arc::make_mut(known));
        }
    }
}

/// The account as it was last read.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    funnels: Arc<Vec<Funnel>>,
    currencies: Vec<(CurrencyId, Option<Currency>)>,
    statuses: Vec<(FunnelId, Arc<Vec<FunnelStatus>>)>,
    /// Funnels that deals name and the account does not list. They are not asked for again and again.
    missing: Vec<FunnelId>,
}

impl Known {
    pub(super) fn funnels(&self) -> &[Funnel] {
        &self.funnels
    }

    pub(super) fn funnel(&self, id: &FunnelId) -> Option<&Funnel> {
        self.funnels.iter().find(|funnel| funnel.id == *id)
    }

    /// The currency of a funnel's amounts.
    pub(super) fn currency(&self, funnel: &Funnel) -> Option<Currency> {
        let id = funnel.currency_id.as_ref()?;
        self.currencies.iter().find(|(known, _)| known == id)?.1.clone()
    }

    fn statuses(&self, funnel: &FunnelId) -> Option<&Arc<Vec<FunnelStatus>>> {
        self.statuses.iter().find(|(known, _)| known == funnel).map(|(_, statuses)| statuses)
    }

    /// The name of a funnel's status.
    pub(super) fn status_name(&self, funnel: &FunnelId, id: &StatusId) -> Option<String> {
        self.statuses(funnel)?.iter().find(|status| status.id == *id)?.name.clone()
    }
}

/// The account, as it is remembered if it is.
async fn remembered(client: &Client<Weeek>) -> Result<Arc<Known>> {
    match client.cache().known() {
        Some(known) => Ok(known),
        None => afresh(client).await,
    }
}

/// The account, read now but for its statuses. Two callers at once both read it.
pub(super) async fn afresh(client: &Client<Weeek>) -> Result<Arc<Known>> {
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

/// The statuses of a funnel, read now.
pub(super) async fn statuses(client: &Client<Weeek>, funnel: &FunnelId) -> Result<Arc<Vec<FunnelStatus>>> {
    let statuses = client.items(ListStatuses::new(funnel)).all().await;
    let statuses = Arc::new(statuses.map_err(|error| missing::pipeline(error, funnel))?);
    client.cache().learn(|known| {
        known.statuses.retain(|(other, _)| other != funnel);
        known.statuses.push((funnel.clone(), Arc::clone(&statuses)));
    });
    Ok(statuses)
}

/// The account, with this funnel in it if there is one, and its statuses.
pub(super) async fn with_funnel(client: &Client<Weeek>, funnel: &FunnelId) -> Result<Arc<Known>> {
    let mut known = remembered(client).await?;
    if known.funnel(funnel).is_none() && !known.missing.contains(funnel) {
        known = afresh(client).await?;
    }
    if known.funnel(funnel).is_none() {
        client.cache().learn(|known| known.missing.push(funnel.clone()));
    } else if known.statuses(funnel).is_none() {
        statuses(client, funnel).await?;
    } else {
        return Ok(known);
    }
    remembered(client).await
}

/// The account, with this deal's funnel in it.
pub(super) async fn of_deal(client: &Client<Weeek>, deal: &Deal) -> Result<Arc<Known>> {
    match &deal.funnel_id {
        Some(funnel) => with_funnel(client, funnel).await,
        None => remembered(client).await,
    }
}
