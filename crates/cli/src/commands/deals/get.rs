//! `deals get`

use std::sync::Arc;

use dealport::{Crm, Deal, DealRef};

use crate::args::DealRefs;
use crate::bulk::{self, Work};
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::{self, InvalidFields};
use crate::output::DealRow;
use crate::references;
use crate::subject::Subject;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: DealRefs) -> Result<(), Failure> {
    context.output.expects::<DealRow>()?;
    let deals = references::read(args.deals, &mut context.interrupt).await?;
    if let ([deal], false) = (&*deals.each, deals.is_list) {
        return one(context, deal).await;
    }
    let accounts = bulk::accounts(context, &deals.each).await?;
    let mut invalid = InvalidFields::default();
    let work = Work { item: "deal", done: "read", is_write: false };
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let (crm, id) = (Arc::clone(crm), deal.id().clone());
        async move { crm.deal(&id).await }
    };
    let row = |account: &Arc<str>, _: &DealRef, deal: Deal| {
        invalid.add(account, &deal);
        DealRow::new(account, deal)
    };
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    let done = bulk::run(context, work, deals, &accounts, call, subject, row).await;
    invalid.warn(context.notes);
    done
}

async fn one(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let deal = context.interrupt.read(crm.deal(deal.id())).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    Ok(context.output.one(&DealRow::new(&account, deal))?)
}
