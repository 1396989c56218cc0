//! A deal as it is stored.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{calendar::Moment, cursor::Key, raw::Digits};

/// What has become of a deal, and what a stage makes of the deals in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Status {
    Active,
    Won,
    Lost,
}

impl Status {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "ACTIVE" => Some(Self::Active),
            "WON" => Some(Self::Won),
            "LOST" => Some(Self::Lost),
            _ => None,
        }
    }
}

/// The part of a deal that lists filter and sort by, cheap enough to be made for every deal.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) number: u64,
    pub(crate) client: u64,
    pub(crate) pipeline: u64,
    pub(crate) stage: u64,
    pub(crate) status: Status,
    pub(crate) price: Option<Digits>,
    pub(crate) expected_close: Option<Moment>,
    pub(crate) created: Moment,
}

/// A deal with everything that was ever said about it.
#[derive(Clone, Debug)]
pub(crate) struct Deal {
    pub(crate) facts: Facts,
    pub(crate) title: String,
    pub(crate) priority: Option<String>,
    pub(crate) lead: Option<u64>,
    pub(crate) source: Option<u64>,
    pub(crate) owner: Option<u64>,
    pub(crate) updated: Moment,
    pub(crate) custom: BTreeMap<String, Box<RawValue>>,
    /// From here on: taken, and never answered.
    pub(crate) currency: Option<String>,
    pub(crate) is_inclusive_tax: Option<bool>,
    pub(crate) assignees: Vec<u64>,
    /// Answered as e-mails only.
    pub(crate) contacts: Vec<u64>,
    pub(crate) tags: Vec<u64>,
    pub(crate) products: Option<Box<RawValue>>,
}

impl Facts {
    /// Where the deal stands in a list, by the name of an order. Creation order is that of the numbers.
    pub(crate) fn key(&self, order: &str) -> Key {
        let rank = match order {
            // A place on the board that no answer shows (inferred).
            "position" => Some((self.number % 97).cast_signed()),
            "expectedCloseDate" => self.expected_close.map(|moment| moment.0),
            "price" => self.price.as_ref().map(|price| rank(price.approximate())),
            _ => None,
        };
        Key { rank, id: self.number }
    }
}

/// A whole number that is ordered as the float is.
fn rank(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_ordered_as_numbers() {
        let numbers = [-1e9, -2.5, -0.5, 0.0, 0.25, 3.0, 1e12];
        let ranks: Vec<i64> = numbers.into_iter().map(rank).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
    }
}
