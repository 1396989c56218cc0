//! Work on many items: a few at a time, and one that fails does not stop the others.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use dealport::{Crm, Error};
use futures_util::StreamExt;
use futures_util::stream::FuturesOrdered;

use crate::args::{Format, Reference};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Row;
use crate::references::References;
use crate::subject::Subject;
use crate::tally::plural;

/// The number of calls in flight. The clients pace themselves to the rate limits besides.
const AT_ONCE: usize = 4;

/// The most references to name in a message about those that were not done.
const NAMED: usize = 100;

/// The accounts of some references, by the names in these.
pub(crate) type Accounts = BTreeMap<String, (Arc<str>, Arc<dyn Crm>)>;

/// Opens the accounts of the references. Nothing is sent if one of them is not configured.
pub(crate) async fn accounts<R: Reference>(
    context: &Context<'_>,
    references: &[R],
) -> Result<Accounts, Failure> {
    let mut accounts = Accounts::new();
    for reference in references {
        let name = reference.account();
        if !accounts.contains_key(name) {
            accounts.insert(name.to_owned(), context.vendors.connect(name).await?);
        }
    }
    Ok(accounts)
}

/// The kind of work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    /// The noun of one item.
    pub(crate) item: &'static str,
    /// What is done, in the past: "updated".
    pub(crate) done: &'static str,
    /// Whether it changes data. A signal then waits for what is in flight.
    pub(crate) is_write: bool,
}

/// Runs `call` for each reference, and writes a row for each result in the order of the references. The
/// result of a single reference on the command line is an object in JSON, and not a list.
///
/// # Errors
///
/// Fails with the exit code of the first failure. An unknown outcome wins, because a script must not miss it.
pub(crate) async fn each<R: Reference, T, W: Row, F>(
    context: &mut Context<'_>,
    work: Work,
    references: References<R>,
    accounts: &Accounts,
    call: impl Fn(&Arc<dyn Crm>, &R) -> F,
    subject: impl Fn(&Arc<str>, &R) -> Subject,
    mut row: impl FnMut(&Arc<str>, &R, T) -> W,
) -> Result<(), Failure>
where
    F: Future<Output = Result<T, Error>>,
{
    if let ([reference], false) = (&*references.each, references.is_list) {
        let Some((account, crm)) = accounts.get(reference.account()) else { return Ok(()) };
        let row = |done| row(account, reference, done);
        return one(context, work, &subject(account, reference), call(crm, reference), row).await;
    }
    if !context.output.is_terminal() || context.output.format() == Format::Table {
        context.notes.show_progress();
    }
    let progress = context.notes.progress().clone();
    progress.set_message(format!("of {} {}", references.each.len(), work.done));
    let mut interrupt = context.interrupt.clone();
    let writing = if work.is_write { Some(interrupt.writing()?) } else { None };
    let mut rows = context.output.rows::<W>();
    let mut waiting = references.each.into_iter();
    let mut running = FuturesOrdered::new();
    let mut end = End::default();
    loop {
        while running.len() < AT_ONCE && !interrupt.is_stopped() && end.unwritten.is_none() {
            let Some(reference) = waiting.next() else { break };
            let Some((account, crm)) = accounts.get(reference.account()) else { continue };
            let (account, crm, call) = (Arc::clone(account), Arc::clone(crm), &call);
            running.push_back(async move {
                let result = call(&crm, &reference).await;
                (account, reference, result)
            });
        }
        // A read that is given up changes nothing.
        let next = match work.is_write {
            true => running.next().await,
            false => tokio::select! {
                biased;
                () = interrupt.comes() => None,
                next = running.next() => next,
            },
        };
        let Some((account, reference, result)) = next else { break };
        progress.inc(1);
        match result {
            Ok(done) => {
                end.applied.push(format!("{reference}"));
                if work.is_write {
                    interrupt.applied(&format!("{} {reference}", work.done));
                }
                let written = rows.push(&row(&account, &reference, done)).and_then(|()| rows.flush());
                end.unwritten = end.unwritten.or(written.err());
            }
            Err(error) => {
                let subject = subject(&account, &reference);
                let failure = subject.failed_among_several(Failure::Call(error), &context.vendors);
                end.failed(failure.report(context.notes));
            }
        }
    }
    progress.finish_and_clear();
    let finished = rows.finish();
    end.unwritten = end.unwritten.or(finished.err());
    // A read that was given up needs no list.
    let left: Vec<_> = waiting.filter(|_| work.is_write).map(|left| left.to_string()).collect();
    let ended = end.close(context, work, &left);
    drop(writing);
    ended
}

/// Waits for the call about a single reference, and writes its row.
async fn one<T, W: Row>(
    context: &mut Context<'_>,
    work: Work,
    subject: &Subject,
    call: impl Future<Output = Result<T, Error>>,
    row: impl FnOnce(T) -> W,
) -> Result<(), Failure> {
    let done = match work.is_write {
        true => context.interrupt.write(call).await,
        false => context.interrupt.read(call).await,
    };
    let row = row(done.map_err(|failure| subject.failed(failure, &context.vendors))?);
    if work.is_write {
        return context.applied(format!("{} {}", work.done, subject.name()), &row);
    }
    Ok(context.output.one(&row)?)
}

/// What came of the work.
#[derive(Debug, Default)]
struct End {
    applied: Vec<String>,
    failed: usize,
    exit: Option<Exit>,
    unwritten: Option<std::io::Error>,
}

impl End {
    fn failed(&mut self, exit: Exit) {
        self.failed += 1;
        match (self.exit, exit) {
            (None, _) | (_, Exit::Unknown) => self.exit = Some(exit),
            _ => {}
        }
    }

    /// Reports the counts, and what was not done.
    fn close(self, context: &Context<'_>, work: Work, left: &[String]) -> Result<(), Failure> {
        let Self { applied, failed, exit, unwritten } = self;
        if let Some(error) = unwritten {
            if !work.is_write || applied.is_empty() {
                return Err(Failure::Output(error));
            }
            not_done(context, left);
            return Err(Failure::Unwritten { what: format!("{} {}", work.done, applied.join(", ")), error });
        }
        let count = |count: usize| plural(count as u64, work.item);
        let mut parts = vec![format!("{} {}", work.done, count(applied.len()))];
        if failed > 0 {
            parts.push(format!("{failed} failed"));
        }
        context.notes.say(parts.join(", "));
        if context.interrupt.is_stopped() {
            if context.notes.claim_end() {
                context.notes.error("interrupted");
            }
            not_done(context, left);
            let exit = exit.filter(|exit| *exit == Exit::Unknown).unwrap_or(Exit::Interrupted);
            return Err(Failure::Reported(exit));
        }
        exit.map_or(Ok(()), |exit| Err(Failure::Reported(exit)))
    }
}

fn not_done(context: &Context<'_>, left: &[String]) {
    if left.is_empty() {
        return;
    }
    let more = left.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named: Vec<_> = left.iter().take(NAMED).map(String::as_str).collect();
    context.notes.error(format_args!("not done: {}{more}", named.join(" ")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_outcome_wins_over_the_first_failure() {
        let exit = |codes: &[Exit]| {
            let mut end = End::default();
            codes.iter().for_each(|code| end.failed(*code));
            end.exit
        };
        assert_eq!(exit(&[Exit::NotFound, Exit::Rejected]), Some(Exit::NotFound));
        assert_eq!(exit(&[Exit::NotFound, Exit::Unknown, Exit::Rejected]), Some(Exit::Unknown));
        assert_eq!(exit(&[]), None);
    }
}
