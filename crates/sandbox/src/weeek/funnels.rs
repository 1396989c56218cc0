//! Funnels and their statuses.

use serde_json::{Value, json};

use super::{
    body::Body,
    call::Call,
    failure::Refusal,
    field::Field,
    funnel::{Funnel, Status},
    ids::{self, Kind},
    reference, reply,
    state::State,
    workspace::USERS,
    wrong::{flag, text},
};
use crate::{
    body::{Given, Null},
    exchange::Response,
};

fn shown(state: &State, funnel: &Funnel) -> Value {
    let totals = funnel.statuses.iter().map(|status| state.totals(status.number));
    let (count, amount) = totals.fold((0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
    json!({
        "id": ids::short(Kind::Funnel, funnel.number),
        "creatorId": ids::uuid(Kind::User, funnel.creator),
        "currencyId": funnel.currency,
        "name": funnel.name,
        "logo": null,
        "dealsCount": count,
        "dealsAmount": amount,
        "isPrivate": funnel.is_private,
        "isBookmarked": false,
        "createdAt": funnel.created,
        "updatedAt": funnel.updated,
        "team": ids::uuids(Kind::User, &funnel.team),
        "customFields": funnel.fields.iter().collect::<Vec<&Field>>(),
    })
}

fn one(state: &State, number: u64) -> Result<Response, Refusal> {
    let funnel = state.funnel(number).ok_or(Refusal::RecordNotFound)?;
    Ok(reply::with("funnel", &shown(state, funnel)))
}

/// `GET /crm/funnels`.
pub(crate) fn list(state: &State) -> Response {
    let rows: Vec<Value> = state.funnels.iter().map(|funnel| shown(state, funnel)).collect();
    reply::with("funnels", &rows)
}

/// `GET /crm/funnels/{id}`.
pub(crate) fn get(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = state.named_funnel(id)?.number;
    one(state, number)
}

/// The members of a funnel in a body.
struct FunnelBody {
    name: Given<String>,
    currency: Given<u64>,
    is_private: Given<bool>,
}

impl FunnelBody {
    fn read(call: &Call<'_>) -> Result<Self, Refusal> {
        let mut body = Body::read(call.request)?;
        let given = Self {
            name: body.member("name", Null::Refused, text),
            currency: body.member("currencyId", Null::Refused, reference::currency),
            is_private: body.member("isPrivate", Null::Refused, flag),
        };
        body.finish()?;
        Ok(given)
    }

    fn apply(self, funnel: &mut Funnel) {
        self.name.put(&mut funnel.name);
        self.currency.replace(&mut funnel.currency);
        self.is_private.replace(&mut funnel.is_private);
    }
}

/// `POST /crm/funnels`. A new funnel has one status already; its name is inferred.
pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Result<Response, Refusal> {
    let given = FunnelBody::read(call)?;
    let (number, status) = (state.fresh(), state.fresh());
    let mut funnel = Funnel {
        number,
        creator: 1,
        currency: 1,
        name: None,
        is_private: false,
        created: call.now,
        updated: call.now,
        team: (1..=USERS).collect(),
        fields: Vec::new(),
        statuses: vec![new_status(status, Some("New".to_owned()), call)],
    };
    given.apply(&mut funnel);
    state.funnels.push(funnel);
    state.add_column(status);
    one(state, number)
}

/// `PUT /crm/funnels/{id}`: what is left out stays as it is.
pub(crate) fn update(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let funnel = state.named_funnel(id)?;
    FunnelBody::read(call)?.apply(funnel);
    funnel.updated = call.now;
    let number = funnel.number;
    one(state, number)
}

/// `DELETE /crm/funnels/{id}`: its statuses and their deals go with it (inferred).
pub(crate) fn delete(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let funnel = state.named_funnel(id)?;
    let number = funnel.number;
    let statuses: Vec<u64> = funnel.statuses.iter().map(|status| status.number).collect();
    state.funnels.retain(|funnel| funnel.number != number);
    for status in statuses {
        state.drop_column(status);
    }
    Ok(reply::done())
}

fn new_status(number: u64, name: Option<String>, call: &Call<'_>) -> Status {
    Status { number, creator: 1, name, created: call.now, updated: call.now }
}

fn shown_status(state: &State, status: &Status) -> Value {
    let (count, amount) = state.totals(status.number);
    json!({
        "id": ids::short(Kind::Status, status.number),
        "creatorId": ids::uuid(Kind::User, status.creator),
        "name": status.name,
        "dealsCount": count,
        "dealsAmount": amount,
        "createdAt": status.created,
        "updatedAt": status.updated,
    })
}

fn one_status(state: &State, number: u64) -> Result<Response, Refusal> {
    let (_, status) = state.status(number).ok_or(Refusal::RecordNotFound)?;
    Ok(reply::with("status", &shown_status(state, status)))
}

fn status_name(call: &Call<'_>) -> Result<Given<String>, Refusal> {
    let mut body = Body::read(call.request)?;
    let name = body.member("name", Null::Refused, text);
    body.finish()?;
    Ok(name)
}

/// `GET /crm/funnels/{funnelId}/statuses`.
pub(crate) fn list_statuses(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = state.named_funnel(id)?.number;
    let funnel = state.funnel(number).ok_or(Refusal::RecordNotFound)?;
    let rows: Vec<Value> = funnel.statuses.iter().map(|status| shown_status(state, status)).collect();
    Ok(reply::with("statuses", &rows))
}

/// `POST /crm/funnels/{funnelId}/statuses`. That a new status is the last one is inferred.
pub(crate) fn create_status(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    state.named_funnel(id)?;
    let name = status_name(call)?.value().cloned();
    let number = state.fresh();
    state.named_funnel(id)?.statuses.push(new_status(number, name, call));
    state.add_column(number);
    one_status(state, number)
}

/// `GET /crm/statuses/{id}`.
pub(crate) fn get_status(state: &State, id: &str) -> Result<Response, Refusal> {
    one_status(state, state.named_status(id)?)
}

/// `PUT /crm/statuses/{id}`.
pub(crate) fn update_status(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let number = state.named_status(id)?;
    let name = status_name(call)?;
    let all = state.funnels.iter_mut().flat_map(|funnel| &mut funnel.statuses);
    if let Some(status) = all.into_iter().find(|status| status.number == number) {
        name.put(&mut status.name);
        status.updated = call.now;
    }
    one_status(state, number)
}

/// `DELETE /crm/statuses/{id}`: its deals go with it (inferred).
pub(crate) fn delete_status(state: &mut State, id: &str) -> Result<Response, Refusal> {
    let number = state.named_status(id)?;
    for funnel in &mut state.funnels {
        funnel.statuses.retain(|status| status.number != number);
    }
    state.drop_column(number);
    Ok(reply::done())
}
