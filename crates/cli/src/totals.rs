//! What deals are worth together, each currency by itself.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use dealport::{Currency, Deal, Decimal};

use crate::tally::plural;

/// Sums of amounts. Amounts in different currencies are never added up, nor those whose currency the vendor does not
/// say, but for those of the same account.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    sums: BTreeMap<Kind, Sum>,
    without_amount: u64,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Of(Currency),
    /// Of an account whose vendor does not say in which currency.
    Unsaid(Arc<str>),
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
        let kind = deal.currency.clone().map_or_else(|| Kind::Unsaid(Arc::clone(account)), Kind::Of);
        let sum = self.sums.entry(kind).or_insert(Sum::Is(Decimal::ZERO));
        *sum = match sum {
            Sum::Is(sum) => sum.checked_add(amount).map_or(Sum::TooLarge, Sum::Is),
            Sum::TooLarge => Sum::TooLarge,
        };
    }
}

/// `in total 793.96 EUR, 20 USD, 5 in a currency that heffl does not say; 2 deals without an amount`; nothing without
/// deals.
impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (kind, sum)) in self.sums.iter().enumerate() {
            f.write_str(if index == 0 { "in total " } else { ", " })?;
            match sum {
                Sum::Is(sum) => write!(f, "{sum}")?,
                Sum::TooLarge => f.write_str("more than can be added up")?,
            }
            match kind {
                Kind::Of(currency) => write!(f, " {currency}")?,
                Kind::Unsaid(account) => write!(f, " in a currency that {account} does not say")?,
            }
        }
        if self.without_amount > 0 {
            let before = if self.sums.is_empty() { "" } else { "; " };
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
            totals.add(&deal.vendor.into(), deal);
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
            deal("d", Some("5"), None),
            deal("a", None, Some("USD")),
        ];
        assert_eq!(
            totals(&deals),
            "in total 10 EUR, 0.30 USD, 7 in a currency that c does not say, 5 in a currency that d does not say; \
             1 deal without an amount"
        );
        assert_eq!(totals(&[]), "");
        assert_eq!(totals(&deals[5..]), "1 deal without an amount");
    }

    #[test]
    fn what_is_too_large_is_said() {
        let most = Decimal::MAX.to_string();
        let deals = [deal("a", Some(&most), Some("USD")), deal("a", Some("1"), Some("USD"))];
        assert_eq!(totals(&deals), "in total more than can be added up USD");
    }
}
