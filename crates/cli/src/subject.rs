//! What a command is about, so that what goes wrong with it is told by name.

use std::sync::Arc;

use dealport::crm::{ContactAccess, DealId};
use dealport::{Error, ErrorKind, Outcome};

use crate::args::shell_word;
use crate::failure::Failure;
use crate::vendors::Vendors;

/// The operations that find nothing only if there is no such deal. A step of an update may miss something else.
const OF_THE_DEAL: &[&str] = &["deals.get", "deals.update", "deals.patch", "deals.delete", "deals.archive"];

/// One thing at an account, and how to look what became of it.
pub(crate) struct Subject {
    account: Arc<str>,
    name: String,
    is_deal: bool,
    /// The words of the command that shows it; none if there is no such command.
    look: Vec<String>,
}

impl Subject {
    pub(crate) fn deal(account: &Arc<str>, id: &DealId) -> Self {
        let name = format!("{account}:{id}");
        let look = words(&["deals", "get", &name]);
        Self { account: Arc::clone(account), name, is_deal: true, look }
    }

    /// A person or an organization to be created, where such are found as `access` says.
    pub(crate) fn party(
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
        Self { account: Arc::clone(account), name: format!("{name:?} at {account}"), is_deal: false, look }
    }

    /// A request of the vendor's own.
    pub(crate) fn request(account: &Arc<str>, method: &str, path: &str) -> Self {
        let look = words(&["raw", account, "GET", path]);
        Self {
            account: Arc::clone(account),
            name: format!("{method} {path} at {account}"),
            is_deal: false,
            look,
        }
    }

    /// The same failure, told of this.
    pub(crate) fn failed(&self, failure: Failure, vendors: &Vendors<'_>) -> Failure {
        match failure {
            Failure::Call(error) if error.outcome() == Outcome::Unknown => {
                let error = vendors.explain(&self.account, error);
                let error = if self.is_deal { error.with_context(&self.name) } else { error };
                self.unknown(Failure::Call(error), vendors)
            }
            Failure::Call(error) => Failure::Call(vendors.explain(&self.account, self.missing(error))),
            Failure::InterruptedWrite => self.unknown(Failure::InterruptedWrite, vendors),
            other => other,
        }
    }

    fn unknown(&self, failure: Failure, vendors: &Vendors<'_>) -> Failure {
        let look = vendors.command(&self.look);
        Failure::Unknown { failure: Box::new(failure), subject: self.name.clone(), look }
    }

    /// Names the deal that is not there.
    fn missing(&self, error: Error) -> Error {
        let is_missing = error.kind() == ErrorKind::NotFound
            && error.outcome() != Outcome::Partial
            && error.operation().is_some_and(|operation| OF_THE_DEAL.contains(&operation));
        if !self.is_deal || !is_missing {
            return error;
        }
        let advice = format!("`dealport deals list --vendor {}` lists those that there are", self.account);
        error.with_context(format_args!("there is no deal {}", self.name)).with_advice(advice)
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| shell_word(word)).collect()
}
