//! Rows that belong to another one: discounts and installments of deals, variations of products, comments on
//! notes.

use super::{
    envelope,
    plain::{self, pages, present, write_id},
    records::{cursor, named},
    schema::{COMMENTS, DEALS, DISCOUNTS, INSTALLMENTS, NOTES, PRODUCTS, VARIATIONS},
    settle::settle,
    state::Call,
};
use crate::kit::{Depth, Handled, Of, Refusal, Resource, Response, Row, Select};

/// Rows that belong to another one.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    owner: &'static Resource,
    resource: &'static Resource,
    /// The field that names the owner.
    key: &'static str,
    is_v1: bool,
}

pub(crate) const DISCOUNTS_OF: Part =
    Part { owner: &DEALS, resource: &DISCOUNTS, key: "deal_id", is_v1: false };
pub(crate) const INSTALLMENTS_OF: Part = Part { resource: &INSTALLMENTS, ..DISCOUNTS_OF };
pub(crate) const VARIATIONS_OF: Part =
    Part { owner: &PRODUCTS, resource: &VARIATIONS, key: "product_id", is_v1: false };
pub(crate) const COMMENTS_OF: Part = Part { owner: &NOTES, resource: &COMMENTS, key: "note_id", is_v1: true };

/// Returns the row that the path names, if it can be edited: no deleted one, and no archived deal. The
/// statuses for deals are inferred.
pub(crate) fn editable(c: &Call<'_>, resource: &'static Resource) -> Result<Row, Refusal> {
    if resource.name != DEALS.name {
        return present(c, resource);
    }
    let deal = named(c, &DEALS)?;
    let state = match (deal.deleted, deal.archived) {
        (Some(_), _) => "deleted",
        (_, Some(_)) => "archived",
        _ => return Ok(deal),
    };
    Err(Refusal::refused(400, format!("Deal is {state} and cannot be edited.")))
}

/// Returns the row that the second parameter of the path names, if it belongs to the owner.
pub(crate) fn part(c: &Call<'_>, resource: &'static Resource, key: &str, owner: u64) -> Result<Row, Refusal> {
    let row = c.named(resource, 1)?;
    let is_there = row.deleted.is_none() && row.number_of(key) == Some(owner);
    if is_there { Ok(row) } else { Err(Refusal::NotFound(resource.title)) }
}

impl Part {
    /// Returns the part that the path names, with the number of its owner.
    fn named(self, c: &Call<'_>) -> Result<(Row, u64), Refusal> {
        let owner = editable(c, self.owner)?.number;
        Ok((part(c, self.resource, self.key, owner)?, owner))
    }

    fn shown(self, c: &Call<'_>, row: &Row) -> Response {
        let write = |out: &mut Vec<u8>| envelope::write(c.store(), self.resource, row, out);
        if self.is_v1 { envelope::v1(write) } else { envelope::one(write) }
    }

    /// Lists the parts of a row.
    pub(crate) fn list(self, c: &mut Call<'_>) -> Handled {
        let owner = present(c, self.owner)?.number;
        let window = if self.is_v1 { pages(c, 500)? } else { cursor(c)? };
        let accept = |row: &Row| row.deleted.is_none() && row.number_of(self.key) == Some(owner);
        let select = Select { scope: owner, depth: Depth::Whole, ..Select::new(&accept) };
        let page = c.store().select(self.resource.name, &window, &select);
        Ok(if self.is_v1 {
            envelope::counted_rows(&window, &page, c.store(), self.resource)
        } else {
            envelope::rows(&page, c.store(), self.resource)
        })
    }

    /// Reads a part.
    pub(crate) fn one(self, c: &mut Call<'_>) -> Handled {
        c.plain()?;
        let (row, _) = self.named(c)?;
        Ok(self.shown(c, &row))
    }

    /// Adds a part.
    pub(crate) fn add(self, c: &mut Call<'_>, status: u16) -> Handled {
        let owner = editable(c, self.owner)?.number;
        let row = plain::fresh(c, self.resource).with(self.key, owner);
        Ok(self.save(c, row, owner, Of::New)?.with_status(status))
    }

    /// Changes a part.
    pub(crate) fn update(self, c: &mut Call<'_>) -> Handled {
        let (row, owner) = self.named(c)?;
        self.save(c, row, owner, Of::Stored)
    }

    fn save(self, c: &mut Call<'_>, row: Row, owner: u64, of: Of) -> Handled {
        let body = c.body()?;
        let row = plain::save(c, self.resource, row, body, of)?;
        let response = self.shown(c, &row);
        self.settle(c, owner);
        Ok(response)
    }

    /// Removes a part. That the id of a discount is written as in lists is inferred.
    pub(crate) fn remove(self, c: &mut Call<'_>) -> Handled {
        c.plain()?;
        let (row, owner) = self.named(c)?;
        c.remove(self.resource, row.number);
        self.settle(c, owner);
        Ok(envelope::one(|out| write_id(self.resource, row.number, out)))
    }

    fn settle(self, c: &mut Call<'_>, owner: u64) {
        if self.owner.name == DEALS.name {
            settle(c, owner);
        }
    }
}
