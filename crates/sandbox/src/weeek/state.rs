//! Everything that the workspace holds.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    columns::Column,
    contact::Contact,
    deal::{Deal, File},
    failure::Refusal,
    funnel::{self, Funnel, Status},
    ids::{self, Kind},
    organization::Organization,
    seed::Seed,
    workspace::Tags,
};
use crate::{
    calendar::Instant,
    raw::Digits,
    table::{Entry, Table},
};

/// What the documentation leaves open, or says in two ways.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Whether flags are answered as 0 and 1.
    pub(crate) numeric_flags: bool,
    /// Whether an upload answers a list also for one file.
    pub(crate) upload_as_list: bool,
    /// Whether deals are answered in the shape of 2023.
    pub(crate) old_deals: bool,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) seed: Seed,
    pub(crate) options: Options,
    pub(crate) funnels: Vec<Funnel>,
    pub(crate) contacts: Table<Contact>,
    pub(crate) organizations: Table<Organization>,
    pub(crate) tags: Tags,
    deals: Table<Deal>,
    /// By the numbers of the statuses.
    columns: BTreeMap<u64, Column>,
    /// Files that were uploaded, by their numbers.
    pub(crate) files: BTreeMap<u64, File>,
    last_task: u64,
    last_number: u64,
}

impl State {
    pub(crate) fn new(deals: u64, seed: u64, options: Options) -> Self {
        let seed = Seed::new(deals, seed);
        let funnels = funnel::seeded();
        let numbers = funnels.iter().flat_map(|funnel| &funnel.statuses).map(|status| status.number);
        Self {
            options,
            columns: numbers.map(|number| (number, funnel::column(number, seed.deals()))).collect(),
            funnels,
            contacts: Table::new(seed.contacts()),
            organizations: Table::new(seed.organizations()),
            tags: Tags::new(),
            deals: Table::new(seed.deals()),
            files: BTreeMap::new(),
            last_task: seed.deals(),
            // Above every number that the seed gives.
            last_number: 1 << 40,
            seed,
        }
    }

    /// A number for something new that is not numbered by a table.
    pub(crate) fn fresh(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    pub(crate) fn fresh_task(&mut self) -> u64 {
        self.last_task += 1;
        self.last_task
    }

    pub(crate) fn funnel(&self, number: u64) -> Option<&Funnel> {
        self.funnels.iter().find(|funnel| funnel.number == number)
    }

    /// The funnel that a path names.
    pub(crate) fn named_funnel(&mut self, id: &str) -> Result<&mut Funnel, Refusal> {
        let number = ids::short_number(Kind::Funnel, id);
        let found = self.funnels.iter_mut().find(|funnel| Some(funnel.number) == number);
        found.ok_or(Refusal::RecordNotFound)
    }

    /// A status with the funnel that it belongs to.
    pub(crate) fn status(&self, number: u64) -> Option<(&Funnel, &Status)> {
        let statuses =
            self.funnels.iter().flat_map(|funnel| funnel.statuses.iter().map(move |status| (funnel, status)));
        statuses.into_iter().find(|(_, status)| status.number == number)
    }

    /// The number of the status that a path names.
    pub(crate) fn named_status(&self, id: &str) -> Result<u64, Refusal> {
        ids::short_number(Kind::Status, id)
            .filter(|&number| self.status(number).is_some())
            .ok_or(Refusal::RecordNotFound)
    }

    /// The funnel of a deal. A status goes with its deals, so there always is one.
    pub(crate) fn funnel_of(&self, deal: &Deal) -> Option<&Funnel> {
        self.status(deal.status).map(|(funnel, _)| funnel)
    }

    pub(crate) fn add_column(&mut self, status: u64) {
        self.columns.insert(status, Column::new(Vec::new(), 0));
    }

    pub(crate) fn column(&self, status: u64) -> Option<&Column> {
        self.columns.get(&status)
    }

    /// Takes away a status' column with the deals in it.
    pub(crate) fn drop_column(&mut self, status: u64) {
        for deal in self.columns.remove(&status).iter().flat_map(|column| column.from(0)) {
            self.deals.remove(deal);
        }
    }

    /// How many deals a status holds, and what they are worth.
    pub(crate) fn totals(&self, status: u64) -> (u64, f64) {
        let Some(column) = self.column(status) else { return (0, 0.0) };
        let worth = |number| match self.deals.find(number) {
            Some(Entry::Stored(deal)) => deal.amount.as_ref().map_or(0.0, Digits::approximate),
            Some(Entry::Seeded) => self.seed.worth(number),
            None => 0.0,
        };
        (column.len(), column.total(worth))
    }

    pub(crate) fn deal_count(&self) -> u64 {
        self.columns.values().map(Column::len).sum()
    }

    pub(crate) fn deal(&self, number: u64) -> Option<Cow<'_, Deal>> {
        Some(match self.deals.find(number)? {
            Entry::Stored(deal) => Cow::Borrowed(deal),
            Entry::Seeded => Cow::Owned(self.seed.deal(number)),
        })
    }

