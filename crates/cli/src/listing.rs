//! Lists over several accounts.

use std::sync::Arc;

use dealport::crm::List;
use dealport::{Crm, Error, ErrorKind};
use futures_util::stream::BoxStream;
use futures_util::{FutureExt, Stream, StreamExt};
use indicatif::ProgressBar;

use crate::args::Format;
use crate::context::Context;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::invalid::{InvalidFields, Listed};
use crate::names::{BATCH, Names, Needs};
use crate::notes::Notes;
use crate::output::{Row, Rows};
use crate::tally::{Tally, several};
use crate::vendors::Connection;

/// A list that may go on after it broke.
pub(crate) trait Resumable {
    /// Returns what to pass to `--continue`, if the command has that option.
    fn token(&self, account: &str) -> Option<String> {
        let _ = account;
        None
    }
}

impl<T> Resumable for List<T> {}

impl<T> Resumable for BoxStream<'_, T> {}

/// A list over several accounts with its counts and its limit. An account that fails does not hide the
/// others.
pub(crate) struct Listing<'n> {
    /// The name of one item.
    what: &'static str,
    notes: &'n Notes,
    progress: ProgressBar,
    tally: Tally<'n>,
    interrupt: Interrupt,
    /// The number of items still to list; `None` without a limit.
    left: Option<u64>,
    /// The number of items to show of a sorted list, which is read to its end.
    shown: Option<u64>,
    /// Whether nobody named the accounts, so that one that lacks what is asked for is a warning.
    is_open_choice: bool,
    /// The names that the output shows.
    names: Option<(Names, Needs)>,
    /// The names of the current account that were read.
    loaded: Needs,
}

impl<'n> Listing<'n> {
    pub(crate) fn new(
        notes: &'n Notes,
        interrupt: Interrupt,
        what: &'static str,
        limit: Option<u64>,
    ) -> Self {
        Self {
            what,
            notes,
            progress: notes.progress().clone(),
            tally: Tally::new(notes),
            interrupt,
            left: limit,
            shown: None,
            is_open_choice: false,
            names: None,
            loaded: Needs::default(),
        }
    }

    /// Writes the items of each account. `open` starts an account's list, given the number of items still to
    /// list; `row` turns an item into a row.
    pub(crate) async fn run<T, R: Row, S>(
        context: &mut Context<'n>,
        what: &'static str,
        limit: Option<u64>,
        connections: Vec<Connection>,
        open: impl Fn(&str, &dyn Crm, Option<u64>) -> S,
        mut row: impl FnMut(&Arc<str>, T) -> R,
    ) -> Result<Self, Failure>
    where
        T: Listed,
        S: Stream<Item = dealport::Result<T>> + Resumable + Unpin,
    {
        context.output.expects::<R>()?;
        // Rows that appear one by one show the progress, and a bar would cover them.
        if !context.output.is_terminal() || context.output.format() == Format::Table {
            context.notes.show_progress();
        }
        let is_sorted = context.output.is_sorted();
        let mut listing =
            Self::new(context.notes, context.interrupt.clone(), what, limit.filter(|_| !is_sorted));
        listing.shown = limit.filter(|_| is_sorted);
        listing.is_open_choice = context.vendors.is_open_choice();
        listing.names = Some((context.names.clone(), context.output.wants(true)));
        let mut rows = context.output.rows_up_to::<R>(limit);
        let explain = |account: &str, error| context.vendors.explain(account, error);
        let mut invalid = InvalidFields::default();
        let row = |account: &Arc<str>, item: T| {
            invalid.add(account, &item);
            row(account, item)
        };
        let listed = listing.all(connections, open, &mut *rows, row, &explain).await;
        listing.progress.finish_and_clear();
        invalid.warn(context.notes);
        // After an interruption, write what was read so far and close the JSON array.
        match listed {
            Err(failure @ Failure::Output(_)) => return Err(failure),
            Err(failure) => {
                rows.finish()?;
                return Err(failure);
            }
            Ok(()) => rows.finish()?,
        }
        Ok(listing)
    }

    pub(crate) async fn all<T: Listed, R, S>(
        &mut self,
        connections: Vec<Connection>,
        open: impl Fn(&str, &dyn Crm, Option<u64>) -> S,
        rows: &mut dyn Rows<R>,
        mut row: impl FnMut(&Arc<str>, T) -> R,
        explain: &dyn Fn(&str, Error) -> Error,
    ) -> Result<(), Failure>
    where
        S: Stream<Item = dealport::Result<T>> + Resumable + Unpin,
    {
        for (account, crm) in connections {
            if self.left == Some(0) {
                break;
            }
            match crm {
                Ok(crm) => {
                    let found = open(&account, &*crm, self.left);
                    self.one((&account, &crm), found, rows, &mut row, explain).await?;
                }
                Err(error) => {
                    self.notes.work_in(&account);
                    self.tally.failed(&error);
                }
            }
        }
        Ok(())
    }

