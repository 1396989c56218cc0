//! Subscriptions to events.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    envelope,
    plain::{self, present},
    schema::WEBHOOKS,
    state::Call,
};
use crate::kit::{Depth, Handled, Issue, Object, Of, Refusal, Response, Store, Stored, Wrong, write};

/// Subscriptions that a user may have.
const MOST: usize = 40;
/// The actions of both versions.
const ACTIONS: [(&str, [&str; 5]); 2] = [
    ("1.0", ["added", "updated", "merged", "deleted", "*"]),
    ("2.0", ["create", "change", "delete", "*", "*"]),
];

fn answer(status: u16, write: impl FnOnce(&mut Vec<u8>)) -> Response {
    let mut body = Vec::new();
    let mut object = Object::open(&mut body);
    write(object.put("status", "ok").put("success", &true).member("data"));
    object.close();
    Response::new(status, Response::JSON, body)
}

/// `GET /v1/webhooks`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let store: &Store = c.store();
    let rows = store.rows(WEBHOOKS.name, Depth::Whole).filter(|row| row.deleted.is_none());
    Ok(answer(200, |out| write::list(rows, out, |row, out| envelope::write(store, &WEBHOOKS, &row, out))))
}

/// `POST /v1/webhooks`. That objects are not checked is inferred, since the vendor's lists of them differ.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    if c.store().stored(WEBHOOKS.name).filter(|row| row.deleted.is_none()).count() >= MOST {
        return Err(errors(422, &[Issue::new("user_id", Wrong::Other("webhooks limit reached".into()))]));
    }
    let row = plain::fresh(c, &WEBHOOKS);
    let mut body = c.body()?;
    let version = body.text("version").unwrap_or_else(|| "2.0".to_owned());
    let actions = ACTIONS.iter().find(|(known, _)| *known == version).map(|(_, actions)| actions);
    if let (Some(action), Some(actions)) = (body.text("event_action"), actions)
        && !actions.contains(&action.as_str())
    {
        body.issue("event_action", Wrong::choice(actions));
    }
    match plain::save(c, &WEBHOOKS, row, body, Of::New) {
        Ok(row) => {
            c.state.store_mut().watch();
            Ok(answer(201, |out| envelope::write(c.store(), &WEBHOOKS, &row, out)))
        }
        Err(Refusal::Invalid(issues)) => Err(errors(400, &issues)),
        Err(other) => Err(other),
    }
}

/// Refuses a request in the shape that these operations have.
fn errors(status: u16, issues: &[Issue]) -> Refusal {
    let mut errors: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for issue in issues {
        let text = match &issue.wrong {
            Wrong::Other(text) => text.to_string(),
            Wrong::Missing => "is required".to_owned(),
            Wrong::Unknown | Wrong::ReadOnly => "is not allowed".to_owned(),
            wrong => format!("must be {}", wrong.expected()),
        };
        errors.entry(&issue.path).or_default().push(text);
    }
    Refusal::Own(Response::json(status, &json!({"status": "error", "success": false, "errors": errors})))
}

/// `DELETE /v1/webhooks/{id}`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    let row = present(c, &WEBHOOKS);
    let row = row.map_err(|_| errors(404, &[Issue::new("id", Wrong::Other("not found".into()))]))?;
    c.remove(&WEBHOOKS, row.number);
    Ok(Response::json(200, &json!({"status": "ok", "success": true})))
}
