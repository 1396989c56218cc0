//! Answers that are wrong on purpose.

use crate::exchange::Answer;

/// Gives a member of the row in the middle of a page a type that it never has.
///
/// `row` is text that stands once in every row, before the member; the member's own value holds no comma.
pub(crate) fn row(mut answer: Answer, row: &str, member: &str, value: &str) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let member = format!(r#","{member}":"#);
    let starts: Vec<usize> = text.match_indices(row).map(|(at, _)| at).collect();
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
pub(crate) fn tail(mut answer: Answer, from: &str, tail: &str) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if let Some(at) = text.rfind(from) {
        answer.body = format!("{}{tail}", &text[..at]).into_bytes();
    }
    answer
}
