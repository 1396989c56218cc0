//! Everything that the workspace holds.

use std::collections::BTreeMap;

use super::{
    catalog,
    columns::Column,
    schema::{self, BOARDS, COLUMNS, CONTACTS, DEALS, FUNNELS, ORGANIZATIONS, PROJECTS, STATUSES, TASKS},
    seed,
};
use crate::kit::{Depth, Resource, Row, Rows, Seed, Store, Value, stored};

/// The token of the sandbox's only workspace.
pub(crate) const TOKEN: &str = "sandbox-weeek-api-token";

/// What the documentation leaves open, or says in two ways.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    /// Whether responses have flags as 0 and 1.
    pub(crate) numeric_flags: bool,
    /// Whether the response to an upload is a list also for one file.
    pub(crate) upload_as_list: bool,
    /// Whether responses have deals in the shape of 2023.
    pub(crate) old_deals: bool,
}

/// A request to the account.
pub(crate) type Call<'a> = crate::kit::Call<'a, State>;

#[derive(Debug)]
pub(crate) struct State {
    store: Store,
    pub(crate) options: Options,
    /// By the numbers of the statuses.
    columns: BTreeMap<u64, Column>,
    /// The bytes of files that were uploaded, by the numbers of the attachments.
    pub(crate) files: BTreeMap<u64, Vec<u8>>,
}

impl State {
    pub(crate) fn new(seed: Seed, options: Options) -> Self {
        let mut store = Store::new(seed, schema::ALL);
        catalog::fill(&mut store);
        let statuses = store.rows(STATUSES.name, Depth::Key);
        let columns = statuses.map(|status| (status.number, Column::of(status.number, seed.deals))).collect();
        Self { store, options, columns, files: BTreeMap::new() }
    }

    pub(crate) fn column(&self, status: u64) -> Option<&Column> {
        self.columns.get(&status)
    }

    pub(crate) fn deal_count(&self) -> u64 {
        self.columns.values().map(Column::len).sum()
    }

    /// Returns how many deals a status holds, and the sum of their amounts.
    pub(crate) fn totals(&self, status: u64) -> (u64, f64) {
        let Some(column) = self.column(status) else { return (0, 0.0) };
        let amount = |number| {
            if self.store.is_seeded(DEALS.name, number) {
                return seed::worth(&self.store.seed, number);
            }
            match self.store.row(DEALS.name, number).as_deref().map(|row| row.get("amount")) {
                Some(Value::Digits(digits)) => digits.approximate(),
                _ => 0.0,
            }
        };
        (column.len(), column.total(amount))
    }

    /// Keeps a row that was created or changed, and what follows from it: the place of a deal, the column of
    /// a new status, the other end of a link between a contact and an organization, and the list of the row
    /// that it belongs to.
    pub(crate) fn keep(&mut self, resource: &Resource, row: Row) {
        if resource.name == DEALS.name {
            self.place(&row);
        } else if resource.name == STATUSES.name {
            self.columns.entry(row.number).or_insert_with(Column::empty);
        } else if resource.name == CONTACTS.name {
            self.link(&row, CONTACTS.name, ORGANIZATIONS.name);
        } else if resource.name == ORGANIZATIONS.name {
            self.link(&row, ORGANIZATIONS.name, CONTACTS.name);
        }
        if let Some(nest) = nest_of(resource) {
            self.adopt(nest, row.number, row.number_of(nest.key));
        }
        self.store.put(resource.name, row);
    }

    /// Puts a new deal, or one with another status, at the top of its status.
    fn place(&mut self, deal: &Row) {
        let before = self.store.row(DEALS.name, deal.number).and_then(|row| row.number_of("statusId"));
        let status = deal.number_of("statusId");
        if before != status
            && let Some(column) = before.and_then(|before| self.columns.get_mut(&before))
        {
            column.remove(deal.number);
        }
        let Some(column) = status.and_then(|status| self.columns.get_mut(&status)) else { return };
        if before != status {
            column.insert(deal.number, None);
        }
        column.forget_total();
    }

    /// Keeps a deal, and puts it behind another one or at the top of its status.
    pub(crate) fn move_deal(&mut self, deal: Row, previous: Option<u64>) {
        let (number, status) = (deal.number, deal.number_of("statusId"));
        self.keep(&DEALS, deal);
        if let Some(column) = status.and_then(|status| self.columns.get_mut(&status)) {
            column.remove(number);
            column.insert(number, previous);
        }
    }