    async fn one<T: Listed, R>(
        &mut self,
        (account, crm): (&Arc<str>, &Arc<dyn Crm>),
        mut found: impl Stream<Item = dealport::Result<T>> + Resumable + Unpin,
        rows: &mut dyn Rows<R>,
        row: &mut impl FnMut(&Arc<str>, T) -> R,
        explain: &dyn Fn(&str, Error) -> Error,
    ) -> Result<(), Failure> {
        self.notes.progress_of(format!("{} from {account}", several(self.what)));
        self.notes.work_in(account);
        self.loaded = Needs::default();
        let mut count = 0_u64;
        let mut failed = false;
        let mut waiting = None;
        while self.left != Some(0) {
            // If pages arrive as fast as they are written, the loop never waits below.
            if self.interrupt.is_stopped() {
                return Err(Failure::Interrupted);
            }
            let next = match waiting.take().or_else(|| found.next().now_or_never()) {
                Some(next) => next,
                None => {
                    // Flush, so that the reader of the output does not wait for the next page.
                    rows.flush()?;
                    tokio::select! {
                        biased;
                        () = self.interrupt.comes() => return Err(Failure::Interrupted),
                        next = found.next() => next,
                    }
                }
            };
            match next {
                Some(Ok(item)) => {
                    let mut items = vec![item];
                    // The names of contacts are read for many items at once: for those that are there.
                    while self.needs_contacts(&items) {
                        match found.next().now_or_never() {
                            Some(Some(Ok(item))) => items.push(item),
                            other => {
                                waiting = other;
                                break;
                            }
                        }
                    }
                    self.name_contacts(account, crm, &mut items).await?;
                    for item in items {
                        self.load_names(account, crm, &item).await?;
                        rows.push(&row(account, item))?;
                        self.progress.inc(1);
                        count += 1;
                        self.left = self.left.map(|left| left - 1);
                    }
                }
                Some(Err(error)) if self.is_open_choice && error.kind() == ErrorKind::Unsupported => {
                    failed = true;
                    self.tally.unable(explain(account, error));
                }
                Some(Err(error)) => {
                    let is_broken = !error.is_item();
                    failed |= is_broken;
                    self.tally.failed(&explain(account, error));
                    if let Some(token) = found.token(account).filter(|_| is_broken && count > 0) {
                        let command = format!("run the same command with --continue {token}");
                        self.notes.hint(Some(&format!("{command} to go on with the list")));
                    }
                }
                None => break,
            }
        }
        if count > 0 || !failed {
            self.tally.count(account, count);
        }
        Ok(())
    }

    /// Returns whether there is room for one more item whose contacts are to be named.
    fn needs_contacts<T>(&self, items: &[T]) -> bool {
        let is_wanted = self.names.as_ref().is_some_and(|(_, wanted)| wanted.contacts);
        is_wanted && items.len() < BATCH && self.left.is_none_or(|left| (items.len() as u64) < left)
    }

    /// Reads the names of the contacts of these items, if they are wanted.
    async fn name_contacts<T: Listed>(
        &mut self,
        account: &Arc<str>,
        crm: &Arc<dyn Crm>,
        items: &mut [T],
    ) -> Result<(), Failure> {
        let Some((names, _)) = self.names.as_ref().filter(|(_, wanted)| wanted.contacts) else {
            return Ok(());
        };
        let deals = items.iter_mut().filter_map(Listed::as_deal).collect();
        tokio::select! {
            biased;
            () = names.name_contacts_of(account, crm, deals) => Ok(()),
            () = self.interrupt.comes() => Err(Failure::Interrupted),
        }
    }

    /// Reads the names that an item lacks. Most items need names that were read before.
    async fn load_names(
        &mut self,
        account: &Arc<str>,
        crm: &Arc<dyn Crm>,
        item: &impl Listed,
    ) -> Result<(), Failure> {
        let Some((names, wanted)) = &self.names else { return Ok(()) };
        let needs = item.lacking().and(*wanted).without(self.loaded);
        if needs == Needs::default() {
            return Ok(());
        }
        tokio::select! {
            biased;
            () = names.load(account, crm, needs) => {}
            () = self.interrupt.comes() => return Err(Failure::Interrupted),
        }
        self.loaded = self.loaded.or(needs);
        Ok(())
    }

    /// Shows the counts, followed by `remark`.
    pub(crate) fn close(self, remark: &str) -> Result<(), Failure> {
        let end = match self.shown {
            Some(shown) => format!("; showing the first {shown}"),
            None if self.left == Some(0) => "; stopped at --limit".to_owned(),
            None => String::new(),
        };
        self.tally.close(self.what, &end, remark)
    }
}
