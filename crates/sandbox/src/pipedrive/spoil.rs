//! Answers that are wrong on purpose.

use crate::exchange::{Answer, Request};

/// Gives the `value` of the row in the middle a type that it never has.
pub(crate) fn row(mut answer: Answer) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    // Of the members with this name only a deal's own follows its creator at once.
    let starts: Vec<usize> = text.match_indices(r#","creator_user_id":"#).map(|(at, _)| at).collect();
    if let Some(&row) = starts.get(starts.len() / 2)
        && let Some(at) = text[row..].find(r#","value":"#)
    {
        let start = row + at + r#","value":"#.len();
        let end = text[start..].find(',').map_or(text.len(), |length| start + length);
        answer.body = format!(r#"{}"many"{}"#, &text[..start], &text[end..]).into_bytes();
    }
    answer
}

/// Names the cursor of the request as the next one.
pub(crate) fn cursor(mut answer: Answer, request: &Request) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if let (Some(at), Some(cursor)) = (text.rfind(r#""next_cursor":"#), request.parameter("cursor")) {
        answer.body = format!(r#"{}"next_cursor":"{cursor}"}}}}"#, &text[..at]).into_bytes();
    }
    answer
}
