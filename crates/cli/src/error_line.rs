//! Errors as JSON on standard error, with `--format json` and `jsonl`.

use dealport::Error;
use serde::Serialize;

use crate::exit::Exit;

/// What is known of a failure besides its message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'e> {
    /// The kind of a failure outside of calls.
    pub(crate) kind: Option<&'static str>,
    /// The outcome of a write that failed outside of calls.
    pub(crate) outcome: Option<&'static str>,
    pub(crate) error: Option<&'e Error>,
    pub(crate) exit: Option<Exit>,
}

/// An error on one line: `{"error":{"message":…}}`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ErrorLine {
    error: Body,
}

#[derive(Clone, Debug, Serialize)]
struct Body {
    message: String,
    hint: Option<String>,
    kind: String,
    outcome: Option<String>,
    exit_code: Option<u8>,
    account: Option<String>,
    vendor: Option<&'static str>,
    operation: Option<&'static str>,
    status: Option<u16>,
    code: Option<String>,
    request_id: Option<String>,
    retry_after_seconds: Option<u64>,
    issues: Vec<Issue>,
}

/// An invalid field of a request, as the vendor reports it.
#[derive(Clone, Debug, Serialize)]
struct Issue {
    field: Option<String>,
    message: String,
}

impl ErrorLine {
    pub(crate) fn new(message: String, account: Option<&str>, about: About<'_>) -> Self {
        let error = about.error;
        // One word for scripts: `not_found`.
        let word = |text: &str| text.replace(' ', "_");
        let issue = |issue: &dealport::error::Issue| Issue {
            field: issue.field.clone(),
            message: issue.message.clone(),
        };
        Self {
            error: Body {
                message,
                hint: None,
                kind: word(error.map_or(about.kind.unwrap_or("failure"), |error| error.kind().as_str())),
                outcome: error.map(|error| error.outcome().as_str()).or(about.outcome).map(word),
                exit_code: about.exit.map(|exit| exit as u8),
                account: account.or_else(|| error?.vendor()).map(str::to_owned),
                vendor: error.and_then(Error::vendor),
                operation: error.and_then(Error::operation),
                status: error.and_then(Error::status),
                code: error.and_then(Error::code).map(str::to_owned),
                request_id: error.and_then(Error::request_id).map(str::to_owned),
                retry_after_seconds: error.and_then(Error::retry_after).map(|wait| wait.as_secs()),
                issues: error.map(Error::issues).unwrap_or_default().iter().map(issue).collect(),
            },
        }
    }

    /// Adds a hint to those that there are.
    pub(crate) fn add_hint(&mut self, hint: &str) {
        let before = self.error.hint.take().map(|before| format!("{before}; "));
        self.error.hint = Some(format!("{}{hint}", before.unwrap_or_default()));
    }

    /// Sets the exit code, unless it is known.
    pub(crate) fn set_exit(&mut self, exit: Exit) {
        self.error.exit_code.get_or_insert(exit as u8);
    }

    /// Notes that the outcome of a write is unknown, whatever failed last.
    pub(crate) fn set_unknown(&mut self) {
        self.error.outcome = Some("unknown".to_owned());
        self.error.exit_code = Some(Exit::Unknown as u8);
    }

    /// Returns the JSON. Control characters are escaped, since standard error may be a terminal.
    pub(crate) fn text(&self) -> String {
        crate::clean::json(&serde_json::to_string(self).unwrap_or_default()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use dealport::ErrorKind;

    use super::*;

    #[test]
    fn error_of_a_call_has_its_facts() {
        let error = Error::new(ErrorKind::NotFound, "gone").in_call("acme", "deals.get").with_response(
            404,
            Some("r-1".to_owned()),
            Default::default(),
        );
        let about = About { error: Some(&error), exit: Some(Exit::NotFound), ..About::default() };
        let mut line = ErrorLine::new("gone\u{1b}".to_owned(), None, about);
        line.add_hint("list them");
        line.add_hint("look again");
        assert_eq!(
            line.text(),
            r#"{"error":{"message":"gone\u001b","hint":"list them; look again","kind":"not_found","outcome":"not_applied","exit_code":4,"account":"acme","vendor":"acme","operation":"deals.get","status":404,"code":null,"request_id":"r-1","retry_after_seconds":null,"issues":[]}}"#
        );
    }
}
