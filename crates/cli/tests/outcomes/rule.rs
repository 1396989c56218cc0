//! The rule of every cell.
//!
//! - Exit code 0 only if the write was applied; a code that reads as "not done" only if it was not; else 8.
//! - A create reaches the server once, unless the first certainly was not processed. Nothing takes effect
//!   twice.
//! - A confirmation and a documented rejection are certain outcomes. An unknown outcome needs a reason.

use dealport::Outcome;
use dealport_hostile::{Meaning, Operation};

use crate::cell::Cell;
use crate::crm::ATTEMPTS;
use crate::exit::Exit;

/// Returns the rules that the cell breaks.
pub(crate) fn check(cell: &Cell) -> Vec<String> {
    let Some(case) = &cell.case else { return Vec::new() };
    let meaning = case.fault.meaning(cell.vendor, cell.operation);
    let Cell { vendor, operation, frequency, .. } = cell;
    let rules = [
        (agrees(cell), "the exit code does not agree with the server"),
        (is_coherent(cell), "the exit code does not agree with the error"),
        (cell.effects <= 1, "the write took effect more than once"),
        (is_sent_often_enough(cell, meaning), "the write was sent too often"),
        (is_believed(cell, meaning), "the response is not taken for what it is"),
        (!cell.strays.iter().any(|stray| stray.contains("elsewhere")), "the redirect was followed"),
        (cell.error.as_ref().is_none_or(|said| said.is_named), "the error names no call"),
    ];
    let broken = rules.into_iter().filter(|(holds, _)| !holds);
    broken
        .map(|(_, rule)| {
            let text = cell.error.as_ref().map(|said| format!(" {:?}", said.text)).unwrap_or_default();
            format!("{case} | {vendor} {operation} {frequency} | {rule} | {}{text}", cell.shown())
        })
        .collect()
}

fn agrees(cell: &Cell) -> bool {
    match cell.exit {
        Exit::Unknown => true,
        Exit::Done => cell.effects == 1,
        Exit::Interrupted => false,
        _ => cell.effects == 0,
    }
}

fn is_coherent(cell: &Cell) -> bool {
    match &cell.error {
        None => cell.exit == Exit::Done,
        Some(said) => {
            let may_be_applied = matches!(said.outcome, Outcome::Unknown | Outcome::Partial);
            may_be_applied == (cell.exit == Exit::Unknown) && cell.exit != Exit::Done
        }
    }
}

fn is_sent_often_enough(cell: &Cell, meaning: Meaning) -> bool {
    let most = match cell.operation {
        Operation::Create if meaning != Meaning::NotProcessed => 1,
        _ => ATTEMPTS as usize,
    };
    cell.writes <= most
}

fn is_believed(cell: &Cell, meaning: Meaning) -> bool {
    match meaning {
        Meaning::Confirmed => cell.exit == Exit::Done,
        Meaning::Refused => ![Exit::Done, Exit::Unknown].contains(&cell.exit),
        Meaning::NotProcessed => cell.exit != Exit::Unknown,
        Meaning::Unidentified => cell.exit == Exit::Unknown,
        _ => true,
    }
}
