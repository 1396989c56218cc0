//! Everything that the account holds.

use super::{schema, tokens::Tokens};
use crate::kit::{Seed, Store, stored};

/// What the documentation leaves open, or what tests need otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Seconds that a token is good for.
    pub(crate) lifetime: u64,
    /// Whether `pagination.count` is the number of all rows and not of those on the page.
    pub(crate) total_count: bool,
    /// Whether tokens belong to an account.
    pub(crate) account: bool,
}

/// A request to the account.
pub(crate) type Call<'a> = crate::kit::Call<'a, State>;

#[derive(Debug)]
pub(crate) struct State {
    store: Store,
    pub(crate) tokens: Tokens,
    pub(crate) total_count: bool,
    /// Whether the other CRM, which some routers write to as well, cannot be reached.
    pub(crate) hubspot_down: bool,
}

impl State {
    pub(crate) fn new(seed: Seed, options: Options) -> Self {
        Self {
            store: Store::new(seed, schema::ALL),
            tokens: Tokens::new(options.lifetime, options.account),
            total_count: options.total_count,
            hubspot_down: false,
        }
    }
}

stored!(State);
