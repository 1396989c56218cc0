//! Everything that the account holds.

use super::{limits::Limits, schema};
use crate::kit::{Seed, Store, stored};

/// The key of the sandbox's only user.
pub(crate) const TOKEN: &str = "heffl_user_sandbox_api_key";

/// What the documentation leaves open, or says in two ways.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Which of v1's two published generations is served.
    pub(crate) generation: u8,
    /// Whether `RateLimit-Reset` is a timestamp and not a number of seconds.
    pub(crate) reset_as_epoch: bool,
}

/// A request to the account.
pub(crate) type Call<'a> = crate::kit::Call<'a, State>;

#[derive(Debug)]
pub(crate) struct State {
    store: Store,
    pub(crate) limits: Limits,
    pub(crate) generation: u8,
}

impl State {
    /// Opens an account with so many requests in a minute.
    pub(crate) fn new(seed: Seed, options: Options, limit: u32) -> Self {
        let store = Store::new(seed, schema::ALL);
        let limits = Limits::new(limit, options.reset_as_epoch);
        Self { store, limits, generation: options.generation }
    }
}

stored!(State);
