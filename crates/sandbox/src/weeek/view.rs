//! Rows as responses show them.

use super::{
    schema::{ATTACHMENTS, DEALS, FUNNELS, STATUSES, TASKS},
    state::{Call, State},
};
use crate::kit::{Digits, Kind, Resource, Row, Rows, Stored, write};

/// What responses show depends on, beside the row.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    state: &'a State,
    /// The host of links to files.
    host: &'a str,
}

impl<'a> View<'a> {
    pub(crate) fn new(state: &'a State, host: &'a str) -> Self {
        Self { state, host }
    }

    pub(crate) fn of(c: &'a Call<'_>) -> Self {
        Self::new(c.state, c.host())
    }

    /// Writes a row.
    pub(crate) fn write(self, resource: &Resource, mut row: Row, out: &mut Vec<u8>) {
        let store = self.state.store();
        for field in resource.fields() {
            if let Kind::Many(other) = field.kind
                && row.get(&field.name).numbers().iter().any(|&number| !store.has(other, number))
            {
                let left = row.get(&field.name).numbers().iter().filter(|&&number| store.has(other, number));
                row.set(field.name.clone(), left.copied().collect::<Vec<u64>>());
            }
        }
        let mut fields = resource.fields();
        if resource.name == DEALS.name {
            self.embed(&TASKS, &mut row);
            self.embed(&ATTACHMENTS, &mut row);
            fields = if self.state.options.old_deals { resource.section("deals/old") } else { fields };
        } else if resource.name == TASKS.name {
            self.embed(&ATTACHMENTS, &mut row);
        } else if resource.name == ATTACHMENTS.name {
            row.set("url", format!("http://{}/storage/{}", self.host, resource.ids.text(row.number)));
        } else if resource.name == STATUSES.name {
            let status = row.number;
            self.set_totals(&mut row, &[status]);
        } else if resource.name == FUNNELS.name {
            let statuses = row.get(STATUSES.name).numbers().to_vec();
            self.set_totals(&mut row, &statuses);
        }
        write::row(store, resource.ids, fields, &row, &|_| false, out);
    }

    /// Puts the rows that a row lists in place of their numbers.
    fn embed(self, part: &Resource, row: &mut Row) {
        let numbers = row.get(part.name).numbers().iter().copied();
        let numbers = numbers.filter(|&number| self.state.store().has(part.name, number));
        let text = write::raw(|out| self.list(part, numbers, out));
        row.set(part.name, text);
    }

    /// Writes the rows with these numbers as a list.
    pub(crate) fn list(self, resource: &Resource, numbers: impl Iterator<Item = u64>, out: &mut Vec<u8>) {
        let rows = numbers.filter_map(|number| self.state.store().row(resource.name, number));
        write::list(rows, out, |row, out| self.write(resource, row.into_owned(), out));
    }

    fn set_totals(self, row: &mut Row, statuses: &[u64]) {
        let totals = statuses.iter().map(|&status| self.state.totals(status));
        let (count, amount) = totals.fold((0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        row.set("dealsCount", count);
        row.set("dealsAmount", Digits::made(format!("{amount:?}")));
    }
}
