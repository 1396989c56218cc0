//! E-mails, phones and addresses of contacts and organizations, and the tags of both.

use serde_json::value::RawValue;

use super::{
    body::Body,
    call::Call,
    contact::{Line, LineKind},
    deals::connect,
    failure::Refusal,
    reference, reply,
    state::State,
    wrong::{Wrong, email, text},
};
use crate::{
    body::{Given, Null},
    calendar::Instant,
    exchange::Response,
};

/// Who has lines and tags.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owner {
    Contact,
    Organization,
}

/// What the two kinds of owners have in common.
struct Parts<'a> {
    emails: &'a mut Vec<Line>,
    phones: &'a mut Vec<Line>,
    /// Contacts have none.
    addresses: Option<&'a mut Vec<Line>>,
    tags: &'a mut Vec<u64>,
}

impl Parts<'_> {
    fn lines(&mut self, kind: LineKind) -> Result<&mut Vec<Line>, Refusal> {
        match kind {
            LineKind::Email => Ok(self.emails),
            LineKind::Phone => Ok(self.phones),
            LineKind::Address => self.addresses.as_deref_mut().ok_or(Refusal::ModelNotFound),
        }
    }
}

impl Owner {
    /// The number of the one that a path names.
    fn named(self, state: &State, id: &str) -> Result<u64, Refusal> {
        let number = match self {
            Self::Contact => state.contact_number(id),
            Self::Organization => state.organization_number(id),
        };
        number.ok_or(Refusal::ModelNotFound)
    }

    fn change<T>(
        self,
        state: &mut State,
        number: u64,
        now: Instant,
        work: impl FnOnce(&mut Parts<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        match self {
            Self::Contact => {
                let mut row = state.contact(number).ok_or(Refusal::ModelNotFound)?.into_owned();
                let done = work(&mut Parts {
                    emails: &mut row.emails,
                    phones: &mut row.phones,
                    addresses: None,
                    tags: &mut row.tags,
                })?;
                row.updated = now;
                state.contacts.put(number, row);
                Ok(done)
            }
            Self::Organization => {
                let mut row = state.organization(number).ok_or(Refusal::ModelNotFound)?.into_owned();
                let done = work(&mut Parts {
                    emails: &mut row.emails,
                    phones: &mut row.phones,
                    addresses: Some(&mut row.addresses),
                    tags: &mut row.tags,
                })?;
                row.updated = now;
                state.organizations.put(number, row);
                Ok(done)
            }
        }
    }
}

/// What a line of a kind may hold.
fn check(kind: LineKind, raw: &RawValue) -> Result<String, Wrong> {
    if kind == LineKind::Email { email(raw) } else { text(raw) }
}

/// A list of plain texts in a body, for which lines with new ids are made (inferred).
pub(crate) fn read(
    state: &mut State,
    body: &mut Body,
    name: &str,
    kind: LineKind,
    null: Null,
) -> Given<Vec<Line>> {
    match body.list(name, null, |raw| check(kind, raw)) {
        Given::Value(texts) => {
            let line = |text| Line { kind, number: state.fresh(), text };
            Given::Value(texts.into_iter().map(line).collect())
        }
        Given::Absent | Given::Null => Given::Absent,
    }
}

/// `POST …/emails`, `…/phones` and `…/addresses`.
pub(crate) fn add(
    state: &mut State,
    call: &Call<'_>,
    owner: Owner,
    id: &str,
    kind: LineKind,
) -> Result<Response, Refusal> {
    let number = owner.named(state, id)?;
    let text = line_text(call, kind)?;
    let line = Line { kind, number: state.fresh(), text };
    let answer = reply::with(kind.as_str(), &line);
    owner.change(state, number, call.now, |parts| {
        parts.lines(kind)?.push(line);
        Ok(answer)
    })
}

/// `PUT …/emails/{emailId}` and its like.
pub(crate) fn update(
    state: &mut State,
    call: &Call<'_>,
    owner: Owner,
    id: &str,
    kind: LineKind,
    line: &str,
) -> Result<Response, Refusal> {
    let number = owner.named(state, id)?;
    owner.change(state, number, call.now, |parts| {
        let found = parts.lines(kind)?.iter_mut().find(|known| known.id() == line);
        let found = found.ok_or(Refusal::ModelNotFound)?;
        found.text = line_text(call, kind)?;
        Ok(reply::with(kind.as_str(), found))
    })
}

/// `DELETE …/emails/{emailId}` and its like.
pub(crate) fn remove(
    state: &mut State,
    call: &Call<'_>,
    owner: Owner,
    id: &str,
    kind: LineKind,
    line: &str,
) -> Result<Response, Refusal> {
    let number = owner.named(state, id)?;
    owner.change(state, number, call.now, |parts| {
        let lines = parts.lines(kind)?;
        let place = lines.iter().position(|known| known.id() == line).ok_or(Refusal::ModelNotFound)?;
        lines.remove(place);
        Ok(reply::done())
    })
}

fn line_text(call: &Call<'_>, kind: LineKind) -> Result<String, Refusal> {
    let mut body = Body::read(call.request)?;
    let text = body.required(kind.as_str(), |raw| check(kind, raw));
    body.finish()?;
    Ok(text)
}

/// `POST` and `DELETE …/tags`.
pub(crate) fn tag(
    state: &mut State,
    call: &Call<'_>,
    owner: Owner,
    id: &str,
    attach: bool,
) -> Result<Response, Refusal> {
    let number = owner.named(state, id)?;
    let mut body = Body::read(call.request)?;
    let tag = body.required("tagId", |raw| reference::tag(state, raw));
    body.finish()?;
    owner.change(state, number, call.now, |parts| {
        connect(parts.tags, tag, attach);
        Ok(reply::done())
    })
}
