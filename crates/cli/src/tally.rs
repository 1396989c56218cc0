//! Counts and failures of several accounts.

use std::sync::Arc;

use dealport::Error;

use crate::exit::Exit;
use crate::explain;
use crate::failure::Failure;
use crate::notes::Notes;

/// Counter of the items of several accounts. An account that fails does not hide the others.
pub(crate) struct Tally<'n> {
    notes: &'n Notes,
    counts: Vec<(Arc<str>, u64)>,
    unreadable: u64,
    failure: Option<Exit>,
    /// The errors of accounts whose vendor lacks what is asked for, although nobody named them.
    unable: Vec<Error>,
}

impl<'n> Tally<'n> {
    pub(crate) const fn new(notes: &'n Notes) -> Self {
        Self { notes, counts: Vec::new(), unreadable: 0, failure: None, unable: Vec::new() }
    }

    /// Adds the number of items of an account.
    pub(crate) fn count(&mut self, account: &Arc<str>, items: u64) {
        self.counts.push((Arc::clone(account), items));
    }

    /// Reports an error of an account or of one item.
    pub(crate) fn failed(&mut self, error: &Error) {
        if error.is_item() {
            self.notes.warn(explain::text(error));
            self.unreadable += 1;
        } else {
            self.notes.call_failed(error);
            self.failure.get_or_insert(Exit::from(error));
        }
    }

    /// Notes that the vendor of an account that nobody named lacks what is asked for. It is a warning if
    /// another account has it.
    pub(crate) fn unable(&mut self, error: Error) {
        self.unable.push(error);
    }

    /// Reports the accounts that lack what is asked for.
    fn report_unable(&mut self) {
        let unable = std::mem::take(&mut self.unable);
        if self.counts.is_empty() {
            return unable.iter().for_each(|error| self.failed(error));
        }
        for error in &unable {
            self.notes.warn(explain::text(error));
        }
        self.notes.hint(unable.first().and_then(explain::hint).as_deref());
    }

    /// Shows the counts. `what` names one item, `end` is added to the counts, and `remark` is shown on its
    /// own line.
    pub(crate) fn close(mut self, what: &str, end: &str, remark: &str) -> Result<(), Failure> {
        self.report_unable();
        let counts: Vec<_> = self
            .counts
            .iter()
            .map(|(account, items)| format!("{} from {account}", plural(*items, what)))
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
                self.notes.error(format_args!("{} could not be read", plural(self.unreadable, "item")));
                Err(Failure::Reported(Exit::Failed))
            }
            None => Ok(()),
        }
    }
}

/// Returns a count with its noun: `2 deals`.
pub(crate) fn plural(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {}", several(what)) }
}

/// Returns the plural of a noun.
pub(crate) fn several(what: &str) -> String {
    match what.strip_suffix('y') {
        _ if what == "person" => "people".to_owned(),
        Some(stem) => format!("{stem}ies"),
        None => format!("{what}s"),
    }
}
