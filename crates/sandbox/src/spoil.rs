//! Answers that are wrong on purpose.

use crate::exchange::Response;

/// How to give a row of a list a member of a type that it never has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BadRow {
    /// Text that stands once in every row, before the member.
    pub(crate) start: &'static str,
    /// A member whose own value holds no comma.
    pub(crate) member: &'static str,
    /// The value that it gets.
    pub(crate) value: &'static str,
}

/// Spoils the row in the middle of a page.
pub(crate) fn row(mut answer: Response, bad: Option<BadRow>) -> Response {
    let Some(BadRow { start, member, value }) = bad else { return answer };
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let member = format!(r#","{member}":"#);
    let starts: Vec<usize> = text.match_indices(start).map(|(at, _)| at).collect();
    if let Some(&middle) = starts.get(starts.len() / 2)
        && let Some(at) = text[middle..].find(&member)
    {
        let start = middle + at + member.len();
        let end = text[start..].find([',', '}']).map_or(text.len(), |length| start + length);
        answer.body = format!("{}{value}{}", &text[..start], &text[end..]).into_bytes();
    }
    answer
}

/// Puts other text in place of everything from the last occurrence of `from` on.
pub(crate) fn tail(mut answer: Response, from: &str, tail: &str) -> Response {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if let Some(at) = text.rfind(from) {
        answer.body = format!("{}{tail}", &text[..at]).into_bytes();
    }
    answer
}
