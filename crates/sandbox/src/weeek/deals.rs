//! Deals: what creates them, and what moves them.

use super::{
    custom, envelope,
    records::{body, fresh, keep, member, save, shown},
    schema::{DEALS, FUNNELS, STATUSES},
    state::Call,
};
use crate::kit::{Field, Handled, Kind, Of, Refusal, Row, Rows, Wrong, field};

const STATUS: Field = field("statusId", Kind::One("statuses"));

/// Returns whether `PUT` takes a field. It takes custom fields too.
pub(crate) fn is_put(field: &Field) -> bool {
    matches!(field.name.as_ref(), "title" | "amount" | "winStatus")
}

/// `POST /crm/statuses/{statusId}/deals`. That a new deal stands at the top of its status is inferred.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    let status = c.named(&STATUSES, 0)?;
    let mut row = fresh(c, &DEALS);
    put_into(&mut row, &status);
    let row = save(c, &DEALS, row, Of::New, |_| true)?;
    Ok(shown(c, &DEALS, row))
}

fn put_into(deal: &mut Row, status: &Row) {
    deal.set("statusId", status.number);
    deal.set("funnelId", status.get("owner").clone());
}

/// Returns a status of the deal's funnel. That one of another funnel is refused is inferred.
fn own_status(c: &Call<'_>, deal: &Row, number: u64) -> Result<Row, Wrong> {
    let status = c.store().find(STATUSES.name, number);
    let own = status.filter(|status| status.number_of("owner") == deal.number_of("funnelId"));
    own.ok_or_else(|| Wrong::Missed(number.to_string()))
}

/// `POST /crm/deals/{id}/move`. Without `previousDealId` the deal moves to the top (inferred).
pub(crate) fn reorder(c: &mut Call<'_>) -> Handled {
    let mut deal = c.named(&DEALS, 0)?;
    let mut body = body(c, &[])?;
    let status = body.member(c.store(), &STATUS.nullable()).and_then(|value| value.number());
    if let Some(status) = status {
        match own_status(c, &deal, status) {
            Ok(status) => put_into(&mut deal, &status),
            Err(wrong) => body.issue("statusId", wrong),
        }
    }
    let previous = field("previousDealId", Kind::One("deals")).nullable();
    let previous = body.member(c.store(), &previous).and_then(|value| value.number());
    let previous = previous.and_then(|number| c.store().row(DEALS.name, number));
    if let Some(previous) = &previous
        && (previous.number == deal.number || previous.number_of("statusId") != deal.number_of("statusId"))
    {
        body.issue("previousDealId", Wrong::Missed(previous.number.to_string()));
    }
    let previous = previous.map(|previous| previous.number);
    body.finish()?;
    deal.updated = Some(c.now);
    c.state.move_deal(deal, previous);
    Ok(envelope::done())
}

/// `PUT /crm/deals/{id}/funnel`, which puts the deal into the first status (inferred).
pub(crate) fn change_funnel(c: &mut Call<'_>) -> Handled {
    let mut deal = c.named(&DEALS, 0)?;
    let number = member(c, &field("funnelId", Kind::One("funnels")).required())?.number();
    let funnel = number.and_then(|number| c.store().row(FUNNELS.name, number));
    let first = funnel.and_then(|funnel| funnel.get(STATUSES.name).numbers().first().copied());
    // A funnel that has lost all its statuses takes no deals.
    let first = first.and_then(|first| c.store().find(STATUSES.name, first));
    let first = first.ok_or_else(|| Refusal::invalid("funnelId", Wrong::Missed(String::new())))?;
    if deal.number_of("funnelId") != number {
        put_into(&mut deal, &first);
        custom::clear(&mut deal);
        keep(c, &DEALS, deal);
    }
    Ok(envelope::done())
}

/// `PUT /crm/deals/{id}/status`, within the funnel (inferred).
pub(crate) fn change_status(c: &mut Call<'_>) -> Handled {
    let mut deal = c.named(&DEALS, 0)?;
    let number = member(c, &STATUS.required())?.number().unwrap_or_default();
    let status = own_status(c, &deal, number).map_err(|wrong| Refusal::invalid("statusId", wrong))?;
    if deal.number_of("statusId") != Some(number) {
        put_into(&mut deal, &status);
        keep(c, &DEALS, deal);
    }
    Ok(envelope::done())
}
