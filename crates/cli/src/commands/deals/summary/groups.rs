//! The counts and sums of groups of deals. Memory grows with the groups, not with the deals.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dealport::crm::{DealStatus, Pipeline};
use dealport::{Deal, Timestamp};

use super::part::Parts;
use super::row::SummaryRow;
use crate::args::SummaryBy;

/// The key of a group: its account, its pipeline, and its stage or owner. Ids are empty if the deal has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    account: Arc<str>,
    pipeline: Place,
    group: Place,
}

/// The place of an item in the vendor's order. Unknown items come last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    order: usize,
    id: String,
}

/// All groups.
#[derive(Debug)]
pub(super) struct Groups {
    by: SummaryBy,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    parts: BTreeMap<Key, Parts>,
    /// The names by account and id.
    pipelines: BTreeMap<(Arc<str>, String), (usize, String)>,
    stages: BTreeMap<(Arc<str>, String), (usize, String)>,
    owners: BTreeMap<(Arc<str>, String), (usize, String)>,
    vendors: BTreeMap<Arc<str>, &'static str>,
    without_closing_time: BTreeSet<Arc<str>>,
}

impl Groups {
    pub(super) fn new(by: SummaryBy, since: Option<Timestamp>, until: Option<Timestamp>) -> Self {
        Self {
            by,
            since,
            until,
            parts: BTreeMap::new(),
            pipelines: BTreeMap::new(),
            stages: BTreeMap::new(),
            owners: BTreeMap::new(),
            vendors: BTreeMap::new(),
            without_closing_time: BTreeSet::new(),
        }
    }

    /// Adds the pipelines of an account with their stages. A stage without deals is a group too.
    pub(super) fn name_pipelines(
        &mut self,
        account: &Arc<str>,
        pipelines: impl IntoIterator<Item = Pipeline>,
    ) {
        let mut order = 0;
        for (position, pipeline) in pipelines.into_iter().enumerate() {
            let id = pipeline.id.to_string();
            let name = pipeline.name.unwrap_or_else(|| id.clone());
            self.pipelines.insert((Arc::clone(account), id.clone()), (position, name));
            for stage in pipeline.stages {
                let stage_id = stage.id.to_string();
                let name = stage.name.unwrap_or_else(|| stage_id.clone());
                self.stages.insert((Arc::clone(account), stage_id.clone()), (order, name));
                if self.by == SummaryBy::Stage {
                    let key = self.key(account, id.clone(), stage_id);
                    self.parts.entry(key).or_default();
                }
                order += 1;
            }
        }
        self.vendors.entry(Arc::clone(account)).or_default();
    }

    /// Adds names of owners by their ids.
    pub(super) fn name_owners(
        &mut self,
        account: &Arc<str>,
        owners: impl IntoIterator<Item = (String, String)>,
    ) {
        for (position, (id, name)) in owners.into_iter().enumerate() {
            self.owners.insert((Arc::clone(account), id), (position, name));
        }
    }

    fn key(&self, account: &Arc<str>, pipeline: String, group: String) -> Key {
        let names = match self.by {
            SummaryBy::Stage => &self.stages,
            SummaryBy::Owner => &self.owners,
        };
        let place = |names: &BTreeMap<(Arc<str>, String), (usize, String)>, id: String| {
            let order = names.get(&(Arc::clone(account), id.clone())).map_or(usize::MAX, |(order, _)| *order);
            Place { order, id }
        };
        Key {
            account: Arc::clone(account),
            pipeline: place(&self.pipelines, pipeline),
            group: place(names, group),
        }
    }

