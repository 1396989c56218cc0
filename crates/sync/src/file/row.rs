//! From a row to a deal with its contacts.

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport_core::Decimal;
use dealport_core::crm::{
    Deal, DealStatus, IdKind, LifecycleState, Organization, Owner, Person, Priority, Reference, Source,
};
use dealport_core::json::{Currency, Fields, Json};

use super::cell::{Cell, Row};
use super::columns::Column;
use super::contact::Named;
use super::custom;
use super::layout::{Layout, Place};
use super::number::{self, Form};
use super::options::DecimalMark;
use super::problem::Problem;
use crate::side::FILE;

/// A deal of a file. Its id is still open.
#[derive(Debug)]
pub(super) struct FileDeal {
    pub(super) deal: Deal,
    pub(super) people: Vec<Person>,
    pub(super) organizations: Vec<Organization>,
}

/// The numbers of a file, and what they tell about its decimal mark.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) mark: Option<DecimalMark>,
    /// Whether a number has a decimal comma.
    pub(super) has_commas: bool,
    /// Numbers that would mean something else in a file with decimal commas.
    pub(super) doubtful: Vec<Problem>,
    /// Whether a number cannot be read without the decimal mark.
    pub(super) is_ambiguous: bool,
}

/// The most doubtful numbers that are kept.
const MOST_DOUBTFUL: usize = 20;

impl Numbers {
    fn read(&mut self, line: u64, column: &str, text: &str) -> Result<Decimal, String> {
        let number = number::parse(text, self.mark).inspect_err(|_| {
            self.is_ambiguous |= number::parse(text, Some(DecimalMark::Point)).is_ok();
        })?;
        match number.form {
            Form::Plain => {}
            Form::Comma => self.has_commas = true,
            Form::Doubtful if self.doubtful.len() < MOST_DOUBTFUL => {
                let message = format!("ambiguous number {text:?}: the file has decimal commas elsewhere");
                self.doubtful.push(Problem::of_value(line, column, message));
            }
            Form::Doubtful => {}
        }
        Ok(number.value)
    }
}

/// Replaces the objects of custom fields by their fields: `custom.NAME`.
pub(super) fn expanded(mut row: Row, place: impl Fn(&str) -> Option<Place>) -> Result<Row, Problem> {
    let (mut by_key, mut by_name) = (None, None);
    let line = row.line;
    let mut failed = None;
    row.cells.retain(|(name, cell)| {
        let slot = match place(name) {
            Some(Place::Column(Column::Custom)) => &mut by_key,
            Some(Place::Column(Column::CustomNamed)) => &mut by_name,
            _ => return true,
        };
        match cell.object() {
            Some(object) => *slot = Some((Arc::clone(name), object)),
            None => {
                let message = "expected a JSON object with the values of custom fields";
                failed = Some(Problem::of_value(line, name, message));
            }
        }
        false
    });
    if let Some(problem) = failed {
        return Err(problem);
    }
    let filled = |fields: &Fields| fields.iter().filter(|(_, value)| value.get() != "null").count();
    let chosen = match (by_key, by_name) {
        (Some((_, keys)), Some((name, names))) if filled(&names) > 0 || filled(&keys) == 0 => {
            let (keys, known) = (filled(&keys), filled(&names));
            if keys > known {
                let message = format!("{keys} custom fields have a value, and {known} of them have a name");
                return Err(Problem::of_value(line, &name, message));
            }
            Some(names)
        }
        (Some((_, fields)), _) | (None, Some((_, fields))) => Some(fields),
        (None, None) => None,
    };
    for (name, value) in chosen.iter().flat_map(Fields::iter) {
        let column = Arc::from(format!("custom.{name}"));
        match Cell::of_json(Json::from(value)) {
            Some(cell) => row.cells.push((column, cell)),
            None => row.blank.push(column),
        }
    }
    Ok(row)
}

/// Reads a row.
pub(super) fn read(row: &Row, layout: &Layout, numbers: &mut Numbers) -> Result<FileDeal, Vec<Problem>> {
    let mut cells = BTreeMap::new();
    let mut reading = Reading { line: row.line, deal: Deal::new(FILE, ""), problems: Vec::new(), numbers };
    for (name, cell) in &row.cells {
        match layout.get(name) {
            Some(Place::Column(column)) => {
                cells.insert(*column, (name, cell));
            }
            Some(Place::Custom(at)) => reading.custom(layout, *at, name, cell),
            Some(Place::Ignored) | None => {}
        }
    }
    for (column, (name, cell)) in &cells {
        reading.plain(*column, name, cell);
    }
    reading.references(&cells);
    let (people, organizations) = reading.contacts(&cells);
    let Reading { deal, problems, .. } = reading;
    if problems.is_empty() { Ok(FileDeal { deal, people, organizations }) } else { Err(problems) }
}

