//! The first pass over a file, which finds everything that is wrong with it.

use std::sync::Arc;

use dealport_core::Result;
use dealport_core::error::{FileOption, Hint};

use super::cell::{Cell, Row};
use super::columns::canonical;
use super::index::Index;
use super::layout::{Layout, Place};
use super::options::DecimalMark;
use super::problem::{Problem, Problems};
use super::reader::Checked;
use super::row::{Numbers, expanded, read};
use crate::hash::hash;

/// What is known of a file after the first pass.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) layout: Layout,
    pub(super) index: Index,
    pub(super) deals: u64,
}

/// Reads the whole file.
///
/// # Errors
///
/// Returns one error for all problems.
pub(super) fn check(file: &Checked, mut layout: Layout, mark: Option<DecimalMark>) -> Result<Outcome> {
    let index = Index::new()?;
    let mut reader = file.open()?;
    let mut problems = Problems::default();
    header(reader.header(), &mut layout, &mut problems);
    let has_header = !reader.header().is_empty();
    let mut numbers = Numbers { mark, has_commas: reader.has_semicolons(), ..Numbers::default() };
    let mut deals = 0;
    // Without its header, nothing of the file can be read.
    while problems.is_empty() || !has_header || deals > 0 {
        let Some(row) = reader.next() else { break };
        deals += 1;
        let known = row.and_then(|row| columns(row, &mut layout, has_header));
        match known.and_then(|row| read(&row, &layout, &mut numbers).map(|_| row)) {
            Ok(row) => match identify(&row, &layout, &index)? {
                Ok(()) => {}
                Err(problem) => problems.add(problem),
            },
            Err(found) => found.into_iter().for_each(|problem| problems.add(problem)),
        }
    }
    if numbers.has_commas && mark.is_none() {
        numbers.is_ambiguous |= !numbers.doubtful.is_empty();
        numbers.doubtful.into_iter().for_each(|problem| problems.add(problem));
    }
    if problems.is_empty() {
        Ok(Outcome { layout, index, deals })
    } else {
        let mark = numbers.is_ambiguous.then_some(FileOption::DecimalMark);
        let columns = layout.has_unknown.then_some(FileOption::Columns);
        let options: Vec<_> = mark.into_iter().chain(columns).collect();
        let hint = (!options.is_empty()).then_some(Hint::SetFileOptions(options));
        Err(problems.into_error(&file.name()).with_hint(hint))
    }
}

/// Finds out what the columns of a header hold.
fn header(names: &[Arc<str>], layout: &mut Layout, problems: &mut Problems) {
    let mut seen: Vec<(Place, &Arc<str>)> = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        match layout.add(name) {
            Err(message) => problems.add(Problem::of_value(1, name, message)),
            Ok(Place::Ignored) => {}
            Ok(Place::Column(column)) if column.field().is_none() => {}
            Ok(place) => match seen.iter().find(|(known, _)| *known == place) {
                Some((_, first)) => {
                    let message = format!("the column {first:?} holds the same field");
                    problems.add(Problem::of_value(1, name, message));
                }
                None => seen.push((place, name)),
            },
        }
    }
    if names.iter().all(|name| name.is_empty()) && !names.is_empty() {
        problems.add(Problem::of_line(1, "the header is blank: expected the names of columns"));
    }
}

/// Finds out what the columns of a row hold, and opens objects of custom fields.
fn columns(row: Row, layout: &mut Layout, has_header: bool) -> std::result::Result<Row, Vec<Problem>> {
    let line = row.line;
    let mut problems = Vec::new();
    let mut see = |name: &Arc<str>, layout: &mut Layout| {
        if let Err(message) = layout.add(name) {
            problems.push(Problem::of_value(line, name, message));
        }
    };
    if !has_header {
        row.cells.iter().map(|(name, _)| name).chain(&row.blank).for_each(|name| see(name, layout));
    }
    let row = expanded(row, |name| layout.get(name).cloned()).map_err(|problem| vec![problem])?;
    row.cells.iter().map(|(name, _)| name).chain(&row.blank).for_each(|name| see(name, layout));
    if problems.is_empty() { Ok(row) } else { Err(problems) }
}

/// Gives the row its id: the value of its key, or a hash of its content.
fn identify(row: &Row, layout: &Layout, index: &Index) -> Result<std::result::Result<(), Problem>> {
    let key = row.cells.iter().find(|(name, _)| layout.is_key(name));
    let Some((name, cell)) = key else {
        if layout.has_key() {
            return Ok(Err(Problem::of_line(row.line, "the key of the deal is blank")));
        }
        let hash = hash(&content(row, layout));
        let id = match index.count(&hash)? {
            1 => format!("row-{hash}"),
            number => format!("row-{hash}-{number}"),
        };
        index.add(row.line, &id)?;
        return Ok(Ok(()));
    };
    let Some(key) = cell.plain().filter(|key| !key.is_empty()) else {
        return Ok(Err(Problem::of_value(row.line, name, "expected a text or a number as the key")));
    };
    // The reference of an export is unique within the account that it names.
    let account = row.cells.iter().find(|(name, _)| !layout.has_key() && canonical(name) == "account");
    let id = match account.and_then(|(_, cell)| cell.plain()) {
        Some(account) => format!("{account}/{key}"),
        None => layout.id_of(key),
    };
    Ok(match index.add(row.line, &id)? {
        Some(first) => {
            Err(Problem::of_value(row.line, name, format!("line {first} has the key {key:?} too")))
        }
        None => Ok(()),
    })
}

/// Returns the content of a row, whatever the order and the names of its columns.
fn content(row: &Row, layout: &Layout) -> String {
    let cells =
        row.cells.iter().filter_map(|(name, cell)| Some((layout.identity(name)?, Cell::identity(cell))));
    let mut cells: Vec<_> = cells.map(|(name, value)| format!("{name}\u{1f}{value}")).collect();
    cells.sort_unstable();
    cells.join("\u{1e}")
}
