//! The one error of every call.

mod kind;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

pub use self::kind::{ErrorKind, Issue, Outcome};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that is known of a call that failed.
///
/// Branch on [`kind`](Self::kind); after a write, on [`outcome`](Self::outcome) too. The text of `Display` is for
/// people: it names the call, what the vendor said, and what to do next. It holds no URL, no body and no secret;
/// the body is in [`body`](Self::body).
///
/// ```
/// use dealport_core::{Error, ErrorKind, Outcome};
///
/// fn advice(error: &Error) -> &'static str {
///     match (error.outcome(), error.kind()) {
///         (Outcome::Unknown, _) => "look whether it is there before trying again",
///         (_, ErrorKind::RateLimited) => "wait, then try again",
///         (Outcome::Rejected, _) => "change the request",
///         _ => "try again",
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    vendor: Option<&'static str>,
    operation: Option<&'static str>,
    status: Option<u16>,
    code: Option<String>,
    message: String,
    advice: Option<Cow<'static, str>>,
    issues: Vec<Issue>,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    attempts: u32,
    row: Option<Row>,
    steps: Option<Steps>,
    body: Option<Body>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug)]
struct Row {
    position: usize,
    id: Option<String>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.position)?;
        if let Some(id) = &self.id {
            write!(f, " (id {id})")?;
        }
        f.write_str(": ")
    }
}

#[derive(Debug)]
struct Steps {
    applied: Vec<String>,
    not_applied: Vec<String>,
}

struct Body(Bytes);

