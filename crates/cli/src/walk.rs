//! A list over several accounts, one after another.

use std::sync::Arc;

use dealport::{Crm, Error};
use futures_util::{FutureExt, Stream, StreamExt};
use indicatif::ProgressBar;

use crate::args::Format;
use crate::commands::Context;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::notes::Notes;
use crate::output::{Row, Rows};
use crate::tally::{Tally, several};
use crate::vendors::Connection;

/// Lists, counts and stops at a limit. An account that fails does not hide the others.
pub(crate) struct Walk<'n> {
    /// The name of one row.
    what: &'static str,
    progress: ProgressBar,
    tally: Tally<'n>,
    interrupt: Interrupt,
    /// How many rows may still come; without limit if `None`.
    left: Option<u64>,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(
        notes: &'n Notes,
        interrupt: Interrupt,
        what: &'static str,
        limit: Option<u64>,
    ) -> Self {
        Self { what, progress: notes.progress().clone(), tally: Tally::new(notes), interrupt, left: limit }
    }

    /// Writes what `open` lists at each account, given how many rows may still come, as `row` makes a row of it.
    pub(crate) async fn run<T, R: Row, S>(
        context: &mut Context<'n>,
        what: &'static str,
        limit: Option<u64>,
        connections: Vec<Connection>,
        open: impl Fn(&dyn Crm, Option<u64>) -> S,
        row: impl FnMut(&Arc<str>, T) -> R,
    ) -> Result<Self, Failure>
    where
        S: Stream<Item = dealport::Result<T>> + Unpin,
    {
        // Rows that come one by one are a sign of life themselves, and a bar would stand in their way.
        if !context.output.is_terminal() || context.output.format() == Format::Table {
            context.notes.show_progress();
        }
        let mut walk = Self::new(context.notes, context.interrupt.clone(), what, limit);
        let mut rows = context.output.rows::<R>();
        let explain = |account: &str, error| context.vendors.explain(account, error);
        let walked = walk.all(connections, open, &mut *rows, row, &explain).await;
        walk.progress.finish_and_clear();
        // What was read before an interruption is given out, and JSON is closed.
        match walked {
            Err(failure @ Failure::Output(_)) => return Err(failure),
            Err(failure) => {
                rows.finish()?;
                return Err(failure);
            }
            Ok(()) => rows.finish()?,
        }
        Ok(walk)
    }

    pub(crate) async fn all<T, R, S>(
        &mut self,
        connections: Vec<Connection>,
        open: impl Fn(&dyn Crm, Option<u64>) -> S,
        rows: &mut dyn Rows<R>,
        mut row: impl FnMut(&Arc<str>, T) -> R,
        explain: &dyn Fn(&str, Error) -> Error,
    ) -> Result<(), Failure>
    where
        S: Stream<Item = dealport::Result<T>> + Unpin,
    {
        for (account, crm) in connections {
            if self.left == Some(0) {
                break;
            }
            match crm {
                Ok(crm) => self.one(&account, open(&*crm, self.left), rows, &mut row, explain).await?,
                Err(error) => self.tally.failed(&error),
            }
        }
        Ok(())
    }

    async fn one<T, R>(
        &mut self,
        account: &Arc<str>,
        mut found: impl Stream<Item = dealport::Result<T>> + Unpin,
        rows: &mut dyn Rows<R>,
        row: &mut impl FnMut(&Arc<str>, T) -> R,
        explain: &dyn Fn(&str, Error) -> Error,
    ) -> Result<(), Failure> {
        self.progress.set_message(format!("{} from {account}", several(self.what)));
        let mut count = 0_u64;
        let mut failed = false;
        while self.left != Some(0) {
            let next = match found.next().now_or_never() {
                Some(next) => next,
                None => {
                    // Whoever reads need not wait with us.
                    rows.flush()?;
                    tokio::select! {
                        biased;
                        () = self.interrupt.comes() => return Err(Failure::Interrupted),
                        next = found.next() => next,
                    }
                }
            };
            match next {
                Some(Ok(found)) => {
                    rows.push(&row(account, found))?;
                    self.progress.inc(1);
                    count += 1;
                    self.left = self.left.map(|left| left - 1);
                }
                Some(Err(error)) => {
                    failed |= !error.is_item();
                    self.tally.failed(&explain(account, error));
                }
                None => break,
            }
        }
        if count > 0 || !failed {
            self.tally.count(account, count);
        }
        Ok(())
    }

    /// Sums up; `remark` is what else there is to say.
    pub(crate) fn close(self, remark: &str) -> Result<(), Failure> {
        let stopped = if self.left == Some(0) { "; stopped at --limit" } else { "" };
        self.tally.close(self.what, format_args!("{stopped}{remark}"))
    }
}
