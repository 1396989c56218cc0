//! Answers that are wrong on purpose.

use crate::{
    exchange::{Answer, Request},
    spoil,
};

/// Gives the `value` of the row in the middle a type that it never has.
pub(crate) fn row(answer: Answer) -> Answer {
    // Of the members with this name only a deal's own follows its creator at once.
    spoil::row(answer, r#","creator_user_id":"#, "value", r#""many""#)
}

/// Names the cursor of the request as the next one.
pub(crate) fn cursor(answer: Answer, request: &Request) -> Answer {
    match request.parameter("cursor") {
        Some(cursor) => spoil::tail(answer, r#""next_cursor":"#, &format!(r#""next_cursor":"{cursor}"}}}}"#)),
        None => answer,
    }
}
