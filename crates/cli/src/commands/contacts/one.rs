//! `get`, `update` and `delete` of people and organizations.

use std::sync::Arc;

use dealport::Crm;
use dealport::crm::ContactRef;

use super::kind::Kind;
use crate::args::{ContactRefs, DeleteContactsArgs, DryRun};
use crate::bulk::{self, Work};
use crate::commands::deleted::Deleted;
use crate::confirm;
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::InvalidFields;
use crate::plan;
use crate::references;
use crate::subject::Subject;

pub(super) async fn get<K: Kind>(context: &mut Context<'_>, args: ContactRefs<K>) -> Result<(), Failure> {
    context.output.expects::<K::Row>()?;
    let contacts = references::read(args.contacts, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &contacts.each).await?;
    let work = Work { item: K::NAME, done: "read", is_write: false };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| K::get(crm, contact.id());
    show(context, work, contacts, &accounts, call).await
}

pub(super) async fn update<K: Kind>(
    context: &mut Context<'_>,
    dry_run: DryRun,
    refs: ContactRefs<K>,
    changes: K::Changes,
) -> Result<(), Failure> {
    context.output.expects::<K::Row>()?;
    let contacts = references::read(refs.contacts, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &contacts.each).await?;
    if dry_run.is_on {
        return plan::many(
            context,
            dry_run,
            &contacts.each,
            &accounts,
            |crm, contact| K::plan_update(crm, contact.id(), changes.clone()),
            of_accounts(&accounts),
        )
        .await;
    }
    let work = Work { item: K::NAME, done: "updated", is_write: true };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| K::update(crm, contact.id(), changes.clone());
    show(context, work, contacts, &accounts, call).await
}

/// Calls the vendor for each contact and shows the contact that it returns.
async fn show<K: Kind, F>(
    context: &mut Context<'_>,
    work: Work,
    contacts: references::References<ContactRef<K>>,
    accounts: &bulk::Accounts,
    call: impl Fn(&Arc<dyn Crm>, &ContactRef<K>) -> F,
) -> Result<(), Failure>
where
    F: Future<Output = dealport::Result<K::Item>>,
{
    let mut invalid = InvalidFields::default();
    let row = |account: &Arc<str>, _: &ContactRef<K>, found| {
        invalid.add(account, &found);
        K::row(account, found)
    };
    let done = bulk::each(context, work, contacts, accounts, call, of_accounts(accounts), row).await;
    invalid.warn(context.notes);
    done
}

pub(super) async fn delete<K: Kind>(
    context: &mut Context<'_>,
    args: DeleteContactsArgs<K>,
) -> Result<(), Failure> {
    context.output.expects::<Deleted>()?;
    let contacts = references::read(args.refs.contacts, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &contacts.each).await?;
    let subject = of_accounts(&accounts);
    if args.dry_run.is_on {
        return plan::many(
            context,
            args.dry_run,
            &contacts.each,
            &accounts,
            |crm, contact| K::plan_delete(crm, contact.id()),
            subject,
        )
        .await;
    }
    let names: Vec<_> = contacts.each.iter().map(ToString::to_string).collect();
    confirm::deletion(context, K::NAME, &names, contacts.is_input_used, args.yes).await?;
    let work = Work { item: K::NAME, done: "deleted", is_write: true };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| {
        let (deletion, done) = (crm.capabilities().delete, K::delete(crm, contact.id()));
        async move { done.await.map(|()| deletion) }
    };
    let row = |account: &Arc<str>, contact: &ContactRef<K>, deletion| {
        Deleted::new(account, named(account, contact), deletion)
    };
    bulk::each(context, work, contacts, &accounts, call, subject, row).await
}

/// Returns the reference with the name of the account.
fn named<K: Kind>(account: &Arc<str>, contact: &ContactRef<K>) -> String {
    format!("{account}:{}:{}", K::NAME, contact.id())
}

fn of_accounts<K: Kind>(accounts: &bulk::Accounts) -> impl Fn(&Arc<str>, &ContactRef<K>) -> Subject {
    |account, contact| {
        let crm = accounts.get(contact.vendor()).map(|(_, crm)| crm);
        let access = crm.map(|crm| K::access(&crm.capabilities())).unwrap_or_default();
        Subject::contact_by_id(account, K::LIST, named(account, contact), access)
    }
}
