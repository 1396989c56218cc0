//! Deals in tables and CSV.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{DealStatus, LifecycleState, Owner, Reference};
use dealport::json::Fields;
use dealport::{Deal, Id};
use serde::{Serialize, Serializer};

use super::item::plain;
use super::{Cell, Column, Row, Tone};
use crate::names::{AccountNames, NamedField, Names, name_deal};

/// A deal with its account.
pub(crate) struct DealRow {
    account: Arc<str>,
    deal: Deal,
    names: CustomNames,
}

/// The names of custom fields.
enum CustomNames {
    Off,
    /// No list of fields was read.
    Unread,
    Read(Arc<AccountNames>),
}

impl DealRow {
    pub(crate) fn new(account: &Arc<str>, deal: Deal) -> Self {
        Self { account: Arc::clone(account), deal, names: CustomNames::Unread }
    }

    /// Adds the names that were read, or removes all names from the table if they are off.
    pub(crate) fn with_names(mut self, names: &Names) -> Self {
        if let Some(known) = names.known(&self.account) {
            name_deal(&known, &mut self.deal);
            self.names = CustomNames::Read(known);
        } else if !names.is_on() {
            self.names = CustomNames::Off;
        }
        self
    }

    /// Returns the custom fields by name, or `None` if names are off.
    fn custom_named(&self) -> Option<ByName<'_>> {
        match &self.names {
            CustomNames::Off => None,
            CustomNames::Unread => Some(ByName(Vec::new())),
            CustomNames::Read(names) => Some(ByName(names.named(&self.deal.custom))),
        }
    }

    /// Returns the custom fields that are not null, by name if it is known, else by key.
    fn custom(&self) -> impl Iterator<Item = (Cow<'_, str>, Cell)> {
        let named = self.custom_named().map(|named| named.0).unwrap_or_default();
        more("custom", &self.deal.custom).map(move |(label, cell)| {
            let known = named.iter().find(|field| label.strip_prefix("custom.") == Some(&field.key));
            match known {
                Some(field) => {
                    let value = super::one_line::text(&field.value);
                    (format!("custom.{}", field.name).into(), Cell::new(plain(&value)))
                }
                None => (label, cell),
            }
        })
    }

    const fn has_names(&self) -> bool {
        !matches!(self.names, CustomNames::Off)
    }

    /// Returns the reference of the deal on the command line.
    pub(crate) fn reference(&self) -> String {
        format!("{}:{}", self.account, self.deal.id)
    }
}

/// The values of custom fields by their names.
struct ByName<'f>(Vec<NamedField<'f>>);

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|field| (&field.name, &field.value)))
    }
}

impl Serialize for DealRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'f, D> {
            #[serde(flatten)]
            deal: D,
            #[serde(skip_serializing_if = "Option::is_none")]
            custom_named: Option<ByName<'f>>,
        }

        Shown { deal: self.deal.in_account(&self.account), custom_named: self.custom_named() }
            .serialize(serializer)
    }
}