    /// Counts a deal.
    pub(super) fn add(&mut self, account: &Arc<str>, deal: &Deal) {
        let vendor = dealport::vendors().find(|known| *known == deal.vendor).unwrap_or_default();
        self.vendors.insert(Arc::clone(account), vendor);
        let pipeline = deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string()).unwrap_or_default();
        let (group, name) = match self.by {
            SummaryBy::Stage => {
                let stage = deal.stage.as_ref();
                let id = stage.map(|stage| stage.id.to_string()).unwrap_or_default();
                (id, stage.and_then(|stage| stage.name.clone()))
            }
            SummaryBy::Owner => {
                let owner = deal.owner.clone().unwrap_or_default();
                let id = owner.id.map(|id| id.to_string()).or_else(|| owner.email.clone());
                (id.unwrap_or_default(), owner.name.or(owner.email))
            }
        };
        self.learn(account, (&pipeline, deal), (&group, name));
        let key = self.key(account, pipeline, group);
        let (is_won, at) = match &deal.status {
            Some(DealStatus::Won) => (true, deal.won_at),
            Some(DealStatus::Lost) => (false, deal.lost_at),
            // A vendor without statuses has open deals only.
            _ => return self.parts.entry(key).or_default().open.add(deal),
        };
        let has_period = self.since.is_some() || self.until.is_some();
        if has_period {
            let closed = at.or(deal.closed_at);
            if closed.is_none() {
                self.without_closing_time.insert(Arc::clone(account));
            }
            let at = closed.or(deal.updated_at);
            let is_in = self.since.is_none_or(|since| at.is_some_and(|at| at >= since))
                && self.until.is_none_or(|until| at.is_some_and(|at| at < until));
            if !is_in {
                return;
            }
        }
        let parts = self.parts.entry(key).or_default();
        if is_won { parts.won.add(deal) } else { parts.lost.add(deal) }
    }

    /// Keeps names that came with a deal and that no list has.
    fn learn(&mut self, account: &Arc<str>, (pipeline, deal): (&str, &Deal), group: (&str, Option<String>)) {
        let of_pipeline = deal.pipeline.as_ref().and_then(|pipeline| pipeline.name.clone());
        let groups = match self.by {
            SummaryBy::Stage => &mut self.stages,
            SummaryBy::Owner => &mut self.owners,
        };
        for (names, id, name) in [(&mut self.pipelines, pipeline, of_pipeline), (groups, group.0, group.1)] {
            if let Some(name) = name {
                let key = (Arc::clone(account), id.to_owned());
                names.entry(key).or_insert((usize::MAX, name));
            }
        }
    }

    /// Returns the accounts that lack the time at which a deal was won or lost.
    pub(super) fn accounts_without_closing_times(&self) -> impl Iterator<Item = &str> {
        self.without_closing_time.iter().map(|account| &**account)
    }

    /// Returns the rows in the order of the accounts, pipelines and groups.
    pub(super) fn rows(&self) -> Vec<SummaryRow> {
        let most = self.parts.values().map(|parts| parts.open.count).max().unwrap_or_default();
        let groups = match self.by {
            SummaryBy::Stage => &self.stages,
            SummaryBy::Owner => &self.owners,
        };
        let name = |names: &BTreeMap<(Arc<str>, String), (usize, String)>, key: &Key, id: &str| {
            names.get(&(Arc::clone(&key.account), id.to_owned())).map(|(_, name)| name.clone())
        };
        let mut rows: Vec<SummaryRow> = Vec::new();
        for (key, parts) in &self.parts {
            let is_first = rows.last().is_none_or(|last| {
                (last.account.as_str(), last.pipeline.as_str()) != (&*key.account, key.pipeline.id.as_str())
            });
            rows.push(SummaryRow {
                vendor: self.vendors.get(&key.account).copied().unwrap_or_default(),
                account: key.account.to_string(),
                pipeline: key.pipeline.id.clone(),
                pipeline_name: name(&self.pipelines, key, &key.pipeline.id),
                by: self.by,
                id: key.group.id.clone(),
                name: name(groups, key, &key.group.id),
                parts: parts.clone(),
                is_first,
                most,
            });
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use dealport::crm::{Reference, Stage};

    use super::*;

    fn deal(status: DealStatus, amount: Option<&str>, currency: Option<&str>) -> Deal {
        let mut deal = Deal::new("acme", 1);
        deal.status = Some(status);
        deal.amount = amount.map(|amount| amount.parse().unwrap());
        deal.currency = currency.map(|currency| currency.parse().unwrap());
        deal.pipeline = Some(Reference::new(1));
        deal.stage = Some(Reference::new(2));
        deal
    }

    fn groups(since: Option<&str>) -> Groups {
        let mut groups = Groups::new(SummaryBy::Stage, since.map(|since| since.parse().unwrap()), None);
        let mut pipeline = Pipeline::new(1, "Sales".to_owned());
        pipeline.stages = [3_u64, 2].map(|id| Stage::new(id, None)).into();
        groups.name_pipelines(&"acme".into(), [pipeline]);
        groups
    }

    #[test]
    fn sums_are_exact_and_apart_by_currency() {
        let mut groups = groups(None);
        for deal in [
            deal(DealStatus::Open, Some("0.10"), Some("EUR")),
            deal(DealStatus::Open, Some("0.20"), Some("EUR")),
            deal(DealStatus::Open, Some("7"), Some("USD")),
            deal(DealStatus::Open, Some("7"), None),
            deal(DealStatus::Won, None, None),
        ] {
            groups.add(&"acme".into(), &deal);
        }
        let rows = groups.rows();
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["3", "2"], "empty too");
        let open = &rows[1].parts.open;
        let sums: Vec<_> = open.sums.iter().map(|(of, sum)| format!("{} {of}", sum.unwrap())).collect();
        assert_eq!((open.count, sums), (4, vec!["0.30 EUR".to_owned(), "7 USD".to_owned()]));
        assert_eq!((open.without_currency, rows[1].parts.won.without_amount), (1, 1));
        assert_eq!(rows[1].pipeline_name.as_deref(), Some("Sales"));
    }

    #[test]
    fn period_counts_won_and_lost_deals_only() {
        let mut groups = groups(Some("2026-04-01T00:00:00Z"));
        let at = |status, time: &str| {
            let mut deal = deal(status, None, None);
            deal.won_at = Some(time.parse().unwrap());
            deal
        };
        let mut untimed = deal(DealStatus::Lost, None, None);
        untimed.updated_at = Some("2026-04-02T00:00:00Z".parse().unwrap());
        for deal in [
            at(DealStatus::Won, "2026-03-31T23:59:59Z"),
            at(DealStatus::Won, "2026-04-01T00:00:00Z"),
            untimed,
            deal(DealStatus::Open, None, None),
        ] {
            groups.add(&"acme".into(), &deal);
        }
        let parts = &groups.rows()[1].parts;
        assert_eq!((parts.open.count, parts.won.count, parts.lost.count), (1, 1, 1));
        assert_eq!(groups.accounts_without_closing_times().collect::<Vec<_>>(), ["acme"]);
    }
}
