//! The account that a client works in.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::User;

/// The stable identity of an account: `pipedrive:company:7`.
///
/// Programs that keep state about an account, such as a ledger of copied deals, store it and compare it
/// before they go on, so that a token of another account is noticed before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

impl AccountId {
    /// Creates the identity of the account that has the thing `kind` with the id `id`:
    /// `AccountId::new("pipedrive", "company", 7)`.
    ///
    /// The thing is one that belongs to the account for all its life: a company, or a workspace.
    pub fn new(vendor: &str, kind: &str, id: impl fmt::Display) -> Self {
        Self(format!("{vendor}:{kind}:{id}"))
    }

    /// Returns the identity as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The account that a client works in: the company or workspace, the user, and the host.
///
/// What the vendor does not say is `None`. [`Crm::account`](crate::crm::Crm::account) reads it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// The vendor's name: `"pipedrive"`.
    pub vendor: String,
    /// The host that receives the requests: `api.pipedrive.com`.
    pub host: String,
    /// The identity to compare.
    pub id: Option<AccountId>,
    /// The name of the company or workspace.
    pub name: Option<String>,
    /// The vendor's own address of the account, if it has one: `acme.pipedrive.com`.
    pub domain: Option<String>,
    /// The user who owns the credentials.
    pub user: Option<User>,
}

impl Account {
    /// Creates an account of which only the vendor is known. Core adds the host.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self { vendor: vendor.into(), host: String::new(), id: None, name: None, domain: None, user: None }
    }
}
