//! `deals delete`

use std::sync::Arc;

use dealport::{Crm, DealRef};

use crate::args::DeleteDealsArgs;
use crate::bulk::{self, Work};
use crate::commands::deleted::Deleted;
use crate::confirm;
use crate::context::Context;
use crate::failure::Failure;
use crate::plan;
use crate::references;
use crate::subject::Subject;

pub(in crate::commands) async fn run(
    context: &mut Context<'_>,
    args: DeleteDealsArgs,
) -> Result<(), Failure> {
    context.output.expects::<Deleted>()?;
    let deals = references::read(args.refs.deals, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &deals.each).await?;
    let subject = |account: &Arc<str>, deal: &DealRef| Subject::deal(account, deal.id());
    if args.dry_run.is_on {
        return plan::many(
            context,
            args.dry_run,
            &deals.each,
            &accounts,
            |crm, deal| crm.delete_deal(deal.id()),
            subject,
        )
        .await;
    }
    let names: Vec<_> = deals.each.iter().map(ToString::to_string).collect();
    confirm::deletion(context, "deal", &names, deals.is_input_used, args.yes).await?;
    let work = Work { item: "deal", done: "deleted", is_write: true };
    let call = |crm: &Arc<dyn Crm>, deal: &DealRef| {
        let (crm, id) = (Arc::clone(crm), deal.id().clone());
        async move { crm.delete_deal(&id).await.map(|()| crm.capabilities().delete) }
    };
    let row = |account: &Arc<str>, deal: &DealRef, deletion| {
        Deleted::new(account, format!("{account}:{}", deal.id()), deletion)
    };
    bulk::each(context, work, deals, &accounts, call, subject, row).await
}
