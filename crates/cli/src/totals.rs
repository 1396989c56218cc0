//! Totals of amounts by currency.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use dealport::{Currency, Deal, Decimal};

use crate::tally::plural;

/// The totals of amounts by currency. Amounts without a currency are not added up, because each may be in
/// another currency.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    sums: BTreeMap<Currency, Sum>,
    /// The number of amounts without a currency, by account.
    without_currency: BTreeMap<Arc<str>, u64>,
    without_amount: u64,
}

#[derive(Debug)]
enum Sum {
    Is(Decimal),
    TooLarge,
}

impl Totals {
    pub(crate) fn add(&mut self, account: &Arc<str>, deal: &Deal) {
        let Some(amount) = deal.amount else {
            self.without_amount += 1;
            return;
        };
        let Some(currency) = deal.currency.clone() else {
            *self.without_currency.entry(Arc::clone(account)).or_default() += 1;
            return;
        };
        let sum = self.sums.entry(currency).or_insert(Sum::Is(Decimal::ZERO));
        *sum = match sum {
            Sum::Is(sum) => sum.checked_add(amount).map_or(Sum::TooLarge, Sum::Is),
            Sum::TooLarge => Sum::TooLarge,
        };
    }
}

/// Shows `total 793.96 EUR, 20 USD; 3 deals of heffl without a currency; 2 deals without an amount`, or
/// nothing without deals.
impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (currency, sum)) in self.sums.iter().enumerate() {
            f.write_str(if index == 0 { "total " } else { ", " })?;
            match sum {
                Sum::Is(sum) => write!(f, "{sum} {currency}")?,
                Sum::TooLarge => write!(f, "too large {currency}")?,
            }
        }
        let mut before = if self.sums.is_empty() { "" } else { "; " };
        for (account, count) in &self.without_currency {
            let deals = plural(*count, "deal");
            write!(f, "{before}{deals} of {account} without a currency")?;
            before = "; ";
        }
        if self.without_amount > 0 {
            write!(f, "{before}{} without an amount", plural(self.without_amount, "deal"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deal(vendor: &'static str, amount: Option<&str>, currency: Option<&str>) -> Deal {
        let mut deal = Deal::new(vendor, 1);
        deal.amount = amount.map(|amount| amount.parse().unwrap());
        deal.currency = currency.map(|currency| currency.parse().unwrap());
        deal
    }

    fn totals(deals: &[Deal]) -> String {
        let mut totals = Totals::default();
        for deal in deals {
            totals.add(&(&*deal.vendor).into(), deal);
        }
        totals.to_string()
    }

    #[test]
    fn currencies_are_never_mixed() {
        let deals = [
            deal("a", Some("0.10"), Some("USD")),
            deal("b", Some("10"), Some("EUR")),
            deal("a", Some("0.20"), Some("USD")),
            deal("c", Some("7"), None),
            deal("c", Some("5"), None),
            deal("d", Some("5"), None),
            deal("a", None, Some("USD")),
        ];
        assert_eq!(
            totals(&deals),
            "total 10 EUR, 0.30 USD; 2 deals of c without a currency; 1 deal of d without a currency; 1 deal without an \
             amount"
        );
        assert_eq!(totals(&[]), "");
        assert_eq!(totals(&deals[6..]), "1 deal without an amount");
    }

    #[test]
    fn too_large_total_is_reported() {
        let most = Decimal::MAX.to_string();
        let deals = [deal("a", Some(&most), Some("USD")), deal("a", Some("1"), Some("USD"))];
        assert_eq!(totals(&deals), "total too large USD");
    }
}