    /// The number of the deal with an id.
    pub(crate) fn deal_number(&self, id: &str) -> Option<u64> {
        ids::short_number(Kind::Deal, id).filter(|&number| self.deals.find(number).is_some())
    }

    /// The deal that a path names.
    pub(crate) fn named_deal(&self, id: &str) -> Result<Cow<'_, Deal>, Refusal> {
        self.deal_number(id).and_then(|number| self.deal(number)).ok_or(Refusal::ModelNotFound)
    }

    pub(crate) fn next_deal(&self) -> u64 {
        self.deals.next()
    }

    /// Stores a deal that stands in its column already, or puts a new one on top of it.
    pub(crate) fn put_deal(&mut self, deal: Deal) {
        let is_new = self.deals.find(deal.number).is_none();
        if let Some(column) = self.columns.get_mut(&deal.status) {
            if is_new {
                column.insert(deal.number, None);
            }
            column.forget_total();
        }
        self.deals.put(deal.number, deal);
    }

    /// Puts a deal into a status, behind another deal or at the top.
    pub(crate) fn move_deal(&mut self, mut deal: Deal, status: u64, previous: Option<u64>, now: Instant) {
        if let Some(column) = self.columns.get_mut(&deal.status) {
            column.remove(deal.number);
        }
        if let Some(column) = self.columns.get_mut(&status) {
            column.insert(deal.number, previous);
        }
        deal.status = status;
        deal.updated = now;
        self.deals.put(deal.number, deal);
    }

    pub(crate) fn remove_deal(&mut self, deal: &Deal) {
        if let Some(column) = self.columns.get_mut(&deal.status) {
            column.remove(deal.number);
        }
        self.deals.remove(deal.number);
    }

    pub(crate) fn contact(&self, number: u64) -> Option<Cow<'_, Contact>> {
        Some(match self.contacts.find(number)? {
            Entry::Stored(contact) => Cow::Borrowed(contact),
            Entry::Seeded => Cow::Owned(self.seed.contact(number)),
        })
    }

    /// The number of the contact with an id.
    pub(crate) fn contact_number(&self, id: &str) -> Option<u64> {
        ids::uuid_number(Kind::Contact, id).filter(|&number| self.contacts.find(number).is_some())
    }

    pub(crate) fn organization(&self, number: u64) -> Option<Cow<'_, Organization>> {
        Some(match self.organizations.find(number)? {
            Entry::Stored(organization) => Cow::Borrowed(organization),
            Entry::Seeded => Cow::Owned(self.seed.organization(number)),
        })
    }

    /// The number of the organization with an id.
    pub(crate) fn organization_number(&self, id: &str) -> Option<u64> {
        ids::uuid_number(Kind::Organization, id).filter(|&number| self.organizations.find(number).is_some())
    }

    /// A file, as long as its deal has it.
    pub(crate) fn file(&self, number: u64) -> Option<Cow<'_, File>> {
        let file = match self.files.get(&number) {
            Some(file) => Cow::Borrowed(file),
            // A seeded file has the number of its deal.
            None => Cow::Owned(self.seed.file(number)?),
        };
        self.deal(file.deal)?.attachments.contains(&number).then_some(file)
    }
}
