//! `deals`

pub(super) mod delete;
pub(super) mod list;
pub(super) mod write;

mod custom;
mod members;

pub(super) use custom::check_keys;

use dealport::DealRef;

use super::Context;
use crate::failure::Failure;

/// `deals get`
pub(super) async fn get(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    let crm = context.vendors.connect(deal.vendor())?;
    let deal = context.interrupt.read(crm.deal(deal.id())).await?;
    Ok(context.output.one(&deal)?)
}
