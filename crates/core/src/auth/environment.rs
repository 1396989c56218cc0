//! Variables by name.

use crate::{Error, Result, Secret};

/// Variables by name: those of the process, or any others.
#[allow(missing_debug_implementations, reason = "it holds a closure")]
pub struct Environment<'a>(LookUp<'a>);

type LookUp<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;

impl<'a> Environment<'a> {
    /// The variables of this process.
    pub fn process() -> Environment<'static> {
        Environment(Box::new(|name| std::env::var(name).ok()))
    }

    /// Variables that `get` looks up.
    pub fn from_fn(get: impl Fn(&str) -> Option<String> + 'a) -> Self {
        Self(Box::new(get))
    }

    /// The value of `name`. One that is set to nothing counts as not set.
    pub fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.trim().is_empty())
    }

    /// The secret in `name`.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), saying that it is not set and `how` to get one.
    pub fn secret(&self, name: &str, how: &str) -> Result<Secret> {
        self.get(name)
            .map(Secret::from)
            .ok_or_else(|| Error::configuration(format!("{name} is not set or is empty; {how}")))
    }
}
