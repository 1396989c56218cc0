//! Several accounts at once: what came from each, and what went wrong first.

use std::sync::Arc;

use dealport::Error;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::notes::Notes;

/// Counts what several accounts gave. One that fails does not hide the others.
pub(crate) struct Tally<'n> {
    notes: &'n Notes,
    counts: Vec<(Arc<str>, u64)>,
    unreadable: u64,
    failure: Option<Exit>,
}

impl<'n> Tally<'n> {
    pub(crate) const fn new(notes: &'n Notes) -> Self {
        Self { notes, counts: Vec::new(), unreadable: 0, failure: None }
    }

    /// So much came from this account.
    pub(crate) fn count(&mut self, account: &Arc<str>, rows: u64) {
        self.counts.push((Arc::clone(account), rows));
    }

    /// Something went wrong, be it with one row.
    pub(crate) fn failed(&mut self, error: &Error) {
        if error.is_item() {
            self.notes.warn(error);
            self.unreadable += 1;
        } else {
            self.notes.call_failed(error);
            self.failure.get_or_insert(Exit::from(error));
        }
    }

    /// Sums up. `what` names one row; `end` ends the line of the counts; `remark`, if any, is a line of its own.
    pub(crate) fn close(self, what: &str, end: &str, remark: &str) -> Result<(), Failure> {
        let counts: Vec<_> = self
            .counts
            .iter()
            .map(|(account, rows)| format!("{} from {account}", plural(*rows, what)))
            .collect();
        if !counts.is_empty() {
            self.notes.say(format_args!("{}{end}", counts.join(", ")));
            if !remark.is_empty() {
                self.notes.say(remark);
            }
        }
        match self.failure {
            Some(exit) => Err(Failure::Reported(exit)),
            None if self.unreadable > 0 => {
                self.notes.error(format_args!("{} could not be read", plural(self.unreadable, what)));
                Err(Failure::Reported(Exit::Failed))
            }
            None => Ok(()),
        }
    }
}

/// A number of things in words.
pub(crate) fn plural(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {}", several(what)) }
}

/// The name of several things of which one has this name.
pub(crate) fn several(what: &str) -> String {
    if what == "person" { "people".to_owned() } else { format!("{what}s") }
}