impl Row for DealRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("ref"),
        Column::new("title").cut(24, 48),
        Column::new("amount").right().last_resort(1),
        Column::new("status").cut(6, 16).last_resort(2),
        Column::new("stage").cut(10, 18).dispensable(1),
        Column::new("owner").cut(10, 22).dispensable(3),
        Column::new("closes").dispensable(2),
        Column::new("updated").dispensable(4),
    ];

    const CSV: &'static [&'static str] = &[
        "vendor",
        "ref",
        "id",
        "title",
        "amount",
        "currency",
        "status",
        "lifecycle",
        "lifecycle_at",
        "lifecycle_by",
        "pipeline",
        "pipeline_name",
        "stage",
        "stage_name",
        "owner",
        "owner_email",
        "owner_name",
        "assignees",
        "people",
        "organizations",
        "contacts",
        "expected_close",
        "closed_at",
        "won_at",
        "lost_at",
        "lost_reason",
        "probability",
        "priority",
        "tags",
        "source",
        "source_name",
        "lead",
        "lead_name",
        "external_id",
        "created_at",
        "updated_at",
        "custom",
        "extra",
        "account",
        "custom_named",
    ];

    const ALIASES: &'static [(&'static str, &'static str)] =
        &[("closes", "expected_close"), ("updated", "updated_at")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let deal = &self.deal;
        vec![vec![
            Cell::new(self.reference()),
            Cell::maybe(deal.title.as_deref()),
            Cell::maybe(deal.money()),
            standing(deal),
            Cell::maybe(
                deal.stage
                    .as_ref()
                    .map(|stage| if self.has_names() { name_or_id(stage) } else { stage.id.to_string() }),
            ),
            Cell::maybe(
                deal.owner
                    .as_ref()
                    .and_then(|owner| if self.has_names() { best_name(owner) } else { first_id(owner) }),
            ),
            Cell::maybe(deal.expected_close.map(|date| date.date())),
            Cell::maybe(deal.updated_at.or(deal.created_at).map(|at| at.utc().date_naive())),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let deal = &self.deal;
        let owner = deal.owner.clone().unwrap_or_default();
        let source = deal.source.clone().unwrap_or_default();
        vec![vec![
            Cow::Borrowed(&*deal.vendor),
            Cow::Owned(self.reference()),
            text(Some(&deal.id)),
            borrowed(deal.title.as_ref()),
            text(deal.amount),
            text(deal.currency.as_ref()),
            text(deal.status.as_ref()),
            text(Some(&deal.lifecycle.state)),
            text(deal.lifecycle.at),
            borrowed(deal.lifecycle.by.as_ref()),
            id(deal.pipeline.as_ref()),
            name(deal.pipeline.as_ref()),
            id(deal.stage.as_ref()),
            name(deal.stage.as_ref()),
            text(owner.id),
            text(owner.email),
            text(owner.name),
            list(&deal.assignees),
            list(&deal.people),
            list(&deal.organizations),
            list(&deal.contacts),
            text(deal.expected_close),
            text(deal.closed_at),
            text(deal.won_at),
            text(deal.lost_at),
            borrowed(deal.lost_reason.as_ref()),
            text(deal.probability),
            text(deal.priority.as_ref()),
            list(&deal.tags),
            text(source.id),
            text(source.name),
            id(deal.lead.as_ref()),
            name(deal.lead.as_ref()),
            borrowed(deal.external_id.as_ref()),
            text(deal.created_at),
            text(deal.updated_at),
            json(&deal.custom),
            json(&deal.extra),
            Cow::Borrowed(&*self.account),
            self.custom_named().map(|named| json(&named)).unwrap_or_default(),
        ]]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let mut fields = known_fields(&self.deal);
        fields.insert(0, (Cow::Borrowed("ref"), Cell::new(self.reference())));
        fields.extend(self.custom());
        fields.extend(more("extra", &self.deal.extra));
        fields.retain(|(_, cell)| !cell.text.is_empty());
        fields
    }
}

/// Returns all fields of the model except the reference, in the order of the model.
fn known_fields(deal: &Deal) -> Vec<(Cow<'_, str>, Cell)> {
    let references = |list: Vec<String>| Cell::new(list.join(", "));
    let lifecycle = (deal.lifecycle.state != LifecycleState::Active).then(|| {
        let at = deal.lifecycle.at.map(|at| format!(" since {at}")).unwrap_or_default();
        let by = deal.lifecycle.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        format!("{}{at}{by}", deal.lifecycle.state)
    });
    let owner = deal.owner.as_ref().map(|owner| {
        let id = owner.id.as_ref().map(ToString::to_string);
        [owner.name.clone(), owner.email.clone(), id].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let source = deal.source.as_ref().map(|source| {
        let id = source.id.as_ref().map(ToString::to_string);
        [source.name.clone(), id].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let fields = [
        ("title", Cell::maybe(deal.title.as_deref())),
        ("amount", Cell::maybe(deal.amount)),
        ("currency", Cell::maybe(deal.currency.as_ref())),
        ("status", status(deal)),
        ("lifecycle", Cell::maybe(lifecycle)),
        ("pipeline", Cell::maybe(deal.pipeline.as_ref().map(both))),
        ("stage", Cell::maybe(deal.stage.as_ref().map(both))),
        ("owner", Cell::maybe(owner)),
        ("assignees", references(deal.assignees.iter().map(both).collect())),
        ("people", references(deal.people.iter().map(both).collect())),
        ("organizations", references(deal.organizations.iter().map(both).collect())),
        ("contacts", references(deal.contacts.iter().map(both).collect())),
        ("expected_close", Cell::maybe(deal.expected_close)),
        ("closed_at", Cell::maybe(deal.closed_at)),
        ("won_at", Cell::maybe(deal.won_at)),
        ("lost_at", Cell::maybe(deal.lost_at)),
        ("lost_reason", Cell::maybe(deal.lost_reason.as_deref())),
        ("probability", Cell::maybe(deal.probability)),
        ("priority", Cell::maybe(deal.priority.as_ref())),
        ("tags", references(deal.tags.iter().map(both).collect())),
        ("source", Cell::maybe(source)),
        ("lead", Cell::maybe(deal.lead.as_ref().map(both))),
        ("external_id", Cell::maybe(deal.external_id.as_deref())),
        ("created_at", Cell::maybe(deal.created_at)),
        ("updated_at", Cell::maybe(deal.updated_at)),
    ];
    fields.into_iter().map(|(name, cell)| (Cow::Borrowed(name), cell)).collect()
}

/// Returns the fields outside the model that are not null, by their keys.
pub(super) fn more<'m>(prefix: &'m str, fields: &'m Fields) -> impl Iterator<Item = (Cow<'m, str>, Cell)> {
    let given = fields.iter().filter(|(_, value)| value.get() != "null");
    given.map(move |(key, value)| {
        (Cow::Owned(format!("{prefix}.{key}")), Cell::new(super::one_line::text(value)))
    })
}

fn status(deal: &Deal) -> Cell {
    Cell::maybe(deal.status.as_ref()).toned(match deal.status {
        Some(DealStatus::Won) => Tone::Good,
        Some(DealStatus::Lost) => Tone::Bad,
        _ => Tone::Plain,
    })
}

/// Returns the status, and the lifecycle if the deal is not active.
fn standing(deal: &Deal) -> Cell {
    let status = status(deal);
    match &deal.lifecycle.state {
        LifecycleState::Active => status,
        state if status.text.is_empty() => Cell::new(state.as_str()),
        state => Cell::new(format!("{}, {state}", status.text)),
    }
}

/// Returns the id of an owner, or the e-mail address at vendors that have no ids of users.
fn first_id(owner: &Owner) -> Option<String> {
    owner.id.as_ref().map(ToString::to_string).or_else(|| owner.email.clone())
}

fn best_name(owner: &Owner) -> Option<String> {
    let id = || owner.id.as_ref().map(ToString::to_string);
    owner.name.clone().or_else(|| owner.email.clone()).or_else(id)
}

pub(super) fn name_or_id<K: dealport::crm::IdKind>(reference: &Reference<K>) -> String {
    reference.name.clone().unwrap_or_else(|| reference.id.to_string())
}

pub(super) fn both<K: dealport::crm::IdKind>(reference: &Reference<K>) -> String {
    match &reference.name {
        Some(name) => format!("{name} ({})", reference.id),
        None => reference.id.to_string(),
    }
}

fn text<'d>(value: Option<impl ToString>) -> Cow<'d, str> {
    value.map(|value| Cow::Owned(value.to_string())).unwrap_or_default()
}

fn borrowed(value: Option<&String>) -> Cow<'_, str> {
    value.map(|value| Cow::Borrowed(value.as_str())).unwrap_or_default()
}

fn id<'d, K: dealport::crm::IdKind>(reference: Option<&Reference<K>>) -> Cow<'d, str> {
    text(reference.map(|reference: &Reference<K>| -> &Id<K> { &reference.id }))
}

fn name<K>(reference: Option<&Reference<K>>) -> Cow<'_, str> {
    borrowed(reference.and_then(|reference| reference.name.as_ref()))
}

/// Returns a list as JSON, or empty text for an empty list.
pub(super) fn list<'d, T: Serialize>(values: &[T]) -> Cow<'d, str> {
    if values.is_empty() { Cow::Borrowed("") } else { json(values) }
}

pub(super) fn json<'d, T: Serialize + ?Sized>(value: &T) -> Cow<'d, str> {
    Cow::Owned(super::one_line::text(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(deal: Deal) -> DealRow {
        DealRow::new(&"acme-eu".into(), deal)
    }

    #[test]
    fn record_has_a_value_for_every_column() {
        let row = row(Deal::new("acme", 42));
        assert_eq!(row.records()[0].len(), DealRow::CSV.len());
        assert_eq!(row.lines()[0].len(), DealRow::COLUMNS.len());
        let columns: Vec<_> =
            DealRow::CSV.iter().copied().zip(&row.records()[0]).map(|(a, b)| format!("{a}={b}")).collect();
        assert_eq!(columns[..2], ["vendor=acme", "ref=acme-eu:42"]);
        assert_eq!(columns[columns.len() - 2..], ["account=acme-eu", "custom_named={}"]);
        assert!(columns.contains(&"lifecycle=active".to_owned()));
        assert!(columns.contains(&"custom={}".to_owned()));
    }

    #[test]
    fn json_names_the_account() {
        let json = serde_json::to_string(&row(Deal::new("acme", 42))).unwrap();
        assert!(
            json.starts_with(r#"{"vendor":"acme","account":"acme-eu","ref":"acme-eu:42","id":42,"#),
            "{json}"
        );
    }

    #[test]
    fn single_deal_shows_all_its_fields() {
        let mut deal = Deal::new("acme", 42);
        deal.amount = Some("7000.0".parse().unwrap());
        deal.lifecycle.state = LifecycleState::Archived;
        deal.custom.insert("cf_size", 40);
        deal.extra.insert("rotten", dealport::json::Json::parse("null").unwrap());
        let fields: Vec<_> =
            row(deal).fields().into_iter().map(|(name, cell)| format!("{name}: {}", cell.text)).collect();
        assert_eq!(
            fields,
            ["ref: acme-eu:42", "amount: 7000.0", "lifecycle: archived", "custom.cf_size: 40"]
        );
    }
}
