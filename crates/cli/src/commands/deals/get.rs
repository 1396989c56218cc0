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
    let (names, wanted) = (context.names.clone(), context.output.wants(true));
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let account = accounts.get(deal.vendor()).map(|(account, _)| Arc::clone(account));
        let (crm, id, names) = (Arc::clone(crm), deal.id().clone(), names.clone());
        async move {
            let deal = crm.deal(&id).await?;
            names.load_for(account.as_ref(), &crm, &deal, wanted).await;
            Ok(deal)
        }
    };
    let row = |account: &Arc<str>, _: &DealRef, deal: Deal| {
        invalid.add(account, &deal);
        DealRow::new(account, deal).with_names(&names)
    };
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    let done = bulk::each(context, work, deals, &accounts, call, subject, row).await;
    invalid.warn(context.notes);
    done
}

async fn one(context: &mut Context<'_>, deal: &DealRef) -> Result<(), Failure> {
    let (account, crm) = context.vendors.connect(deal.vendor()).await?;
    let subject = Subject::deal(&account, deal.id());
    let deal = context.interrupt.read(crm.deal(deal.id())).await;
    let deal = deal.map_err(|failure| subject.failed(failure, &context.vendors))?;
    invalid::warn(context.notes, &account, &deal);
    let row = context.deal_row(&account, &crm, deal).await;
    Ok(context.output.one(&row)?)
}
