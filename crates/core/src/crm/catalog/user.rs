//! Users.

use serde::Serialize;

use crate::crm::UserId;
use crate::json::{Extra, InvalidField};

/// A user of the account.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct User {
    /// The id.
    pub id: UserId,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the user is active, if known.
    pub is_active: Option<bool>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl User {
    /// Creates a user with nothing but an id.
    pub fn new(id: impl Into<UserId>) -> Self {
        Self { id: id.into(), name: None, email: None, is_active: None, extra: Extra::default() }
    }

    /// Returns whether the user has this e-mail address, in any case.
    pub fn has_email(&self, email: &str) -> bool {
        self.email.as_deref().is_some_and(|known| same_email(known, email))
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// Returns whether two e-mail addresses are equal, ignoring case as mail servers do. A blank one equals none.
pub(in crate::crm) fn same_email(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    !one.is_empty() && (one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase())
}
