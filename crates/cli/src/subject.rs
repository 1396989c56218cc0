//! The subject of a command, which its errors name.

use std::sync::Arc;

use dealport::crm::{ContactAccess, DealId};
use dealport::error::{Collection, Hint};
use dealport::{Error, ErrorKind, Outcome};

use crate::args::shell_word;
use crate::failure::Failure;
use crate::vendors::Vendors;

/// A deal, a contact or a request, with the command that shows it.
pub(crate) struct Subject {
    account: Arc<str>,
    name: String,
    /// The list that has the subject, if it has a reference.
    of: Option<Collection>,
    /// The words of the command that shows the subject.
    look: Vec<String>,
}

impl Subject {
    pub(crate) fn deal(account: &Arc<str>, id: &DealId) -> Self {
        let name = format!("{account}:{id}");
        let look = words(&["deals", "get", &name]);
        Self { account: Arc::clone(account), name, of: Some(Collection::Deals), look }
    }

    /// Creates the subject of a command on the person or organization with this reference. `access` tells
    /// whether it can be shown.
    pub(crate) fn contact_by_id(
        account: &Arc<str>,
        list: Collection,
        name: String,
        access: ContactAccess,
    ) -> Self {
        let look = if access.by_id {
            words(&[list.as_str(), "get", &name])
        } else {
            words(&[list.as_str(), "list", "--vendor", account])
        };
        Self { account: Arc::clone(account), name, of: Some(list), look }
    }

    /// Creates the subject of a command that creates a person or an organization. `access` tells how to find
    /// it.
    pub(crate) fn contact(
        account: &Arc<str>,
        list: &str,
        name: &str,
        email: Option<&str>,
        access: ContactAccess,
    ) -> Self {
        let by_email = email.filter(|_| access.by_email && !access.by_name);
        let (option, value) = by_email.map_or(("--name", name), |email| ("--email", email));
        let mut look = words(&[list, "list", "--vendor", account, option, value]);
        if !access.by_name && by_email.is_none() {
            look.push("--local-filter".to_owned());
        }
        Self { account: Arc::clone(account), name: format!("{name:?} in {account}"), of: None, look }
    }

    /// Creates the subject of a raw request.
    pub(crate) fn request(account: &Arc<str>, method: &str, path: &str) -> Self {
        let look = words(&["raw", account, "GET", path]);
        Self { account: Arc::clone(account), name: format!("{method} {path} in {account}"), of: None, look }
    }

    /// Returns the name in messages, such as the reference of a deal.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Adds the subject to a failure.
    pub(crate) fn failed(&self, failure: Failure, vendors: &Vendors<'_>) -> Failure {
        match failure {
            Failure::Call(error) if error.outcome() == Outcome::Unknown => {
                let error = vendors.explain(&self.account, error);
                let error = if self.of.is_some() { error.with_context(&self.name) } else { error };
                self.unknown(Failure::Call(error), vendors)
            }
            Failure::Call(error) => Failure::Call(vendors.explain(&self.account, self.named(error, vendors))),
            Failure::InterruptedWrite => self.unknown(Failure::InterruptedWrite, vendors),
            other => other,
        }
    }

    /// Adds the subject to a failure of one of several items, whose message must say which.
    pub(crate) fn failed_among_several(&self, failure: Failure, vendors: &Vendors<'_>) -> Failure {
        match self.failed(failure, vendors) {
            Failure::Call(error) if !error.message().contains(&self.name) => {
                Failure::Call(error.with_context(&self.name))
            }
            other => other,
        }
    }

    fn unknown(&self, failure: Failure, vendors: &Vendors<'_>) -> Failure {
        let look = vendors.command(&self.look);
        Failure::Unknown { failure: Box::new(failure), subject: self.name.clone(), look }
    }

    /// Names the item in an error if it does not exist or must be restored.
    fn named(&self, error: Error, vendors: &Vendors<'_>) -> Error {
        let Some(list) = self.of else { return error };
        match error.hint() {
            Some(Hint::List(of)) if error.kind() == ErrorKind::NotFound && **of == [list] => {
                let noun = match list {
                    Collection::People => "person",
                    Collection::Organizations => "organization",
                    _ => "deal",
                };
                error.with_context(format_args!("{noun} {} does not exist", self.name))
            }
            Some(Hint::RestoreFirst) => {
                let command =
                    vendors.command(&words(&["deals", "update", &self.name, "--lifecycle", "active"]));
                let hint = command.map(|command| format!("run \"{command}\" first to restore the deal"));
                error.with_hint(hint.map(Hint::other))
            }
            _ => error,
        }
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| shell_word(word)).collect()
}
