//! Everything that the account holds.

use std::borrow::Cow;

use super::{
    catalogue::Catalogue,
    clients::{Client, Kind},
    deal::{Deal, Facts},
    pipelines::Pipelines,
    reference::{LEADS, LeadStages, Sources, Tags, USERS},
    seed::{Seed, client_name},
};
use crate::table::{Entry, Table};

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) seed: Seed,
    pub(crate) deals: Table<Deal>,
    pub(crate) clients: Table<Client>,
    pub(crate) pipelines: Pipelines,
    pub(crate) catalogue: Catalogue,
    pub(crate) tags: Tags,
    pub(crate) sources: Sources,
    pub(crate) lead_stages: LeadStages,
    /// How many webhooks were subscribed.
    pub(crate) webhooks: u64,
    /// Which of v1's two published generations is served.
    pub(crate) generation: u8,
}

impl State {
    pub(crate) fn new(deals: u64, seed: u64, generation: u8) -> Self {
        let seed = Seed::new(deals, seed);
        Self {
            deals: Table::new(seed.deals()),
            clients: Table::new(seed.clients()),
            seed,
            pipelines: Pipelines::new(),
            catalogue: Catalogue::new(),
            tags: Tags::new(),
            sources: Sources::new(),
            lead_stages: LeadStages::new(),
            webhooks: 0,
            generation,
        }
    }

    pub(crate) fn deal(&self, number: u64) -> Option<Cow<'_, Deal>> {
        Some(match self.deals.find(number)? {
            Entry::Stored(deal) => Cow::Borrowed(deal),
            Entry::Seeded => Cow::Owned(self.seed.deal(number)),
        })
    }

    pub(crate) fn facts(&self, number: u64) -> Option<Cow<'_, Facts>> {
        Some(match self.deals.find(number)? {
            Entry::Stored(deal) => Cow::Borrowed(&deal.facts),
            Entry::Seeded => Cow::Owned(self.seed.facts(number)),
        })
    }

    pub(crate) fn client(&self, number: u64) -> Option<Cow<'_, Client>> {
        Some(match self.clients.find(number)? {
            Entry::Stored(client) => Cow::Borrowed(client),
            Entry::Seeded => Cow::Owned(self.seed.client(number)),
        })
    }

    pub(crate) fn client_count(&self, kind: Kind) -> u64 {
        let clients = self.clients.numbers(false, None).filter_map(|number| self.client(number));
        clients.filter(|client| client.kind == kind).count() as u64
    }

    /// The title of a deal.
    pub(crate) fn title(&self, number: u64) -> Option<String> {
        Some(match self.deals.find(number)? {
            Entry::Stored(deal) => deal.title.clone(),
            Entry::Seeded => self.seed.title(number),
        })
    }

    /// The name of a contact or a company.
    pub(crate) fn client_name(&self, number: u64) -> Option<String> {
        Some(match self.clients.find(number)? {
            Entry::Stored(client) => client.name(),
            Entry::Seeded => client_name(number),
        })
    }

    pub(crate) fn knows_user(number: u64) -> bool {
        (1..=USERS).contains(&number)
    }

    pub(crate) fn knows_lead(number: u64) -> bool {
        (1..=LEADS).contains(&number)
    }
}
