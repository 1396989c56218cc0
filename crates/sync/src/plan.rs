//! The plan: everything that a copy would do, as data.

mod action;
mod header;

use std::fmt;
use std::io::{BufRead, Write};

use dealport_core::crm::Crm;
use dealport_core::error::ErrorKind;
use dealport_core::{Error, Result};

pub(crate) use self::action::deal_with;
pub use self::action::{Action, NewContact, Verb};
pub use self::header::{Header, Totals};
use crate::compare::Contacts;
use crate::kind::Kind;
use crate::ledger::Ledger;
use crate::meter::Spent;
use crate::new_fields;
use crate::requests::requests_of;
use crate::scratch::Scratch;

/// The number of actions that are read at once.
const CHUNK: u32 = 500;

/// What a copy would do: a [`Header`], and an [`Action`] for each item that is not equal on both sides.
///
/// It can be written as JSON lines and applied later, in another process. The actions are kept in a temporary
/// file, so that memory does not grow with their number.
pub struct Plan<'a> {
    /// The source, if it is to be checked that it is still the same account.
    pub(crate) from: Option<&'a dyn Crm>,
    pub(crate) to: &'a dyn Crm,
    pub(crate) ledger: Option<&'a Ledger>,
    pub(crate) header: Header,
    pub(crate) scratch: Scratch,
    /// What making it has spent.
    pub(crate) spent: Spent,
}

impl<'a> Plan<'a> {
    /// Returns the header.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Returns whether applying it would change nothing, neither in the target nor in the ledger.
    pub fn is_empty(&self) -> bool {
        self.header.fields.is_empty() && self.header.totals.values().all(Totals::is_settled)
    }

    /// Returns the actions in the order in which they are applied: organizations, people, deals.
    pub fn actions(&self) -> impl Iterator<Item = Result<Action>> + '_ {
        Kind::ALL.into_iter().flat_map(|kind| self.actions_of(kind))
    }

    pub(crate) fn actions_of(&self, kind: Kind) -> impl Iterator<Item = Result<Action>> + '_ {
        let mut after: Option<String> = None;
        let mut is_over = false;
        let chunks = std::iter::from_fn(move || {
            if is_over {
                return None;
            }
            let chunk = match self.scratch.actions(kind.rank(), after.as_deref(), CHUNK) {
                Ok(chunk) => chunk,
                Err(error) => {
                    is_over = true;
                    return Some(vec![Err(error)]);
                }
            };
            after = chunk.last().map(|(source, _)| source.clone());
            is_over = after.is_none();
            Some(chunk.into_iter().map(|(_, json)| parse(&json)).collect())
        });
        chunks.flatten()
    }

    /// Returns an action with its exact requests: method, path and body, and what each costs. Nothing is
    /// written to find them out, but some vendors need reads. Lists that a client remembers, and reads that
    /// follow a write, are not among them.
    ///
    /// If the client refuses the write, the action has no requests, and the error is its reason.
    ///
    /// # Errors
    ///
    /// Returns any error of reading, except those that concern the action alone.
    pub async fn with_requests(&self, mut action: Action) -> Result<Action> {
        if !action.is_write() || !action.requests.is_empty() {
            return Ok(action);
        }
        match requests_of(self.to, &action, self.contacts()).await {
            Ok(requests) => action.requests = requests,
            Err(error) => match error.kind() {
                // Some vendors refuse a field that does not exist yet.
                ErrorKind::InvalidRequest if new_fields::is_in(&action.after) => {}
                ErrorKind::InvalidRequest | ErrorKind::Unsupported | ErrorKind::NotFound => {
                    action.reason = Some(error.message().to_owned());
                }
                _ => return Err(error),
            },
        }
        Ok(action)
    }

    /// Returns where the contacts of the target are found.
    pub(crate) const fn contacts(&self) -> Contacts<'_> {
        Contacts { ledger: self.ledger, plan: Some(&self.scratch) }
    }

    /// Sets the source. Before a plan that was read is applied, its account is then checked too.
    #[must_use]
    pub const fn source(mut self, from: &'a dyn Crm) -> Self {
        self.from = Some(from);
        self
    }

    /// Writes the plan as JSON lines: the header, then an action a line with its exact requests.
    ///
    /// # Errors
    ///
    /// Returns an error if the plan cannot be written, and the errors of
    /// [`with_requests`](Self::with_requests).
    pub async fn write(&self, mut file: impl Write) -> Result<()> {
        let unwritten = |error: std::io::Error| {
            Error::configuration(format!("the plan cannot be written: {error}")).with_source(error)
        };
        writeln!(file, "{}", json(&self.header)?).map_err(unwritten)?;
        for action in self.actions() {
            let action = self.with_requests(action?).await?;
            writeln!(file, "{}", json(&action)?).map_err(unwritten)?;
        }
        file.flush().map_err(unwritten)
    }

    /// Reads a plan that [`write`](Self::write) wrote, to apply it to this CRM.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest), naming the line, if it is
    /// not a plan, or not a whole one.
    pub fn read(file: impl BufRead, to: &'a dyn Crm) -> Result<Self> {
        let wrong =
            |number: usize, why: &str| Error::invalid_request(format!("line {number} of the plan: {why}"));
        let mut lines = file.lines().enumerate().map(|(number, line)| {
            let number = number + 1;
            line.map(|line| (number, line)).map_err(|error| wrong(number, &error.to_string()))
        });
        let (_, first) = lines.next().unwrap_or_else(|| Err(wrong(1, "it is empty")))?;
        let header: Header = serde_json::from_str(&first).map_err(|error| wrong(1, &error.to_string()))?;
        header.check()?;
        let scratch = Scratch::new()?;
        let mut count = 0;
        for line in lines {
            let (number, line) = line?;
            let action: Action =
                serde_json::from_str(&line).map_err(|error| wrong(number, &error.to_string()))?;
            if !scratch.add_action(action.kind.rank(), &action.source, &line)? {
                return Err(wrong(number, "a second action for one item"));
            }
            count += 1;
        }
        if count != header.actions {
            let expected = header.actions;
            return Err(Error::invalid_request(format!(
                "the plan has {count} actions, and its header says {expected}; it was cut or edited"
            )));
        }
        Ok(Self { from: None, to, ledger: None, header, scratch, spent: Spent::default() })
    }
}

impl fmt::Debug for Plan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan").field("header", &self.header).finish_non_exhaustive()
    }
}

fn parse(json: &str) -> Result<Action> {
    serde_json::from_str(json)
        .map_err(|error| Error::invalid_request(format!("an action of the plan: {error}")).with_source(error))
}

/// Returns the JSON of a part of a plan.
pub(crate) fn json(part: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(part)
        .map_err(|error| Error::invalid_request(format!("a part of the plan: {error}")).with_source(error))
}
