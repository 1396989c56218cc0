//! Currencies. They are in version 1 of the API only, and not paged.
//!
//! See [Currencies](https://developers.pipedrive.com/docs/api/v1/Currencies).

mod by_currency;

use dealport_core::json::Currency as CurrencyCode;
use dealport_core::plumbing::{endpoint, record};

use crate::ids::CurrencyId;
use crate::v1::envelope::List;

pub use by_currency::ByCurrency;

/// A currency that the account knows.
#[record]
pub struct Currency {
    /// The currency's id.
    pub id: CurrencyId,
    /// The code, of ISO 4217 or the account's own.
    pub code: Option<CurrencyCode>,
    /// The name.
    pub name: Option<String>,
    /// The number of digits after the decimal point.
    pub decimal_points: Option<u32>,
    /// The symbol.
    pub symbol: Option<String>,
    /// Whether it is in use.
    pub active_flag: Option<bool>,
    /// Whether it is the account's own.
    pub is_custom_flag: Option<bool>,
}

/// Lists all currencies of the account, in one response.
#[endpoint(
    get = "/v1/currencies",
    name = "currencies.list",
    cost = 20,
    scope = "base",
    docs = "https://developers.pipedrive.com/docs/api/v1/Currencies#getCurrencies"
)]
#[returns(List<Currency>)]
pub struct ListCurrencies {
    /// Only currencies whose name or code contains this text.
    pub term: Option<String>,
}
