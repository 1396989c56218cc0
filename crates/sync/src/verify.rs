//! Verifying a copy: both sides are read again and compared field by field.

mod contacts;
mod pair;

use dealport_core::Result;
use dealport_core::crm::DealField;

pub use self::pair::{Difference, Pair, Verified, VerifiedCounts};
use crate::compare::{Contacts, in_target};
use crate::copy::Copy;
use crate::kind::Kind;
use crate::ledger::State;
use crate::map::Mapping;
use crate::plan::json;
use crate::planner::every_deal;
use crate::scratch::Scratch;
use crate::side::Side;
use crate::translate::{Wanted, translate};
use crate::values::{self, Values};

impl Copy<'_> {
    /// Reads both sides again and compares them through the map: the deals, then the organizations and people
    /// that copied deals refer to. It calls a function with each of them. Memory does not grow with their
    /// number.
    ///
    /// # Errors
    ///
    /// Returns any error of reading, and those of `see`.
    pub async fn verify(&self, see: impl FnMut(&Pair) -> Result<()>) -> Result<Verified> {
        // Its future is large, and callers hold it in theirs.
        Box::pin(self.compare(see)).await
    }

    async fn compare(&self, mut see: impl FnMut(&Pair) -> Result<()>) -> Result<Verified> {
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
        verified.kinds.insert(Kind::Deal, VerifiedCounts::default());
        let mut deals = self.from.deals(self.query.clone());
        while self.sample.is_none_or(|most| verified.of(Kind::Deal).source < most) {
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
            let wanted = translate(&deal, &mapping).wanted;
            let pair = self.pair(source, &wanted, &scratch)?;
            if pair.target.is_some() {
                wanted.link(&scratch)?;
            }
            verified.count(&pair);
            self.note_deal(verified.of(Kind::Deal).source);
            see(&pair)?;
        }
        contacts::verify(self, &scratch, &mut verified, &mut see).await?;
        Ok(verified)
    }

    fn pair(&self, source: String, wanted: &Wanted, scratch: &Scratch) -> Result<Pair> {
        let item = self.ledger.map(|ledger| ledger.item(Kind::Deal, &source)).transpose()?.flatten();
        let is_open = item.as_ref().is_some_and(|item| item.state == State::InFlight);
        let done = item.filter(|item| item.state == State::Done);
        let Some((item, target)) = done.and_then(|item| item.target.clone().map(|target| (item, target)))
        else {
            let pair = Pair::new(Kind::Deal, source, None);
            return Ok(pair.missing(match is_open {
                true => "the outcome of its creation is unknown",
                false => "the ledger has no deal of the target for it",
            }));
        };
        let now = scratch.targets(&target)?.pop();
        let mut pair = Pair::new(Kind::Deal, source, Some(target));
        let Some((_, now)) = now else { return Ok(pair.missing("the target does not list its deal")) };
        let now: Values = serde_json::from_str(&now).unwrap_or_default();
        for (field, value) in wanted.values() {
            // A contact that is not in the target was left out by the plan.
            let contacts = Contacts { ledger: self.ledger, plan: None };
            let Some(comparable) = in_target(wanted, &field, &value, contacts)? else { continue };
            let is_custom = field.starts_with("custom.");
            let found = match now.get(&field) {
                Some(found) => found.as_str(),
                // A vendor leaves out custom fields without a value.
                None if is_custom && self.to.capabilities().access(DealField::Custom).readable => "",
                None => continue,
            };
            pair.compare(&item, field, &value, &comparable, found);
        }
        Ok(pair)
    }
}
