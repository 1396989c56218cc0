//! Tasks and products of deals in tables and CSV.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{DealProduct, DealTask, Discount};
use serde::Serialize;

use super::deal::{both, json, list, more, name_or_id};
use super::{Cell, Column, Row};
use crate::names::{Names, name_users};

/// A task of a deal with the account.
#[derive(Debug, Serialize)]
pub(crate) struct TaskRow {
    #[serde(flatten)]
    task: DealTask,
    account: String,
}

impl TaskRow {
    pub(crate) fn new(account: &Arc<str>, mut task: DealTask, names: &Names) -> Self {
        if let Some(known) = names.known(account) {
            name_users(&known, &mut task.assignees);
        }
        Self { task, account: account.to_string() }
    }

    fn assignees(&self) -> Option<String> {
        let names: Vec<_> = self.task.assignees.iter().map(name_or_id).collect();
        Some(names.join(", ")).filter(|names| !names.is_empty())
    }
}

fn shown<T: ToString>(value: Option<T>) -> Cow<'static, str> {
    value.map(|value| Cow::Owned(value.to_string())).unwrap_or_default()
}

fn yes_or_no(value: Option<bool>) -> Option<&'static str> {
    value.map(|value| if value { "yes" } else { "no" })
}

impl Row for TaskRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("id"),
        Column::new("title").cut(12, 48),
        Column::new("type").cut(4, 16).dispensable(2),
        Column::new("due").last_resort(1),
        Column::new("done"),
        Column::new("assignees").cut(8, 32).dispensable(1),
    ];
    const CSV: &'static [&'static str] = &[
        "vendor",
        "deal",
        "id",
        "title",
        "type",
        "due",
        "done",
        "assignees",
        "done_at",
        "created_at",
        "updated_at",
        "description",
        "extra",
        "account",
    ];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("type", "kind"), ("done", "is_done")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(self.task.id.to_string()),
            Cell::maybe(self.task.title.as_deref()),
            Cell::maybe(self.task.kind.as_deref()),
            Cell::maybe(self.task.due),
            Cell::maybe(yes_or_no(self.task.is_done)),
            Cell::maybe(self.assignees()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let task = &self.task;
        vec![vec![
            task.vendor.into(),
            task.deal.to_string().into(),
            task.id.to_string().into(),
            task.title.as_deref().unwrap_or_default().into(),
            task.kind.as_deref().unwrap_or_default().into(),
            shown(task.due),
            shown(task.is_done),
            list(&task.assignees),
            shown(task.done_at),
            shown(task.created_at),
            shown(task.updated_at),
            task.description.as_deref().unwrap_or_default().into(),
            json(&task.extra),
            Cow::Borrowed(self.account.as_str()),
        ]]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let task = &self.task;
        let assignees: Vec<_> = task.assignees.iter().map(both).collect();
        let known = [
            ("account", Cell::new(&self.account)),
            ("deal", Cell::new(task.deal.to_string())),
            ("id", Cell::new(task.id.to_string())),
            ("title", Cell::maybe(task.title.as_deref())),
            ("type", Cell::maybe(task.kind.as_deref())),
            ("due", Cell::maybe(task.due)),
            ("done", Cell::maybe(yes_or_no(task.is_done))),
            ("assignees", Cell::new(assignees.join(", "))),
            ("done_at", Cell::maybe(task.done_at)),
            ("created_at", Cell::maybe(task.created_at)),
            ("updated_at", Cell::maybe(task.updated_at)),
            ("description", Cell::maybe(task.description.as_deref())),
        ];
        let known = known.into_iter().map(|(name, cell)| (Cow::Borrowed(name), cell));
        known.chain(more("extra", &task.extra)).filter(|(_, cell)| !cell.text.is_empty()).collect()
    }
}

/// A product of a deal with the account.
#[derive(Debug, Serialize)]
pub(crate) struct ProductRow {
    #[serde(flatten)]
    product: DealProduct,
    account: String,
}

impl ProductRow {
    pub(crate) fn new(account: &Arc<str>, product: DealProduct) -> Self {
        Self { product, account: account.to_string() }
    }

    fn discount(&self) -> Option<String> {
        self.product.discount.map(|discount| match discount {
            Discount::Percent(percent) => format!("{percent} %"),
            Discount::Amount(amount) => amount.to_string(),
            other => format!("{other:?}"),
        })
    }
}

impl Row for ProductRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("id"),
        Column::new("name").cut(12, 40),
        Column::new("quantity").right(),
        Column::new("price").right(),
        Column::new("tax").right().dispensable(2),
        Column::new("discount").right().dispensable(1),
        Column::new("sum").right(),
        Column::new("currency"),
    ];
    const CSV: &'static [&'static str] = &[
        "vendor",
        "deal",
        "id",
        "product",
        "name",
        "quantity",
        "price",
        "tax",
        "is_tax_included",
        "discount",
        "sum",
        "currency",
        "description",
        "extra",
        "account",
    ];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let product = &self.product;
        vec![vec![
            Cell::new(product.id.to_string()),
            Cell::maybe(product.name.as_deref()),
            Cell::maybe(product.quantity),
            Cell::maybe(product.price),
            Cell::maybe(product.tax),
            Cell::maybe(self.discount()),
            Cell::maybe(product.sum),
            Cell::maybe(product.currency.as_ref()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let product = &self.product;
        vec![vec![
            product.vendor.into(),
            product.deal.to_string().into(),
            product.id.to_string().into(),
            shown(product.product.as_ref().map(|product| &product.id)),
            product.name.as_deref().unwrap_or_default().into(),
            shown(product.quantity),
            shown(product.price),
            shown(product.tax),
            shown(product.is_tax_included),
            shown(self.discount()),
            shown(product.sum),
            shown(product.currency.as_ref()),
            product.description.as_deref().unwrap_or_default().into(),
            json(&product.extra),
            Cow::Borrowed(self.account.as_str()),
        ]]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let product = &self.product;
        let known = [
            ("account", Cell::new(&self.account)),
            ("deal", Cell::new(product.deal.to_string())),
            ("id", Cell::new(product.id.to_string())),
            ("product", Cell::maybe(product.product.as_ref().map(both))),
            ("name", Cell::maybe(product.name.as_deref())),
            ("quantity", Cell::maybe(product.quantity)),
            ("price", Cell::maybe(product.price)),
            ("tax", Cell::maybe(product.tax)),
            ("tax included", Cell::maybe(yes_or_no(product.is_tax_included))),
            ("discount", Cell::maybe(self.discount())),
            ("sum", Cell::maybe(product.sum)),
            ("currency", Cell::maybe(product.currency.as_ref())),
            ("description", Cell::maybe(product.description.as_deref())),
        ];
        let known = known.into_iter().map(|(name, cell)| (Cow::Borrowed(name), cell));
        known.chain(more("extra", &product.extra)).filter(|(_, cell)| !cell.text.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_a_value_for_every_column() {
        let product = DealProduct::new("acme", 7.into(), 42.into());
        let row = ProductRow::new(&"acme".into(), product);
        assert_eq!(row.lines()[0].len(), ProductRow::COLUMNS.len());
        assert_eq!(row.records()[0].len(), ProductRow::CSV.len());
        let row = TaskRow { task: DealTask::new("acme", 7.into(), 42.into()), account: "acme".to_owned() };
        assert_eq!(row.lines()[0].len(), TaskRow::COLUMNS.len());
        assert_eq!(row.records()[0].len(), TaskRow::CSV.len());
    }
}
