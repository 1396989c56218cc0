//! `deals`

pub(super) mod delete;
pub(super) mod list;
pub(super) mod settle;
pub(super) mod write;

mod changes;

use dealport::DealRef;

use crate::context::Context;
use crate::failure::Failure;
use crate::invalid;
use crate::output::DealRow;
use crate::subject::Subject;

/// `deals get`
pub(super) async fn get(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let deal = context.interrupt.read(crm.deal(deal.id())).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    Ok(context.output.one(&DealRow::new(&account, deal))?)
}