    /// Moves a row from the list of its last owner into that of the next one.
    fn adopt(&mut self, nest: &Nest, number: u64, next: Option<u64>) {
        let last = self.store.row(nest.part.name, number).and_then(|row| row.number_of(nest.key));
        for (of, attach) in [(last, false), (next, true)].into_iter().filter(|_| last != next) {
            let owner = of.and_then(|of| self.store.find(nest.owner.name, of));
            if let Some(mut owner) = owner {
                connect(&mut owner, nest.list, number, attach);
                self.store.put(nest.owner.name, owner);
            }
        }
    }

    /// Writes the links of a row into the rows at their other ends.
    fn link(&mut self, row: &Row, own: &'static str, other: &'static str) {
        let before = self.store.row(own, row.number);
        let before = before.map(|before| before.get(other).numbers().to_vec()).unwrap_or_default();
        let after = row.get(other).numbers();
        for number in before.iter().chain(after) {
            let attach = after.contains(number);
            let linked = self.store.find(other, *number).filter(|_| attach != before.contains(number));
            if let Some(mut linked) = linked {
                connect(&mut linked, own, row.number, attach);
                linked.updated = row.updated;
                self.store.put(other, linked);
            }
        }
    }

    /// Removes a row, and the rows that belong to it: deals go with their status, statuses with their funnel,
    /// boards with their project, and columns with their board (inferred).
    pub(crate) fn remove(&mut self, resource: &Resource, row: &Row) {
        if let Some(nest) = nest_of(resource) {
            self.adopt(nest, row.number, None);
        }
        for nest in NESTS.into_iter().filter(|nest| nest.owner.name == resource.name && nest.cascades) {
            for &number in row.get(nest.list).numbers() {
                let part = self.store.find(nest.part.name, number);
                part.iter().for_each(|part| self.remove(nest.part, part));
            }
        }
        if resource.name == STATUSES.name {
            for deal in self.columns.remove(&row.number).iter().flat_map(Column::deals) {
                self.store.remove(DEALS.name, deal);
            }
        } else if resource.name == DEALS.name
            && let Some(column) = row.number_of("statusId").and_then(|status| self.columns.get_mut(&status))
        {
            column.remove(row.number);
        }
        self.store.remove(resource.name, row.number);
    }
}

/// Rows that belong to other ones. Each end names the other.
pub(crate) struct Nest {
    pub(crate) part: &'static Resource,
    pub(crate) owner: &'static Resource,
    /// The field in which a part names its owner.
    pub(crate) key: &'static str,
    /// The field in which an owner lists its parts.
    list: &'static str,
    /// Whether the parts go with their owner.
    cascades: bool,
}

impl Nest {
    const fn new(owner: &'static Resource, part: &'static Resource, key: &'static str) -> Self {
        Self { part, owner, key, list: part.name, cascades: true }
    }
}

pub(crate) static PROJECT_BOARDS: Nest = Nest::new(&PROJECTS, &BOARDS, "projectId");
pub(crate) static BOARD_COLUMNS: Nest = Nest::new(&BOARDS, &COLUMNS, "boardId");
static FUNNEL_STATUSES: Nest = Nest::new(&FUNNELS, &STATUSES, "owner");
static SUB_TASKS: Nest = Nest { list: "subTasks", cascades: false, ..Nest::new(&TASKS, &TASKS, "parentId") };
static NESTS: [&Nest; 4] = [&PROJECT_BOARDS, &BOARD_COLUMNS, &FUNNEL_STATUSES, &SUB_TASKS];

fn nest_of(part: &Resource) -> Option<&'static Nest> {
    NESTS.into_iter().find(|nest| nest.part.name == part.name)
}

stored!(State);

/// Adds a number that a list of a row does not yet have, or takes it away.
pub(crate) fn connect(row: &mut Row, list: &'static str, number: u64, attach: bool) {
    let mut numbers = row.get(list).numbers().to_vec();
    numbers.retain(|&known| known != number || attach);
    if attach && !numbers.contains(&number) {
        numbers.push(number);
    }
    row.set(list, numbers);
}
