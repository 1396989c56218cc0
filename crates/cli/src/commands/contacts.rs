//! `people` and `organizations`

mod changes;
mod kind;
mod one;

use dealport::crm::{ContactAccess, ContactQuery, NewOrganization, NewPerson};

use futures_util::TryFutureExt;

use crate::args::{ContactListArgs, CreatePersonArgs, NewContactArgs, OrganizationsCommand, PeopleCommand};
use crate::context::Context;
use crate::failure::Failure;
use crate::listing::Listing;
use crate::output::{OrganizationRow, PersonRow};
use crate::plan;
use crate::subject::Subject;
use crate::vendors::having;

pub(super) async fn people(context: &mut Context<'_>, command: PeopleCommand) -> Result<(), Failure> {
    match command {
        PeopleCommand::List(args) => {
            let connections = context.vendors.connect_all(&args.vendors.vendors).await?;
            let asked = &args.vendors.vendors;
            let connections =
                having(connections, asked, "people", context.notes, |can| can_find(can.people, &args));
            let open = |_: &str, crm: &dyn dealport::Crm, _| crm.people(query(&args));
            let listing =
                Listing::run(context, "person", args.limit, connections, open, PersonRow::new).await?;
            listing.close("")
        }
        PeopleCommand::Get(args) => one::get(context, args).await,
        PeopleCommand::Create(args) => create_person(context, args).await,
        PeopleCommand::Update(args) => {
            let is_dry = args.dry_run.is_on;
            let (people, changes) = args.into_changes()?;
            one::update(context, people, changes, is_dry).await
        }
        PeopleCommand::Delete(args) => one::delete(context, args).await,
    }
}

pub(super) async fn organizations(
    context: &mut Context<'_>,
    command: OrganizationsCommand,
) -> Result<(), Failure> {
    match command {
        OrganizationsCommand::List(args) => {
            let connections = context.vendors.connect_all(&args.vendors.vendors).await?;
            let asked = &args.vendors.vendors;
            let connections = having(connections, asked, "organizations", context.notes, |can| {
                can_find(can.organizations, &args)
            });
            let open = |_: &str, crm: &dyn dealport::Crm, _| crm.organizations(query(&args));
            let row = OrganizationRow::new;
            let listing = Listing::run(context, "organization", args.limit, connections, open, row).await?;
            listing.close("")
        }
        OrganizationsCommand::Get(args) => one::get(context, args).await,
        OrganizationsCommand::Create(args) => create_organization(context, args).await,
        OrganizationsCommand::Update(args) => {
            let is_dry = args.dry_run.is_on;
            let (organizations, changes) = args.into_changes()?;
            one::update(context, organizations, changes, is_dry).await
        }
        OrganizationsCommand::Delete(args) => one::delete(context, args).await,
    }
}

/// Returns whether the vendor can list the contacts, or the filters need no list.
const fn can_find(access: ContactAccess, args: &ContactListArgs) -> bool {
    access.list || args.id.is_some() || args.email.is_some() || args.name.is_some()
}

fn query<K>(args: &ContactListArgs) -> ContactQuery<K> {
    let mut query = ContactQuery::new();
    query.id = args.id.as_deref().map(Into::into);
    query.email.clone_from(&args.email);
    query.name.clone_from(&args.name);
    query.local_filter = args.local_filter;
    query
}

async fn create_person(context: &mut Context<'_>, args: CreatePersonArgs) -> Result<(), Failure> {
    context.output.expects::<PersonRow>()?;
    let CreatePersonArgs { contact, organization } = args;
    let (account, crm) = context.vendors.connect(&contact.vendor).await?;
    let access = crm.capabilities().people;
    let subject = Subject::contact(&account, "people", &contact.name, contact.email.as_deref(), access);
    let mut new = NewPerson::new(contact.name);
    new.email = contact.email;
    new.phone = contact.phone;
    new.organization = organization.map(Into::into);
    if contact.dry_run.is_on {
        return plan::one(context, &account, &crm, |crm| Box::pin(crm.create_person(new).map_ok(drop))).await;
    }
    let person = context.interrupt.write(crm.create_person(new)).await;
    let person = person.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let what = format!("created the person {} in {account}", person.id);
    context.applied(what, &PersonRow::new(&account, person))
}

async fn create_organization(context: &mut Context<'_>, args: NewContactArgs) -> Result<(), Failure> {
    context.output.expects::<OrganizationRow>()?;
    let (account, crm) = context.vendors.connect(&args.vendor).await?;
    let access = crm.capabilities().organizations;
    let subject = Subject::contact(&account, "organizations", &args.name, args.email.as_deref(), access);
    let mut new = NewOrganization::new(args.name);
    new.email = args.email;
    new.phone = args.phone;
    if args.dry_run.is_on {
        return plan::one(context, &account, &crm, |crm| Box::pin(crm.create_organization(new).map_ok(drop)))
            .await;
    }
    let organization = context.interrupt.write(crm.create_organization(new)).await;
    let organization = organization.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let what = format!("created the organization {} in {account}", organization.id);
    context.applied(what, &OrganizationRow::new(&account, organization))
}
