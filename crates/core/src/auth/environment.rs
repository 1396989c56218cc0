//! Variables by name.

use crate::auth::Secret;
use crate::{Error, Result};

/// Variables by name: those of the process, or any others.
#[allow(missing_debug_implementations, reason = "it holds closures")]
pub struct Environment<'a> {
    look_up: LookUp<'a>,
    call: Call<'a>,
}

type LookUp<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;
type Call<'a> = Box<dyn Fn(&str) -> String + 'a>;

impl<'a> Environment<'a> {
    /// The variables of this process.
    pub fn process() -> Environment<'static> {
        Environment::from_fn(|name| std::env::var(name).ok())
    }

    /// Variables that `get` looks up.
    pub fn from_fn(get: impl Fn(&str) -> Option<String> + 'a) -> Self {
        Self { look_up: Box::new(get), call: Box::new(str::to_owned) }
    }

    /// The same for values that do not come from variables: `call` gives what errors call the one that would be in
    /// this variable, such as its key in a file.
    #[must_use]
    pub fn called(mut self, call: impl Fn(&str) -> String + 'a) -> Self {
        self.call = Box::new(call);
        self
    }

    /// The value of `name`. One that is set to nothing counts as not set.
    pub fn get(&self, name: &str) -> Option<String> {
        (self.look_up)(name).filter(|value| !value.trim().is_empty())
    }

    /// What to call the variable `name` in an error.
    pub fn name(&self, name: &str) -> String {
        (self.call)(name)
    }

    /// The secret in `name`.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::error::ErrorKind::Configuration), saying that it is not set and `how` to get one.
    pub fn secret(&self, name: &str, how: &str) -> Result<Secret> {
        self.get(name)
            .map(Secret::from)
            .ok_or_else(|| Error::configuration(format!("{} is not set or is empty; {how}", self.name(name))))
    }
}
