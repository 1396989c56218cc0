//! Answers other than the documented ones, on purpose.

use crate::{
    exchange::{Request, Response},
    spoil,
};

/// A later page with the rows of the page before it, which claims that more follow, so that a walk has no end.
pub(crate) fn repeated(request: &Request, answer: impl FnOnce(&Request) -> Response) -> Response {
    let number = |name: &str| request.parameter(name).and_then(|text| text.parse::<u64>().ok());
    let offset = number("offset").unwrap_or_default();
    let before = offset.saturating_sub(number("limit").unwrap_or(50));
    let (asked, sent) = (format!("offset={offset}"), format!("offset={before}"));
    let request = Request { query: request.query.replace(&asked, &sent), ..request.clone() };
    spoil::tail(answer(&request), r#""hasMoreDeals":"#, r#""hasMoreDeals":true}"#)
}

/// Writes every true and false outside of texts as 1 and 0.
pub(crate) fn numeric_flags(mut answer: Response) -> Response {
    if !answer.headers.iter().any(|(_, value)| value == Response::JSON) {
        return answer;
    }
    let mut body = Vec::with_capacity(answer.body.len());
    let mut rest = answer.body.as_slice();
    let (mut quoted, mut escaped) = (false, false);
    while let Some((&byte, after)) = rest.split_first() {
        let flag = [(&b"true"[..], b'1'), (b"false", b'0')]
            .into_iter()
            .find(|(word, _)| !quoted && rest.starts_with(word));
        if let Some((word, digit)) = flag {
            body.push(digit);
            rest = &rest[word.len()..];
            continue;
        }
        quoted ^= byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        body.push(byte);
        rest = after;
    }
    answer.body = body;
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_become_numbers_and_texts_stay() {
        let text = r#"{"success":true,"a":"is \"true\\","b":[false,"false"]}"#;
        let answer = numeric_flags(Response::new(200, Response::JSON, text));
        let expected = r#"{"success":1,"a":"is \"true\\","b":[0,"false"]}"#;
        assert_eq!(String::from_utf8(answer.body).unwrap(), expected);
    }
}
