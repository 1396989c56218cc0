//! The text of an error.

use std::fmt;
use std::time::Duration;

use super::{Error, Issue, Outcome};
use crate::text::OneLine;

impl Error {
    /// Returns the text of the error without its hint, for programs that word hints themselves.
    pub fn without_hint(&self) -> impl fmt::Display + '_ {
        WithoutHint(self)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The vendor's text was cleaned when the response was read. Other text may still hold controls.
        let f = &mut OneLine(f);
        self.write_to(f)?;
        match self.hint() {
            Some(hint) => fmt::Write::write_fmt(f, format_args!("; {hint}")),
            None => Ok(()),
        }
    }
}

/// Shows what `Display` shows, because both end up in logs.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text of an error without its hint.
pub(super) struct WithoutHint<'e>(pub(super) &'e Error);

impl fmt::Display for WithoutHint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_to(&mut OneLine(f))
    }
}

impl Error {
    fn write_to(&self, f: &mut impl fmt::Write) -> fmt::Result {
        let inner = &*self.0;
        match (inner.vendor, inner.operation) {
            (Some(vendor), Some(operation)) => write!(f, "{vendor} {operation}: ")?,
            (Some(one), None) | (None, Some(one)) => write!(f, "{one}: ")?,
            (None, None) => {}
        }
        if let Some(item) = inner.item {
            write!(f, "{}", ItemPlace(item, self.item_id()))?;
        }
        f.write_str(if inner.message.is_empty() { inner.kind.as_str() } else { &inner.message })?;
        for issue in self.issues().iter().filter(|issue| !self.mentions(issue)) {
            write!(f, "; {issue}")?;
        }
        let mut facts = Vec::new();
        facts.extend(self.status().map(|status| format!("status {status}")));
        facts.extend(self.code().map(|code| format!("code {code}")));
        facts.extend(self.request_id().map(|id| format!("request {id}")));
        if inner.attempts > 1 {
            facts.push(format!("after {} attempts", inner.attempts));
        }
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        self.write_steps(f)?;
        if let Some(wait) = self.retry_after() {
            write!(f, "; retry in {}", Wait(wait))?;
        }
        Ok(())
    }

    fn write_steps(&self, f: &mut impl fmt::Write) -> fmt::Result {
        if self.applied().is_empty() {
            return Ok(());
        }
        let (unknown, not_applied) = match self.not_applied().split_first() {
            Some((first, rest)) if self.outcome() == Outcome::Unknown => (Some(first), rest),
            _ => (None, self.not_applied()),
        };
        write!(f, "; applied before that: {}", self.applied().join(", "))?;
        if let Some(unknown) = unknown {
            write!(f, "; unknown: {unknown}")?;
        }
        if !not_applied.is_empty() {
            write!(f, "; not applied: {}", not_applied.join(", "))?;
        }
        Ok(())
    }
}

/// The text of a wait. Vendors may ask for absurdly long ones.
struct Wait(Duration);

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
        if self.0 > YEAR {
            return f.write_str("more than a year");
        }
        write!(f, "{} s", self.0.as_secs_f64().ceil())
    }
}

/// The text of an item's index in its page, and of its id if that is known.
pub(super) struct ItemPlace<'a>(pub(super) u32, pub(super) Option<&'a str>);

impl fmt::Display for ItemPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {}", self.0)?;
        if let Some(id) = self.1 {
            write!(f, " (id {id})")?;
        }
        f.write_str(": ")
    }
}

impl Error {
    /// Returns whether the text names an issue elsewhere: vendors repeat some issues in the message.
    fn mentions(&self, issue: &Issue) -> bool {
        let word = issue.field.as_deref().unwrap_or(&issue.message);
        self.0.message.contains(word) || self.hint().is_some_and(|hint| hint.to_string().contains(word))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::error::{ErrorKind, Hint};

    #[test]
    fn display_names_call_message_and_wait() {
        let error = Error::new(ErrorKind::RateLimited, "daily request budget exceeded")
            .in_call("pipedrive", "deals.list")
            .with_response(429, Some("abc".into()), Bytes::from_static(b"{}"))
            .with_retry_after(Duration::from_millis(1500))
            .with_attempts(2);
        assert_eq!(
            error.to_string(),
            "pipedrive deals.list: daily request budget exceeded (status 429, request abc, after 2 attempts); retry \
             in 2 s"
        );
    }

    #[test]
    fn text_without_hint_ends_before_it() {
        let error = Error::invalid_request("no such stage").with_hint(Hint::RestoreFirst);
        assert_eq!(error.to_string(), "no such stage; set the lifecycle to active first");
        assert_eq!(error.without_hint().to_string(), "no such stage");
    }

    #[test]
    fn absurd_wait_is_more_than_a_year() {
        let shown = |wait| Error::new(ErrorKind::RateLimited, "no").with_retry_after(wait).to_string();
        assert_eq!(shown(Duration::from_secs(3939)), "no; retry in 3939 s");
        assert_eq!(shown(Duration::from_secs(365 * 86_400)), "no; retry in 31536000 s");
        for absurd in [Duration::from_secs(365 * 86_400 + 1), Duration::from_secs(u64::MAX), Duration::MAX] {
            assert_eq!(shown(absurd), "no; retry in more than a year");
        }
    }

    #[test]
    fn text_from_anywhere_is_shown_on_one_line() {
        let error =
            Error::invalid_request("no\nerror: forged").with_hint(Hint::other("\u{1b}[2Jtry \u{202e}this"));
        assert_eq!(error.to_string(), "no error: forged; \u{fffd}[2Jtry \u{fffd}this");
        assert_eq!(format!("{error:?}"), error.to_string());
    }

    #[test]
    fn unknown_outcome_is_not_retryable() {
        let error = Error::new(ErrorKind::Timeout, "no response").with_outcome(Outcome::Unknown);
        assert!(!error.is_retryable());
        assert!(error.to_string().ends_with("before sending it again"));
        assert!(Error::new(ErrorKind::Timeout, "no response").is_retryable());
    }

    #[test]
    fn partial_write_names_its_steps() {
        let steps = || (vec!["pipeline".to_owned()], vec!["stage".to_owned(), "tags".to_owned()]);
        let refused = Error::invalid_request("no such status").with_outcome(Outcome::Rejected);
        let (applied, not_applied) = steps();
        let refused = refused.with_steps(applied, not_applied);
        assert_eq!(refused.outcome(), Outcome::Partial);
        assert_eq!(refused.applied(), ["pipeline"]);
        assert_eq!(refused.not_applied(), ["stage", "tags"]);
        assert_eq!(
            refused.to_string(),
            "no such status; applied before that: pipeline; not applied: stage, tags; fix the cause, then retry \
             only the steps that were not applied"
        );
        let lost = Error::new(ErrorKind::Timeout, "no response").with_outcome(Outcome::Unknown);
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
}