type Cells<'r> = BTreeMap<Column, (&'r Arc<str>, &'r Cell)>;

struct Reading<'n> {
    line: u64,
    deal: Deal,
    problems: Vec<Problem>,
    numbers: &'n mut Numbers,
}

impl Reading<'_> {
    fn problem(&mut self, column: &str, message: impl Into<String>) {
        self.problems.push(Problem::of_value(self.line, column, message));
    }

    /// Keeps a value, or notes what is wrong with it.
    fn kept<T>(&mut self, column: &str, value: Result<T, String>) -> Option<T> {
        value.map_err(|message| self.problem(column, message)).ok()
    }

    fn custom(&mut self, layout: &Layout, at: usize, name: &str, cell: &Cell) {
        let Some(column) = layout.custom.get(at) else { return };
        let (line, numbers) = (self.line, &mut *self.numbers);
        let mut number = |text: &str| numbers.read(line, name, text);
        let value = custom::value(column, cell, &layout.catalog, &mut number);
        if let Some(value) = self.kept(name, value) {
            self.deal.custom.insert(column.field.key.clone(), value);
        }
    }

    /// Reads a column that needs no other one.
    fn plain(&mut self, column: Column, name: &str, cell: &Cell) {
        let text = || cell.plain().map(str::to_owned).ok_or_else(|| "expected one value".to_owned());
        match column {
            Column::Title => self.deal.title = self.kept(name, text()),
            Column::LostReason => self.deal.lost_reason = self.kept(name, text()),
            Column::ExternalId => self.deal.external_id = self.kept(name, text()),
            Column::LifecycleBy => self.deal.lifecycle.by = self.kept(name, text()),
            Column::Amount => self.deal.amount = self.number(name, text()),
            Column::Probability => self.deal.probability = self.number(name, text()),
            Column::Currency => {
                let code = text().and_then(|code| code.to_uppercase().parse::<Currency>().map_err(message));
                self.deal.currency = self.kept(name, code);
            }
            Column::Status => {
                self.deal.status = self
                    .kept(name, text())
                    .map(|text| DealStatus::from(known_case(text, &["open", "won", "lost"])));
            }
            Column::Priority => {
                self.deal.priority = self
                    .kept(name, text())
                    .map(|text| Priority::from(known_case(text, &["low", "medium", "high"])));
            }
            Column::Lifecycle => {
                let state = match cell.object() {
                    Some(fields) => fields
                        .read::<String>("state")
                        .ok()
                        .flatten()
                        .ok_or_else(|| "expected a state".to_owned()),
                    None => text(),
                };
                if let Some(state) = self.kept(name, state) {
                    self.deal.lifecycle.state = LifecycleState::from(state.as_str());
                }
            }
            Column::ExpectedClose => {
                let date = text().and_then(|text| text.parse().map_err(message));
                self.deal.expected_close = self.kept(name, date);
            }
            Column::ClosedAt => self.deal.closed_at = self.time(name, text()),
            Column::WonAt => self.deal.won_at = self.time(name, text()),
            Column::LostAt => self.deal.lost_at = self.time(name, text()),
            Column::CreatedAt => self.deal.created_at = self.time(name, text()),
            Column::LifecycleAt => self.deal.lifecycle.at = self.time(name, text()),
            Column::Tags => {
                let tags = Named::list(cell).unwrap_or_default();
                let tags = tags.iter().filter_map(Named::shown);
                self.deal.tags = tags.map(|tag| Reference::new(tag).named(tag.to_owned())).collect();
                if let Err(error) = Named::list(cell) {
                    self.problem(name, error);
                }
            }
            Column::Assignees => {
                if let Some(users) = self.kept(name, Named::list(cell)) {
                    let ids = users
                        .iter()
                        .filter_map(|user| user.emails.first().map(String::as_str).or_else(|| user.shown()));
                    self.deal.assignees = ids.map(Reference::new).collect();
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, name: &str, text: Result<String, String>) -> Option<Decimal> {
        let number = text.and_then(|text| self.numbers.read(self.line, name, &text));
        self.kept(name, number)
    }

    fn time(&mut self, name: &str, text: Result<String, String>) -> Option<dealport_core::json::Timestamp> {
        let time = text.and_then(|text| {
            text.parse().map_err(|_| {
                format!("invalid timestamp {text:?}: expected a timestamp, e.g. 2026-12-31T12:00:00Z")
            })
        });
        self.kept(name, time)
    }

    /// Reads what a file may name by id and name.
    fn references(&mut self, cells: &Cells<'_>) {
        self.deal.pipeline = self.reference(cells, Column::Pipeline, Column::PipelineName);
        self.deal.stage = self.reference(cells, Column::Stage, Column::StageName);
        self.deal.lead = self.reference(cells, Column::Lead, Column::LeadName);
        let source = self.named(cells, Column::Source, Column::SourceName);
        self.deal.source = source.and_then(|source| Source::new(source.id.map(Into::into), source.name));
        let owner = self.named(cells, Column::Owner, Column::OwnerName);
        let email = cells.get(&Column::OwnerEmail).and_then(|(_, cell)| cell.plain()).map(str::to_owned);
        let owner = match (owner, email) {
            (owner, Some(email)) => Some(Named { emails: vec![email], ..owner.unwrap_or_default() }),
            (owner, None) => owner,
        };
        self.deal.owner = owner.map(|owner| {
            // Without an address, the name or id identifies the user.
            let mut found = match (owner.emails.first(), owner.shown()) {
                (Some(email), _) => Owner::by_email(email),
                (None, Some(id)) => Owner::by_id(id),
                (None, None) => Owner::default(),
            };
            found.name = owner.name;
            found
        });
    }

    fn named(&mut self, cells: &Cells<'_>, id: Column, name: Column) -> Option<Named> {
        let found = cells.get(&id).and_then(|(column, cell)| self.kept(column, Named::one(cell)));
        match cells.get(&name).and_then(|(_, cell)| cell.plain()) {
            Some(name) => {
                let found = found.unwrap_or_default();
                let id = found.id.or(found.name).unwrap_or_else(|| name.to_owned());
                Some(Named {
                    id: Some(id),
                    name: Some(name.to_owned()),
                    emails: found.emails,
                    ..Named::default()
                })
            }
            None => found,
        }
    }

    fn reference<K: IdKind>(&mut self, cells: &Cells<'_>, id: Column, name: Column) -> Option<Reference<K>> {
        let found = self.named(cells, id, name)?;
        let name = found.shown()?.to_owned();
        let id = found.id.clone().unwrap_or_else(|| name.clone());
        Some(Reference::new(id.as_str()).named(name))
    }

    fn contacts(&mut self, cells: &Cells<'_>) -> (Vec<Person>, Vec<Organization>) {
        let mut list = |column: Column| {
            let found = cells.get(&column)?;
            self.kept(found.0, Named::list(found.1))
        };
        let organizations = list(Column::Organizations).unwrap_or_default();
        let mut people = list(Column::People).unwrap_or_default();
        for column in [Column::PersonEmail, Column::PersonPhone] {
            let Some((name, cell)) = cells.get(&column) else { continue };
            let Some(text) = cell.plain() else { continue };
            if people.is_empty() {
                people.push(Named::default());
            }
            match (people.as_mut_slice(), column) {
                ([only], Column::PersonEmail) => only.emails = vec![text.to_owned()],
                ([only], _) => only.phones = vec![text.to_owned()],
                _ => self.problem(name, "the row has several people, so that it is not clear whose it is"),
            }
        }
        let organizations: Vec<_> = organizations.iter().filter_map(Named::organization).collect();
        let of_row = organizations.first().filter(|_| organizations.len() == 1);
        let people: Vec<_> = people.iter().filter_map(|known| known.person(of_row)).collect();
        self.deal.people =
            people.iter().map(|known| Reference::new(known.id.clone()).named(known.name.clone())).collect();
        self.deal.organizations = organizations
            .iter()
            .map(|known| Reference::new(known.id.clone()).named(known.name.clone()))
            .collect();
        (people, organizations)
    }
}

fn message(error: impl Into<dealport_core::Error>) -> String {
    error.into().message().to_owned()
}

/// Returns a known word as the model writes it, and any other text as it is.
fn known_case(text: String, known: &[&str]) -> String {
    known.iter().find(|word| word.eq_ignore_ascii_case(&text)).map_or(text, |word| (*word).to_owned())
}
