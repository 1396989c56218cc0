//! An error in words, for people.

use std::fmt;

use super::{Error, Issue, ItemPlace, Outcome};

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

impl fmt::Display for ItemPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.position)?;
        if let Some(id) = &self.id {
            write!(f, " (id {id})")?;
        }
        f.write_str(": ")
    }
}

impl Error {
    /// Whether what an issue says is told already: vendors put some into the message, and some not.
    fn mentions(&self, issue: &Issue) -> bool {
        let word = issue.field.as_deref().unwrap_or(&issue.message);
        self.0.message.contains(word) || self.advice().is_some_and(|advice| advice.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::Bytes;

    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn says_what_was_tried_what_was_said_and_what_to_do() {
        let error = Error::new(ErrorKind::RateLimited, "daily request budget exceeded")
            .in_call("pipedrive", "deals.list")
            .with_response(429, Some("abc".into()), Bytes::from_static(b"{}"))
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
        let error = Error::new(ErrorKind::Timeout, "no response").with_outcome(Outcome::Unknown);
        assert!(!error.is_retryable());
        assert!(error.to_string().ends_with("look before sending it again"));
        assert!(Error::new(ErrorKind::Timeout, "no response").is_retryable());
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
