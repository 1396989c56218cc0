//! `deals timeline`

use std::sync::Arc;

use dealport::pipedrive::Pipedrive;
use dealport::pipedrive::deals::{GetDealTimeline, Interval};
use dealport::{Error, Vendor};

use super::parts::record;
use crate::args::{TimelineArgs, TimelineInterval};
use crate::commands::records::{Periods, RecordRow};
use crate::context::Context;
use crate::failure::Failure;

pub(in crate::commands) async fn run(context: &mut Context<'_>, args: TimelineArgs) -> Result<(), Failure> {
    context.output.expects::<RecordRow<Periods>>()?;
    let account = context.vendors.accounts().await?.one(&args.account.name)?;
    let (name, vendor): (Arc<str>, _) = (account.name().into(), account.vendor());
    if vendor != Pipedrive::NAME {
        let error = Error::unsupported(format!("the API of {vendor} has no timeline of deals"));
        return Err(Failure::Call(error));
    }
    let interval = match args.interval {
        TimelineInterval::Day => Interval::Day,
        TimelineInterval::Week => Interval::Week,
        TimelineInterval::Month => Interval::Month,
        TimelineInterval::Quarter => Interval::Quarter,
    };
    let mut request = GetDealTimeline::new(args.start, interval, args.count, args.field).exclude_deals(true);
    if let Some(pipeline) = &args.pipeline {
        let (account, crm) = context.vendors.connect(&args.account.name).await?;
        let names = context.names.of(&account, &crm);
        let found = context.interrupt.read(names.pipeline(pipeline)).await;
        let found = found.map_err(|failure| context.vendors.explained(&name, failure))?;
        request.pipeline_id = Some(found.into());
    }
    let client = context.vendors.client::<Pipedrive>(&args.account.name).await?;
    let timeline = context.interrupt.read(client.send(request).into_future()).await;
    let timeline = timeline.map_err(|failure| context.vendors.explained(&name, failure))?;
    let mut rows = context.output.rows::<RecordRow<Periods>>();
    for period in &timeline.periods {
        rows.push(&RecordRow::new(vendor, &name, record(period)?))?;
    }
    Ok(rows.finish()?)
}
