//! `products`, `leads` and `webhooks`

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use dealport::heffl::webhooks::EventName;
use dealport::heffl::{self, Heffl};
use dealport::pipedrive::webhooks::{CreateWebhook, EventAction, EventObject};
use dealport::pipedrive::{self, Pipedrive};
use dealport::{Error, Vendor};
use futures_util::{StreamExt, stream};

use super::deals::copies::plan_request;
use super::deals::parts::{Records, items, record};
use super::records::{Columns, Leads, Products, Record, RecordRow, Webhooks};
use crate::args::{CreateWebhookArgs, WebhooksCommand};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::subject::Subject;

/// A list that some vendors have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Products,
    Leads,
    Webhooks,
}

pub(super) async fn products(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    list::<Products>(context, vendors, List::Products, "product").await
}

pub(super) async fn leads(context: &mut Context<'_>, vendors: &[String]) -> Result<(), Failure> {
    list::<Leads>(context, vendors, List::Leads, "lead").await
}

async fn list<C: Columns>(
    context: &mut Context<'_>,
    vendors: &[String],
    list: List,
    what: &'static str,
) -> Result<(), Failure> {
    let connections = context.vendors.connect_all(vendors).await?;
    let mut open = VecDeque::new();
    let mut kept = Vec::new();
    let mut skipped = Vec::new();
    for (account, crm) in connections {
        let crm = match crm {
            Ok(crm) => crm,
            Err(error) => {
                kept.push((account, Err(error)));
                continue;
            }
        };
        match records(context, list, &account, crm.vendor()).await? {
            Some(records) => {
                open.push_back((crm.vendor(), records));
                kept.push((account, Ok(crm)));
            }
            // An account that was not named is passed over.
            None if vendors.is_empty() => skipped.push(account),
            None => kept.push((account, Err(unsupported(crm.vendor(), what)))),
        }
    }
    if kept.is_empty() {
        let vendor = skipped.first().map(ToString::to_string).unwrap_or_default();
        return Err(Failure::Call(unsupported(&vendor, what)));
    }
    for account in skipped {
        context.notes.warn(format_args!("{account} cannot list {what}s"));
    }
    let names: Vec<_> = kept
        .iter()
        .filter_map(|(account, crm)| Some((Arc::clone(account), crm.as_ref().ok()?.vendor())))
        .collect();
    let open = RefCell::new(open);
    let next = |_: &str, _: &dyn dealport::Crm, _| {
        open.borrow_mut().pop_front().map_or_else(|| stream::empty().boxed(), |(_, records)| records)
    };
    let row = |account: &Arc<str>, record: Record| {
        let vendor = names.iter().find(|(name, _)| name == account).map(|(_, vendor)| *vendor);
        RecordRow::<C>::new(vendor.unwrap_or_default(), account, record)
    };
    Listing::run(context, what, None, kept, next, row).await?.close("")
}

/// Returns the list, if the vendor has it.
async fn records(
    context: &Context<'_>,
    list: List,
    account: &str,
    vendor: &str,
) -> Result<Option<Records>, Failure> {
    Ok(if vendor == Pipedrive::NAME {
        let client = context.vendors.client::<Pipedrive>(account).await?;
        Some(match list {
            List::Products => items(&client, pipedrive::products::ListProducts::new()),
            List::Leads => items(&client, pipedrive::leads::ListLeads::new()),
            List::Webhooks => items(&client, pipedrive::webhooks::ListWebhooks::new()),
        })
    } else if vendor == Heffl::NAME && list != List::Webhooks {
        let client = context.vendors.client::<Heffl>(account).await?;
        Some(match list {
            List::Products => items(&client, heffl::products::ListProducts::new()),
            _ => items(&client, heffl::leads::ListLeads::new()),
        })
    } else {
        None
    })
}

fn unsupported(vendor: &str, what: &str) -> Error {
    Error::unsupported(format!("the API of {vendor} has no list of {what}s"))
}

pub(super) async fn webhooks(context: &mut Context<'_>, command: WebhooksCommand) -> Result<(), Failure> {
    match command {
        WebhooksCommand::List(args) => {
            list::<Webhooks>(context, &args.vendors, List::Webhooks, "webhook").await
        }
        WebhooksCommand::Create(args) => create(context, args).await,
        WebhooksCommand::Delete { webhook, dry_run } => {
            let account = context.vendors.accounts().await?.one(webhook.vendor())?;
            let (name, vendor): (Arc<str>, _) = (account.name().into(), account.vendor());
            if vendor != Pipedrive::NAME {
                let error = Error::unsupported(format!("the API of {vendor} cannot delete webhooks"));
                return Err(Failure::Call(error));
            }
            let client = context.vendors.client::<Pipedrive>(&name).await?;
            let id = pipedrive::WebhookId::from(webhook.id().to_string());
            let request = pipedrive::webhooks::DeleteWebhook::new(id);
            if dry_run.is_on {
                return plan_request(context, dry_run, &client, &name, request).await;
            }
            let done = context.interrupt.write(client.send(request).into_future()).await;
            let subject = Subject::request(&name, "DELETE", "/v1/webhooks");
            done.map_err(|failure| subject.failed(failure, &context.vendors))?;
            context.notes.say(format_args!("deleted the webhook {webhook}"));
            Ok(())
        }
    }
}

async fn create(context: &mut Context<'_>, args: CreateWebhookArgs) -> Result<(), Failure> {
    let account = context.vendors.accounts().await?.one(&args.account.name)?;
    let (name, vendor): (Arc<str>, _) = (account.name().into(), account.vendor());
    let made = if vendor == Pipedrive::NAME {
        let client = context.vendors.client::<Pipedrive>(&name).await?;
        let [event] = &*args.events else {
            return Err(Failure::usage("a webhook of Pipedrive has one --event; create one for each"));
        };
        let (object, action) = event.split_once('.').ok_or_else(|| {
            Failure::usage(format!(
                "invalid event {event:?}: expected an object and an action, such as deal.change or deal.*"
            ))
        })?;
        let request =
            CreateWebhook::new(args.url, EventAction::from(action), EventObject::from(object), args.name);
        if args.dry_run.is_on {
            return plan_request(context, args.dry_run, &client, &name, request).await;
        }
        let subject = Subject::request(&name, "POST", "/v1/webhooks");
        let made = context.interrupt.write(client.send(request).into_future()).await;
        record(&made.map_err(|failure| subject.failed(failure, &context.vendors))?)?
    } else if vendor == Heffl::NAME {
        let client = context.vendors.client::<Heffl>(&name).await?;
        let events: Vec<_> = args.events.iter().map(|event| EventName::from(event.as_str())).collect();
        let request = heffl::v1::webhooks::Subscribe::new(args.name, args.url, events);
        if args.dry_run.is_on {
            return plan_request(context, args.dry_run, &client, &name, request).await;
        }
        let subject = Subject::request(&name, "POST", "/api/v1/webhooks");
        let made = context.interrupt.write(client.send(request).into_future()).await;
        record(&made.map_err(|failure| subject.failed(failure, &context.vendors))?)?
    } else {
        return Err(Failure::Call(Error::unsupported(format!("the API of {vendor} cannot create webhooks"))));
    };
    let what = format!("created the webhook {} in {name}", made.key());
    context.applied(what, &RecordRow::<Webhooks>::new(vendor, &name, made))
}
