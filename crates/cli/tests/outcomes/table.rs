//! The table as text, grouped by equal results.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dealport_hostile::{Effect, Fault, Operation, Vendor};

use crate::cell::{Cell, Frequency};
use crate::crm::ATTEMPTS;
use crate::exit::Exit;

/// The key of a line.
type Place = (Operation, Effect, Frequency);

/// The text of each line, by vendors.
type Results = BTreeMap<Place, Vec<(Vec<Vendor>, String)>>;

/// Renders all cells.
pub(crate) fn render(faults: &[Fault], cells: &[Cell]) -> String {
    let mut by_fault: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for cell in cells {
        let case = cell.case.as_ref().unwrap();
        by_fault.entry(case.fault.name()).or_default().push(cell);
    }
    // Keep the order of the table of faults.
    let mut groups: Vec<(Results, Vec<&str>)> = Vec::new();
    for fault in faults {
        let results = by_fault.get(fault.name()).map(|cells| results(cells)).unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == results) {
            Some((_, names)) => names.push(fault.name()),
            None => groups.push((results, vec![fault.name()])),
        }
    }
    let mut text = legend(faults.len(), cells.len(), groups.len());
    for (results, names) in &groups {
        let _ = writeln!(text, "\n{}", "=".repeat(100));
        for name in names {
            let _ = writeln!(text, "{name}");
        }
        for ((operation, effect, frequency), lines) in results {
            for (vendors, result) in lines {
                let names: Vec<_> = vendors.iter().map(|vendor| vendor.name()).collect();
                let names = if vendors.len() == Vendor::ALL.len() {
                    "all vendors".to_owned()
                } else {
                    names.join(" ")
                };
                let _ = writeln!(text, "  {operation} | {effect:11} | {frequency:6} | {names}: {result}");
            }
        }
    }
    text
}

fn results(cells: &[&Cell]) -> Results {
    let mut results: BTreeMap<Place, BTreeMap<String, Vec<Vendor>>> = BTreeMap::new();
    for cell in cells {
        let effect = cell.case.as_ref().unwrap().effect;
        let place = (cell.operation, effect, cell.frequency);
        results.entry(place).or_default().entry(cell.shown()).or_default().push(cell.vendor);
    }
    results
        .into_iter()
        .map(|(place, lines)| {
            let mut lines: Vec<_> = lines
                .into_iter()
                .map(|(result, mut vendors)| {
                    vendors.sort_unstable();
                    (vendors, result)
                })
                .collect();
            lines.sort();
            (place, lines)
        })
        .collect()
}

fn legend(faults: usize, cells: usize, groups: usize) -> String {
    // List every code of the program, so that the compiler warns about a new one.
    let codes = [
        (Exit::Done, "done"),
        (Exit::Failed, "not done"),
        (Exit::Usage, "not done: usage"),
        (Exit::Unauthorized, "not done: not authorized"),
        (Exit::NotFound, "not done: not found"),
        (Exit::Rejected, "not done: rejected"),
        (Exit::Limited, "not done: limit reached"),
        (Exit::Unsupported, "not done: unsupported"),
        (Exit::Unknown, "unknown"),
        (Exit::Interrupted, "interrupted"),
    ];
    let codes: Vec<_> =
        codes.iter().map(|(code, meaning)| format!("  {:3} {meaning}\n", *code as u8)).collect();
    format!(
        "Outcomes of writes at a server that misbehaves: {faults} faults, {cells} cells, {groups} groups of faults \
         with equal results.\n\n\
         A line shows\n  \
         - the operation,\n  \
         - what the server did with each write that the fault hit,\n  \
         - which writes it hit: the first (once), all (always), or either (any), as the client sent one,\n  \
         - the vendors,\n  \
         - the exit code, and the outcome and kind of the error,\n  \
         - how many writes reached the server, and how often they took effect.\n\n\
         A call has at most {ATTEMPTS} attempts. The exit codes are\n{}",
        codes.concat()
    )
}
