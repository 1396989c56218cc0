//! Variables by name.

use crate::auth::Secret;
use crate::{Error, Result};

/// Variables by name, from the process or any other place.
#[allow(missing_debug_implementations, reason = "it holds closures")]
pub struct Environment<'a> {
    look_up: LookUp<'a>,
    call: Call<'a>,
}

type LookUp<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;
type Call<'a> = Box<dyn Fn(&str) -> String + 'a>;

impl<'a> Environment<'a> {
    /// Returns the variables of this process.
    pub fn process() -> Environment<'static> {
        Environment::from_fn(|name| std::env::var(name).ok())
    }

    /// Creates an environment whose variables `get` looks up.
    pub fn from_fn(get: impl Fn(&str) -> Option<String> + 'a) -> Self {
        Self { look_up: Box::new(get), call: Box::new(str::to_owned) }
    }

    /// Sets the names that errors use for variables. This is for values from another place, such as a file:
    /// `call` turns the name of a variable into the key in that file.
    #[must_use]
    pub fn called(mut self, call: impl Fn(&str) -> String + 'a) -> Self {
        self.call = Box::new(call);
        self
    }

    /// Returns the value of `name`. A blank value counts as not set.
    pub fn get(&self, name: &str) -> Option<String> {
        (self.look_up)(name).filter(|value| !value.trim().is_empty())
    }

    /// Returns the name that errors use for the variable `name`.
    pub fn name(&self, name: &str) -> String {
        (self.call)(name)
    }

    /// Returns the secret in `name`.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) if the variable is not set. The
    /// message includes `how` to get the secret.
    pub fn secret(&self, name: &str, how: &str) -> Result<Secret> {
        self.get(name)
            .map(Secret::from)
            .ok_or_else(|| Error::configuration(format!("{} is not set or is empty; {how}", self.name(name))))
    }
}
