//! Group commit: one thread writes what many requests wait for.
//!
//! A commit waits for the disk. While it does, the changes of other requests queue up, and the next commit
//! writes all of them. The time for a commit is so shared by as many requests as are in flight.

use std::fmt;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use dealport_core::{Error, Result};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::change::{Change, Name};
use crate::error::sqlite;

/// The most changes in one commit, so that the first does not wait for too many others.
const LARGEST_GROUP: usize = 1_024;

type Done = oneshot::Sender<std::result::Result<bool, String>>;

/// A function to call after each commit, before anything that waits for it goes on.
pub(super) type Observer = Box<dyn FnMut() + Send>;

enum Order {
    Write { name: Name, change: Change, done: Done },
    Observe(Observer),
    LimitPages(u32),
}

/// Writer of a ledger.
pub(super) struct Writer {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Returns an error if the system has no thread left.
    pub(super) fn start(connection: Connection) -> Result<Self> {
        let (orders, inbox) = channel();
        let thread = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || write_all(connection, &inbox))
            .map_err(|error| {
                Error::configuration(format!("the ledger's thread cannot be started: {error}"))
            })?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Writes the change. When it returns, the change is on the disk. Returns whether the item was in a state
    /// that allows it.
    ///
    /// # Errors
    ///
    /// Returns an error if the change cannot be written, such as on a full disk.
    pub(super) async fn write(&self, name: Name, change: Change) -> Result<bool> {
        let (done, written) = oneshot::channel();
        let sent = self.orders.as_ref().map(|orders| orders.send(Order::Write { name, change, done }));
        if !matches!(sent, Some(Ok(()))) {
            return Err(stopped());
        }
        match written.await {
            Ok(Ok(is_changed)) => Ok(is_changed),
            Ok(Err(message)) => Err(Error::configuration(message)),
            Err(_) => Err(stopped()),
        }
    }

    pub(super) fn limit_pages(&self, pages: u32) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(Order::LimitPages(pages));
        }
    }

    pub(super) fn observe(&self, observer: Observer) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(Order::Observe(observer));
        }
    }
}

impl Drop for Writer {
    /// Waits until all changes are written.
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // The thread does not panic.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

fn stopped() -> Error {
    Error::configuration("the ledger's thread has stopped")
}

fn write_all(mut connection: Connection, inbox: &Receiver<Order>) {
    let mut observer: Option<Observer> = None;
    while let Ok(first) = inbox.recv() {
        let mut group = Vec::new();
        let others = std::iter::from_fn(|| inbox.try_recv().ok());
        for order in std::iter::once(first).chain(others).take(LARGEST_GROUP) {
            match order {
                Order::Write { name, change, done } => group.push((name, change, done)),
                Order::Observe(new) => observer = Some(new),
                Order::LimitPages(pages) => {
                    let _ = connection.pragma_update(None, "max_page_count", pages);
                }
            }
        }
        if group.is_empty() {
            continue;
        }
        let written = commit(&mut connection, &group)
            .map_err(|error| sqlite("the ledger cannot be written", error).message().to_owned());
        if let Some(observer) = observer.as_mut().filter(|_| written.is_ok()) {
            observer();
        }
        for (place, (_, _, done)) in group.into_iter().enumerate() {
            let one = written.as_ref().map(|changed| changed.get(place) == Some(&true));
            // A request that was cancelled does not wait any more.
            let _ = done.send(one.map_err(String::clone));
        }
    }
}

fn commit(connection: &mut Connection, group: &[(Name, Change, Done)]) -> rusqlite::Result<Vec<bool>> {
    let transaction = connection.transaction()?;
    let changed = group
        .iter()
        .map(|(name, change, _)| change.apply(name, &transaction))
        .collect::<rusqlite::Result<_>>()?;
    transaction.execute("UPDATE meta SET value = value + 1 WHERE name = 'serial'", [])?;
    transaction.commit()?;
    Ok(changed)
}
