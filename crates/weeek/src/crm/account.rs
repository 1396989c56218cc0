//! What is remembered of an account: its funnels with their fields, and its currencies.

use std::sync::{Arc, Mutex, PoisonError};

use dealport_core::{Client, Currency, Result};
use futures_util::TryStreamExt;

use crate::currencies::ListCurrencies;
use crate::deals::Deal;
use crate::funnels::{Funnel, ListFunnels};
use crate::{CurrencyId, FunnelId, Weeek};

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
}

/// The account as it was last read.
#[derive(Debug, Default)]
pub(super) struct Known {
    funnels: Vec<Funnel>,
    currencies: Vec<(CurrencyId, Option<Currency>)>,
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
}

/// The account, as it is remembered if it is.
pub(super) async fn remembered(client: &Client<Weeek>) -> Result<Arc<Known>> {
    match client.cache().known() {
        Some(known) => Ok(known),
        None => afresh(client).await,
    }
}

/// The account, read now. Two callers at once both read it.
pub(super) async fn afresh(client: &Client<Weeek>) -> Result<Arc<Known>> {
    let funnels = client.items(ListFunnels::new()).try_collect().await?;
    let currencies = client
        .items(ListCurrencies::new())
        .map_ok(|currency| {
            let code = currency.code.as_deref().and_then(|code| code.parse().ok());
            (currency.id, code)
        })
        .try_collect()
        .await?;
    let known = Arc::new(Known { funnels, currencies });
    client.cache().remember(Arc::clone(&known));
    Ok(known)
}

/// The account, with this funnel in it if there is one.
pub(super) async fn with_funnel(client: &Client<Weeek>, funnel: &FunnelId) -> Result<Arc<Known>> {
    let known = remembered(client).await?;
    if known.funnel(funnel).is_some() { Ok(known) } else { afresh(client).await }
}

/// The account, with this deal's funnel in it.
pub(super) async fn of_deal(client: &Client<Weeek>, deal: &Deal) -> Result<Arc<Known>> {
    match &deal.funnel_id {
        Some(funnel) => with_funnel(client, funnel).await,
        None => remembered(client).await,
    }
}
