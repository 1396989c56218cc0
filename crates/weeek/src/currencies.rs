//! Currencies, which funnels and custom fields name by id.
//!
//! See [Currencies](https://developers.weeek.net/api/currencies).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::CurrencyId;
use crate::envelope::All;

/// A currency.
#[record]
pub struct Currency {
    /// The currency's id.
    pub id: CurrencyId,
    /// The name.
    pub name: Option<String>,
    /// The code of three letters: `USD`.
    pub code: Option<String>,
    /// The symbol: `$`.
    pub symbol: Option<String>,
}

/// Lists all currencies, in one response.
#[endpoint(
    get = "/public/v1/crm/currencies",
    name = "currencies.list",
    payload = "currencies",
    docs = "https://developers.weeek.net/api/currencies"
)]
#[returns(All<Currency>)]
pub struct ListCurrencies {}