// An answer may hold people's names and addresses; nobody expects them in a log of errors.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Error {
    /// An error of this kind, of which nothing was sent. The other parts are added by the `with_` methods.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            outcome: Outcome::NotApplied,
            vendor: None,
            operation: None,
            status: None,
            code: None,
            message: message.into(),
            advice: None,
            issues: Vec::new(),
            request_id: None,
            retry_after: None,
            attempts: 0,
            row: None,
            steps: None,
            body: None,
            source: None,
        }))
    }

    /// A [`Configuration`](ErrorKind::Configuration) error.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// An [`InvalidRequest`](ErrorKind::InvalidRequest) error.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    /// An [`Unsupported`](ErrorKind::Unsupported) error.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Unsupported, message)
    }

    /// A [`Decode`](ErrorKind::Decode) error.
    pub fn decode(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message)
    }

    /// A [`NotFound`](ErrorKind::NotFound) error.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether a write was not applied, was rejected, or may have been applied.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The vendor that was called: `"pipedrive"`.
    pub fn vendor(&self) -> Option<&'static str> {
        self.0.vendor
    }

    /// The operation that failed: `"deals.update"`.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The vendor's own error code, where it has one.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What went wrong, in the vendor's words where it said anything.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the vendor found wrong, member by member, where it says so.
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }

    /// The vendor's name for this call, to be quoted to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long to wait before another try, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many requests were sent; 0 if the call failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The row of a page that could not be read, counted from 0.
    pub fn row(&self) -> Option<usize> {
        self.0.row.as_ref().map(|row| row.position)
    }

    /// The id of the row that could not be read, where that was readable.
    pub fn row_id(&self) -> Option<&str> {
        self.0.row.as_ref().and_then(|row| row.id.as_deref())
    }

    /// Of a write that takes several requests: the steps that were applied before this error, in their order.
    pub fn applied(&self) -> &[String] {
        self.0.steps.as_ref().map_or(&[], |steps| &steps.applied)
    }

    /// Of a write that takes several requests: the step that this error is about, and those after it, which were not
    /// sent. If the [outcome](Self::outcome) is unknown, then so it is for the first of them.
    pub fn not_applied(&self) -> &[String] {
        self.0.steps.as_ref().map_or(&[], |steps| &steps.not_applied)
    }

    /// The answer's body as it came. It may hold personal data; it holds no credentials of ours.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.body.as_ref().map(|body| &*body.0)
    }

    /// Whether the same call may well succeed later and repeating it cannot do anything twice.
    pub fn is_retryable(&self) -> bool {
        self.outcome() == Outcome::NotApplied
            && matches!(
                self.kind(),
                ErrorKind::RateLimited | ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport
            )
    }

    /// Whether this is about one row of a page, after which the walk goes on.
    pub fn is_row(&self) -> bool {
        self.0.row.is_some()
    }

    /// Names the vendor and the operation, unless they are named already.
    #[must_use]
    pub fn in_call(mut self, vendor: &'static str, operation: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Names the vendor, unless one is named already.
    #[must_use]
    pub fn in_vendor(mut self, vendor: &'static str) -> Self {
        self.0.vendor.get_or_insert(vendor);
        self
    }

    /// Says what became of the write.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Adds the vendor's code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Option<String>>) -> Self {
        self.0.code = code.into();
        self
    }

    /// Adds what to do next, in place of the advice that the kind gives.
    #[must_use]
    pub fn with_advice(mut self, advice: impl Into<Cow<'static, str>>) -> Self {
        self.0.advice = Some(advice.into());
        self
    }

    /// Adds what the vendor found wrong.
    #[must_use]
    pub fn with_issues(mut self, issues: Vec<Issue>) -> Self {
        self.0.issues = issues;
        self
    }

    /// Adds how long to wait.
    #[must_use]
    pub fn with_retry_after(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.0.retry_after = wait.into();
        self
    }

    /// Adds how many requests were sent.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The same, not about a row but about the whole of which it is a part.
    #[must_use]
    pub(crate) fn of_the_whole(mut self) -> Self {
        if let Some(row) = self.0.row.take() {
            self.0.message = format!("{row}{}", self.0.message);
        }
        self
    }

    /// Whether what an issue says is told already: vendors put some into the message, and some not.
    fn mentions(&self, issue: &Issue) -> bool {
        let word = issue.field.as_deref().unwrap_or(&issue.message);
        self.0.message.contains(word) || self.advice().is_some_and(|advice| advice.contains(word))
    }

    /// Adds which row of a page could not be read.
    #[must_use]
    pub fn with_row(mut self, position: usize, id: Option<String>) -> Self {
        self.0.row = Some(Row { position, id });
        self
    }

    /// Says of a write that takes several requests which of them were applied, and which not: the one that failed,
    /// and those that were to come after it. If any was applied, the outcome is [`Partial`](Outcome::Partial), unless
    /// it is unknown.
    #[must_use]
    pub fn with_steps(mut self, applied: Vec<String>, not_applied: Vec<String>) -> Self {
        if !applied.is_empty() && self.0.outcome != Outcome::Unknown {
            self.0.outcome = Outcome::Partial;
        }
        self.0.steps = Some(Steps { applied, not_applied });
        self
    }

    /// Adds the answer: its status, its request id and its body.
    #[must_use]
    pub fn with_answer(mut self, status: u16, request_id: Option<String>, body: Bytes) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id;
        self.0.body = Some(Body(body));
        self
    }

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Puts `context` before the message.
    #[must_use]
    pub fn with_context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }

    fn advice(&self) -> Option<&str> {
        if self.outcome() == Outcome::Unknown {
            return Some("it may have been applied or not: look before sending it again");
        }
        if self.outcome() == Outcome::Partial {
            return Some("put right what failed, then ask again for what was not applied alone");
        }
        if let Some(advice) = &self.0.advice {
            return Some(advice);
        }
        match self.kind() {
            ErrorKind::Unauthenticated => Some("check the credentials"),
            ErrorKind::Forbidden => Some("ask an administrator of the account for the permission"),
            ErrorKind::Unavailable | ErrorKind::Timeout | ErrorKind::Transport => Some("try again later"),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        match (inner.vendor, inner.operation) {
            (Some(vendor), Some(operation)) => write!(f, "{vendor} {operation}: ")?,
            (Some(one), None) | (None, Some(one)) => write!(f, "{one}: ")?,
            (None, None) => {}
        }
        if let Some(row) = &inner.row {
            write!(f, "{row}")?;
        }
        f.write_str(if inner.message.is_empty() { inner.kind.as_str() } else { &inner.message })?;
        for issue in inner.issues.iter().filter(|issue| !self.mentions(issue)) {
            write!(f, "; {issue}")?;
        }
        let mut facts = Vec::new();
        facts.extend(inner.status.map(|status| format!("status {status}")));
        facts.extend(inner.code.as_ref().map(|code| format!("code {code}")));
        facts.extend(inner.request_id.as_ref().map(|id| format!("request {id}")));
        if inner.attempts > 1 {
            facts.push(format!("after {} attempts", inner.attempts));
        }
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        if let Some(steps) = &inner.steps
            && !steps.applied.is_empty()
        {
            let (unknown, not_applied) = match steps.not_applied.split_first() {
                Some((first, rest)) if inner.outcome == Outcome::Unknown => (Some(first), rest),
                _ => (None, &*steps.not_applied),
            };
            write!(f, "; applied before that: {}", steps.applied.join(", "))?;
            if let Some(unknown) = unknown {
                write!(f, "; unknown: {unknown}")?;
            }
            if !not_applied.is_empty() {
                write!(f, "; not applied: {}", not_applied.join(", "))?;
            }
        }
        if let Some(wait) = inner.retry_after {
            write!(f, "; try again in {} s", wait.as_secs_f64().ceil())?;
        }
        if let Some(advice) = self.advice() {
            write!(f, "; {advice}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_tried_what_was_said_and_what_to_do() {
        let error = Error::new(ErrorKind::RateLimited, "daily request budget exceeded")
            .in_call("pipedrive", "deals.list")
            .with_answer(429, Some("abc".into()), Bytes::from_static(b"{}"))
            .with_retry_after(Duration::from_millis(1500))
            .with_attempts(2);
        assert_eq!(
            error.to_string(),
            "pipedrive deals.list: daily request budget exceeded (status 429, request abc, after 2 attempts); try \
             again in 2 s"
        );
    }

    #[test]
    fn an_unknown_outcome_is_never_retryable_and_says_so() {
        let error = Error::new(ErrorKind::Timeout, "no answer").with_outcome(Outcome::Unknown);
        assert!(!error.is_retryable());
        assert!(error.to_string().ends_with("look before sending it again"));
        assert!(Error::new(ErrorKind::Timeout, "no answer").is_retryable());
    }

    #[test]
    fn a_write_that_stopped_half_way_says_where() {
        let steps = || (vec!["pipeline".to_owned()], vec!["stage".to_owned(), "tags".to_owned()]);
        let refused = Error::invalid_request("no such status").with_outcome(Outcome::Rejected);
        let (applied, not_applied) = steps();
        let refused = refused.with_steps(applied, not_applied);
        assert_eq!(refused.outcome(), Outcome::Partial);
        assert_eq!(refused.applied(), ["pipeline"]);
        assert_eq!(refused.not_applied(), ["stage", "tags"]);
        assert_eq!(
            refused.to_string(),
            "no such status; applied before that: pipeline; not applied: stage, tags; put right what failed, then ask \
             again for what was not applied alone"
        );
        let lost = Error::new(ErrorKind::Timeout, "no answer").with_outcome(Outcome::Unknown);
        let (applied, not_applied) = steps();
        let lost = lost.with_steps(applied, not_applied);
        assert_eq!(lost.outcome(), Outcome::Unknown);
        let shown = lost.to_string();
        assert!(
            shown.contains("; applied before that: pipeline; unknown: stage; not applied: tags;"),
            "{shown}"
        );
        let first = Error::invalid_request("no").with_outcome(Outcome::Rejected);
        let first = first.with_steps(Vec::new(), vec!["pipeline".to_owned()]);
        assert_eq!((first.outcome(), first.to_string().as_str()), (Outcome::Rejected, "no"));
    }

    #[test]
    fn debug_shows_no_body() {
        let error = Error::decode("x").with_answer(200, None, Bytes::from_static(b"Jane Doe"));
        assert!(!format!("{error:?}").contains("Jane"));
        assert_eq!(error.body(), Some(&b"Jane Doe"[..]));
    }

    #[test]
    fn a_result_stays_small() {
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
    }
}
