//! Currencies, which funnels and custom fields name by their ids.
//!
//! See [Currencies](https://developers.weeek.net/api/currencies).

use dealport_core::{Operation, record, request};

use crate::endpoint::endpoint;
use crate::{CurrencyId, pages};

record! {
    /// A currency.
    pub struct Currency {
        /// The currency's id.
        id: CurrencyId,
        /// The name.
        name: Option<String>,
        /// The three letters: `USD`.
        code: Option<String>,
        /// The symbol: `$`.
        symbol: Option<String>,
    }
}

request! {
    /// Lists the currencies.
    ///
    /// `GET /public/v1/crm/currencies`. All of them come in one response. See
    /// [Currencies](https://developers.weeek.net/api/currencies).
    pub struct ListCurrencies {}
}

endpoint! {
    ListCurrencies: Operation::get("currencies.list", "/public/v1/crm/currencies").page(pages::CURRENCIES)
        => all Currency in "currencies"
}
