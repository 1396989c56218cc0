//! Removing secrets and control characters from errors.

use super::{Error, Issue, Source};
use crate::text::{Redact, excerpt};

/// The number of characters of a vendor's message that are kept. The body has all of it.
const MESSAGE: usize = 2_000;

/// The number of characters of a vendor's code, request id or field name that are kept.
const NAME: usize = 200;

/// The number of issues that are kept.
const ISSUES: usize = 100;

/// The number of characters of an item's id that are kept.
pub(super) const ITEM_ID: usize = 64;

impl Error {
    /// Removes the client's secrets and all control characters from everything that came from the vendor, and
    /// truncates long text.
    pub(crate) fn scrubbed(mut self, redactor: &dyn Redact) -> Self {
        let shown = |text: &str, most| excerpt(&redactor.text(text), most);
        let inner = &mut *self.0;
        inner.message = changed(&inner.message, MESSAGE, &shown).map_or(inner.message.clone(), Into::into);
        inner.item_id = inner.item_id.take().map(|id| shown(&id, ITEM_ID).into());
        let Some(more) = &mut inner.more else { return self };
        more.code = more.code.take().map(|code| shown(&code, NAME));
        more.request_id = more.request_id.take().map(|id| shown(&id, NAME));
        more.hint = more.hint.take().map(|hint| hint.map_text(|text| shown(text, MESSAGE)));
        more.issues.truncate(ISSUES);
        for Issue { field, message } in &mut more.issues {
            *field = field.take().map(|field| shown(&field, NAME));
            *message = shown(message, MESSAGE);
        }
        more.body = more.body.take().map(|body| redactor.bytes(body));
        more.source = more.source.take().map(|source| scrubbed_source(source, &shown));
        self
    }
}

fn changed(text: &str, most: usize, shown: &impl Fn(&str, usize) -> String) -> Option<String> {
    Some(shown(text, most)).filter(|shown| *shown != *text)
}

/// Returns a harmless cause unchanged, and replaces any other by its cleaned text.
fn scrubbed_source(source: Source, shown: &impl Fn(&str, usize) -> String) -> Source {
    let mut words = Vec::new();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&*source);
    while let Some(error) = cause {
        words.push(error.to_string());
        cause = error.source();
    }
    if words.iter().all(|words| changed(words, MESSAGE, shown).is_none()) {
        return source;
    }
    let words: Vec<_> = words.iter().map(|words| shown(words, MESSAGE)).collect();
    words.join(": ").into()
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use bytes::Bytes;

    use super::*;
    use crate::auth::{Redactor, Secret};
    use crate::error::{ErrorKind, Hint};

    const SECRET: &str = "s3cret-t0ken";

    fn scrubbed(error: Error) -> Error {
        error.scrubbed(&Redactor::new([&Secret::from(SECRET)]))
    }

    #[test]
    fn error_shows_no_secret_in_any_part() {
        let echo = || format!("{SECRET} and \u{1b}[31m");
        let error = scrubbed(
            Error::new(ErrorKind::Vendor, echo())
                .with_code(Some(echo()))
                .with_hint(Hint::other(echo()))
                .with_issues(vec![Issue::new(Some(echo()), echo())])
                .with_item(3, Some(echo()))
                .with_response(400, Some(echo()), Bytes::from(echo()))
                .with_source(echo()),
        );
        let expected = "[redacted] and \u{fffd}[31m";
        assert_eq!(
            (error.message(), error.code(), error.hint()),
            (expected, Some(expected), Some(&Hint::other(expected)))
        );
        assert_eq!((error.item_id(), error.request_id()), (Some(expected), Some(expected)));
        assert_eq!(error.issues(), [Issue::new(Some(expected.to_owned()), expected)]);
        assert_eq!(error.body(), Some(&b"[redacted] and \x1b[31m"[..]));
        assert_eq!(error.source().unwrap().to_string(), expected);
        assert!(!format!("{error} {error:?}").contains(SECRET));
    }

    #[test]
    fn harmless_cause_keeps_its_type() {
        let error = scrubbed(Error::decode("x").with_source(std::io::Error::other("broken")));
        assert!(error.source().unwrap().is::<std::io::Error>());
    }

    #[test]
    fn long_text_of_a_vendor_is_truncated() {
        let long = "x".repeat(1 << 20);
        let issues = vec![Issue::new(None, long.clone()); 1000];
        let error = Error::new(ErrorKind::Vendor, long.clone()).with_code(Some(long)).with_issues(issues);
        assert!(scrubbed(error).to_string().len() < 500_000);
    }
}
