//! Why a request is refused. Each vendor gives it a status, a shape and words.

use super::{Issue, Response, Wrong};

/// What a handler makes of a request.
pub(crate) type Handled = Result<Response, Refusal>;

/// A refusal.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// No token, or a wrong one.
    Unauthorized,
    /// The token may not do this.
    Forbidden,
    /// No operation of the vendor has this path.
    NoRoute,
    /// The path has operations with these methods only.
    WrongMethod { allow: String },
    /// The vendor has this operation and the sandbox does not.
    NotServed,
    /// The row does not exist; holds the name that messages use for it.
    NotFound(&'static str),
    /// The body is not of the type that is taken.
    ContentType,
    /// The body is not a JSON object.
    Malformed,
    /// Parts of the request are wrong.
    Invalid(Vec<Issue>),
    /// Something else in the vendor's words.
    Refused { status: u16, message: String },
    /// A limit on requests is reached.
    RateLimited { reset: Option<u64> },
    /// The budget of the day is spent.
    BudgetSpent,
    /// The server fails, in the vendor's words or in these.
    Broken { status: u16, message: Option<String> },
    /// A failure with a status that says success.
    Failed,
    /// A response that fits nothing else.
    Own(Response),
}

impl Refusal {
    pub(crate) fn refused(status: u16, message: impl Into<String>) -> Self {
        Self::Refused { status, message: message.into() }
    }

    /// Refuses one value of a request.
    pub(crate) fn invalid(name: &str, wrong: Wrong) -> Self {
        Self::Invalid(vec![Issue::new(name, wrong)])
    }

    /// Refuses a request with issues.
    pub(crate) fn check(issues: Vec<Issue>) -> Result<(), Self> {
        if issues.is_empty() { Ok(()) } else { Err(Self::Invalid(issues)) }
    }
}
