//! Credentials, and where they come from.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{Error, Result, Secret};

/// What a client signs its requests with: headers that hold secrets.
#[derive(Clone)]
pub struct Credentials {
    headers: HeaderMap,
}

impl Credentials {
    /// A secret in a header of its own.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration) if the secret is blank or cannot stand in a header;
    /// `what` names it.
    pub fn header(name: HeaderName, secret: &Secret, what: &str) -> Result<Self> {
        secret.check(what)?;
        Self::of(name, secret.expose(), what)
    }

    /// A secret as a bearer token.
    ///
    /// # Errors
    ///
    /// As [`header`](Self::header).
    pub fn bearer(secret: &Secret, what: &str) -> Result<Self> {
        secret.check(what)?;
        Self::of(http::header::AUTHORIZATION, &format!("Bearer {}", secret.expose()), what)
    }

    fn of(name: HeaderName, value: &str, what: &str) -> Result<Self> {
        let mut value = HeaderValue::from_str(value)
            .map_err(|_| Error::configuration(format!("the {what} cannot stand in an HTTP header")))?;
        value.set_sensitive(true);
        Ok(Self { headers: HeaderMap::from_iter([(name, value)]) })
    }

    pub(crate) fn sign(&self, headers: &mut HeaderMap) {
        headers.extend(self.headers.clone());
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

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
