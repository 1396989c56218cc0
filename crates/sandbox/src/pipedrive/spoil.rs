//! Answers that are wrong on purpose.

use super::operation::Operation;
use crate::{
    exchange::{Request, Response},
    spoil::{self, BadRow},
};

/// How to spoil a row of the list that the operation reads; `None` if it reads none that faults are made for.
pub(crate) fn listed_row(operation: &Operation) -> Option<BadRow> {
    let (start, member, value) = match operation {
        // Of the members with this name only a deal's own follows its creator at once.
        Operation::ListDeals { .. } => (r#","creator_user_id":"#, "value", r#""many""#),
        Operation::ListPersons | Operation::ListOrganizations => (r#","add_time":"#, "update_time", "17"),
        _ => return None,
    };
    Some(BadRow { start, member, value })
}

/// Names the cursor of the request as the next one.
pub(crate) fn cursor(answer: Response, request: &Request) -> Response {
    match request.parameter("cursor") {
        Some(cursor) => spoil::tail(answer, r#""next_cursor":"#, &format!(r#""next_cursor":"{cursor}"}}}}"#)),
        None => answer,
    }
}
