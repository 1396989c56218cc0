//! `get`, `update` and `delete` of people and organizations.

use std::sync::Arc;

use dealport::Crm;
use dealport::crm::ContactRef;

use super::kind::Kind;
use crate::args::{ContactRefs, DeleteContactsArgs};
use crate::bulk::{self, Work};
use crate::commands::deleted::Deleted;
use crate::confirm;
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::{self, InvalidFields};
use crate::plan;
use crate::references;
use crate::subject::Subject;

pub(super) async fn get<K: Kind>(context: &mut Context<'_>, args: ContactRefs<K>) -> Result<(), Failure> {
    context.output.expects::<K::Row>()?;
    let contacts = references::read(args.contacts, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &contacts.each).await?;
    if let ([contact], false) = (&*contacts.each, contacts.is_list) {
        let (account, crm) = context.vendors.connect(contact.vendor()).await?;
        let subject = subject(&account, contact, &*crm);
        let found = context.interrupt.read(K::get(&crm, contact.id())).await;
        let found = found.map_err(|failure| subject.failed(failure, &context.vendors))?;
        invalid::warn(context.notes, &account, &found);
        return Ok(context.output.one(&K::row(&account, found))?);
    }
    let mut invalid = InvalidFields::default();
    let work = Work { item: K::NAME, done: "read", is_write: false };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| K::get(crm, contact.id());
    let row = |account: &Arc<str>, _: &ContactRef<K>, found| {
        invalid.add(account, &found);
        K::row(account, found)
    };
    let subject = of_accounts(&accounts);
    let done = bulk::run(context, work, contacts, &accounts, call, subject, row).await;
    invalid.warn(context.notes);
    done
}

pub(super) async fn update<K: Kind>(
    context: &mut Context<'_>,
    refs: ContactRefs<K>,
    changes: K::Changes,
    is_dry: bool,
) -> Result<(), Failure> {
    context.output.expects::<K::Row>()?;
    let contacts = references::read(refs.contacts, &mut context.interrupt).await?;
    let accounts = bulk::accounts(context, &contacts.each).await?;
    if is_dry {
        return plan::many(
            context,
            &contacts.each,
            &accounts,
            |crm, contact| K::plan_update(crm, contact.id(), changes.clone()),
            of_accounts(&accounts),
        )
        .await;
    }
    if let ([contact], false) = (&*contacts.each, contacts.is_list) {
        let (account, crm) = context.vendors.connect(contact.vendor()).await?;
        let subject = subject(&account, contact, &*crm);
        let updated = context.interrupt.write(K::update(&crm, contact.id(), changes)).await;
        let updated = updated.map_err(|failure| subject.failed(failure, &context.vendors))?;
        invalid::warn(context.notes, &account, &updated);
        return context.applied(format!("updated {}", named(&account, contact)), &K::row(&account, updated));
    }
    let mut invalid = InvalidFields::default();
    let work = Work { item: K::NAME, done: "updated", is_write: true };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| K::update(crm, contact.id(), changes.clone());
    let row = |account: &Arc<str>, _: &ContactRef<K>, updated| {
        invalid.add(account, &updated);
        K::row(account, updated)
    };
    let subject = of_accounts(&accounts);
    let done = bulk::run(context, work, contacts, &accounts, call, subject, row).await;
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
    if args.dry_run.is_on {
        return plan::many(
            context,
            &contacts.each,
            &accounts,
            |crm, contact| K::plan_delete(crm, contact.id()),
            of_accounts(&accounts),
        )
        .await;
    }
    let names: Vec<_> = contacts.each.iter().map(ToString::to_string).collect();
    confirm::deletion(context, K::NAME, &names, contacts.is_input_used, args.yes).await?;
    if let ([contact], false) = (&*contacts.each, contacts.is_list) {
        let (account, crm) = context.vendors.connect(contact.vendor()).await?;
        let subject = subject(&account, contact, &*crm);
        let done = context.interrupt.write(K::delete(&crm, contact.id())).await;
        done.map_err(|failure| subject.failed(failure, &context.vendors))?;
        let name = named(&account, contact);
        let row = Deleted::new(&account, name.clone(), crm.capabilities().delete);
        return context.applied(format!("deleted {name}"), &row);
    }
    let work = Work { item: K::NAME, done: "deleted", is_write: true };
    let call = |crm: &Arc<dyn Crm>, contact: &ContactRef<K>| {
        let (deletion, done) = (crm.capabilities().delete, K::delete(crm, contact.id()));
        async move { done.await.map(|()| deletion) }
    };
    let row = |account: &Arc<str>, contact: &ContactRef<K>, deletion| {
        Deleted::new(account, named(account, contact), deletion)
    };
    let subject = of_accounts(&accounts);
    bulk::run(context, work, contacts, &accounts, call, subject, row).await
}

/// Returns the reference with the name of the account.
fn named<K: Kind>(account: &Arc<str>, contact: &ContactRef<K>) -> String {
    format!("{account}:{}:{}", K::NAME, contact.id())
}

fn subject<K: Kind>(account: &Arc<str>, contact: &ContactRef<K>, crm: &dyn Crm) -> Subject {
    Subject::contact_by_id(account, K::LIST, named(account, contact), K::access(&crm.capabilities()))
}

fn of_accounts<K: Kind>(accounts: &bulk::Accounts) -> impl Fn(&Arc<str>, &ContactRef<K>) -> Subject {
    |account, contact| {
        let crm = accounts.get(contact.vendor()).map(|(_, crm)| crm);
        let access = crm.map(|crm| K::access(&crm.capabilities())).unwrap_or_default();
        Subject::contact_by_id(account, K::LIST, named(account, contact), access)
    }
}
