//! Verifying a copy: both sides are read again and compared field by field.

use dealport_core::Result;
use serde::Serialize;

use crate::compare::{Contacts, in_target};
use crate::copy::Copy;
use crate::kind::Kind;
use crate::ledger::State;
use crate::map::Mapping;
use crate::plan::json;
use crate::planner::every_deal;
use crate::scratch::Scratch;
use crate::side::Side;
use crate::translate::translate;
use crate::values::{self, Values};

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// The field. A custom field is `custom.KEY` with the target's key.
    pub field: String,
    /// The value of the source, as the target should have it.
    pub wanted: String,
    /// The value of the target.
    pub found: String,
    /// Whether the vendor kept it like this right after it was written, and nobody changed it since.
    pub is_vendors: bool,
}

/// A deal of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Pair {
    /// The id in the source.
    pub source: String,
    /// The id in the target.
    pub target: Option<String>,
    /// The fields that differ.
    pub differences: Vec<Difference>,
    /// The reason why there is nothing to compare.
    pub missing: Option<String>,
}

impl Pair {
    /// Returns whether both sides are equal, as far as the target's vendor shows its fields, and except for
    /// values that the vendor kept otherwise from the beginning.
    pub fn is_equal(&self) -> bool {
        self.missing.is_none() && self.differences.iter().all(|difference| difference.is_vendors)
    }
}

/// The sums of a verification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verified {
    /// The deals of the source.
    pub deals: u64,
    /// Those that are equal in the target.
    pub equal: u64,
    /// Those of the equal ones whose vendor kept a value otherwise from the beginning.
    pub altered: u64,
    /// Those that differ.
    pub different: u64,
    /// Those that are not in the target.
    pub missing: u64,
}

impl Copy<'_> {
    /// Reads both sides again and compares them through the map. It calls a function with each deal of the
    /// source. Memory does not grow with the number of deals.
    ///
    /// # Errors
    ///
    /// Returns any error of reading, and those of `see`.
    pub async fn verify(&self, mut see: impl FnMut(&Pair) -> Result<()>) -> Result<Verified> {
        let (from, to) = futures_util::future::try_join(Side::read(self.from), Side::read(self.to)).await?;
        if let Some(ledger) = self.ledger {
            ledger.claim(&from.account, &to.account)?;
        }
        let mapping = Mapping::new(self.map.lines().clone(), &self.keep, from, to);
        let scratch = Scratch::new()?;
        let mut targets = every_deal(self.to);
        loop {
            match targets.try_next().await {
                Ok(Some(deal)) => {
                    let keys: Vec<_> = deal.custom.iter().map(|(key, _)| key.into_owned()).collect();
                    let keys = keys.iter().map(String::as_str);
                    let now = values::found(&deal, &mapping.to.capabilities, keys);
                    scratch.add_target(&deal.id.to_string(), "", &json(&now)?)?;
                }
                Ok(None) => break,
                Err(error) if error.is_item() => {}
                Err(error) => return Err(error),
            }
        }
        let mut verified = Verified::default();
        let mut deals = self.from.deals(self.query.clone());
        while self.sample.is_none_or(|most| verified.deals < most) {
            let deal = match deals.try_next().await {
                Ok(Some(deal)) => deal,
                Ok(None) => break,
                Err(error) if error.is_item() => continue,
                Err(error) => return Err(error),
            };
            let source = deal.id.to_string();
            if !scratch.see(&source)? {
                continue;
            }
            let pair = self.pair(source, &translate(&deal, &mapping).wanted, &scratch)?;
            verified.deals += 1;
            *match (&pair.missing, pair.is_equal()) {
                (Some(_), _) => &mut verified.missing,
                (None, true) => &mut verified.equal,
                (None, false) => &mut verified.different,
            } += 1;
            verified.altered += u64::from(pair.is_equal() && !pair.differences.is_empty());
            see(&pair)?;
        }
        Ok(verified)
    }

    fn pair(&self, source: String, wanted: &crate::translate::Wanted, scratch: &Scratch) -> Result<Pair> {
        let item = self.ledger.map(|ledger| ledger.item(Kind::Deal, &source)).transpose()?.flatten();
        let item = item.filter(|item| item.state == State::Done);
        let target = item.as_ref().and_then(|item| item.target.clone());
        let mut pair = Pair { source, target, differences: Vec::new(), missing: None };
        let Some(target) = &pair.target else {
            pair.missing = Some("the ledger has no deal of the target for it".to_owned());
            return Ok(pair);
        };
        let Some((_, now)) = scratch.targets(target)?.pop() else {
            pair.missing = Some("the target does not list its deal".to_owned());
            return Ok(pair);
        };
        let now: Values = serde_json::from_str(&now).unwrap_or_default();
        for (field, value) in wanted.values() {
            // A contact that is not in the target was left out by the plan.
            let contacts = Contacts { ledger: self.ledger, plan: None };
            let Some(wanted) = in_target(wanted, &field, &value, contacts)? else { continue };
            let is_custom = field.starts_with("custom.");
            let found = match now.get(&field) {
                Some(found) => found.as_str(),
                // A vendor leaves out custom fields without a value.
                None if is_custom
                    && self.to.capabilities().access(dealport_core::crm::DealField::Custom).readable =>
                {
                    ""
                }
                None => continue,
            };
            if found != wanted {
                let is_vendors = item.as_ref().is_some_and(|item| {
                    item.synced.is_wrote(&field, &value) && item.synced.is_found(&field, found)
                });
                let (wanted, found) = (values::shown(&wanted), values::shown(found));
                pair.differences.push(Difference { field, wanted, found, is_vendors });
            }
        }
        Ok(pair)
    }
}
