//! `people` and `organizations`

mod changes;
mod kind;
mod one;

use dealport::crm::kind::{Organization, Person};
use dealport::crm::{ContactAccess, ContactQuery, NewOrganization, NewPerson};

use self::kind::Kind;
use crate::args::{ContactListArgs, CreatePersonArgs, NewContactArgs, OrganizationsCommand, PeopleCommand};
use crate::context::Context;
use crate::failure::Failure;
use crate::invalid::Listed;
use crate::listing::Listing;
use crate::plan;
use crate::subject::Subject;
use crate::vendors::having;

pub(super) async fn people(context: &mut Context<'_>, command: PeopleCommand) -> Result<(), Failure> {
    match command {
        PeopleCommand::List(args) => list::<Person>(context, args).await,
        PeopleCommand::Get(args) => one::get(context, args).await,
        PeopleCommand::Create(CreatePersonArgs { contact, organization }) => {
            let mut new = NewPerson::new(&*contact.name);
            new.email.clone_from(&contact.email);
            new.phone.clone_from(&contact.phone);
            new.organization = organization.map(Into::into);
            create::<Person>(context, contact, new).await
        }
        PeopleCommand::Update(args) => {
            let dry_run = args.dry_run;
            let (people, changes) = args.into_changes()?;
            one::update(context, dry_run, people, changes).await
        }
        PeopleCommand::Delete(args) => one::delete(context, args).await,
    }
}

pub(super) async fn organizations(
    context: &mut Context<'_>,
    command: OrganizationsCommand,
) -> Result<(), Failure> {
    match command {
        OrganizationsCommand::List(args) => list::<Organization>(context, args).await,
        OrganizationsCommand::Get(args) => one::get(context, args).await,
        OrganizationsCommand::Create(contact) => {
            let mut new = NewOrganization::new(&*contact.name);
            new.email.clone_from(&contact.email);
            new.phone.clone_from(&contact.phone);
            create::<Organization>(context, contact, new).await
        }
        OrganizationsCommand::Update(args) => {
            let dry_run = args.dry_run;
            let (organizations, changes) = args.into_changes()?;
            one::update(context, dry_run, organizations, changes).await
        }
        OrganizationsCommand::Delete(args) => one::delete(context, args).await,
    }
}

async fn list<K: Kind>(context: &mut Context<'_>, args: ContactListArgs) -> Result<(), Failure> {
    let asked = &args.vendors.vendors;
    let connections = context.vendors.connect_all(asked).await?;
    let has = |can: &dealport::Capabilities| can_find(K::access(can), &args);
    let connections = having(connections, asked, K::LIST.as_str(), context.notes, has);
    let open = |_: &str, crm: &dyn dealport::Crm, _| K::list(crm, query(&args));
    Listing::run(context, K::NAME, args.limit, connections, open, K::row).await?.close("")
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

async fn create<K: Kind>(
    context: &mut Context<'_>,
    args: NewContactArgs,
    new: K::New,
) -> Result<(), Failure> {
    context.output.expects::<K::Row>()?;
    let (account, crm) = context.vendors.connect(&args.account.name).await?;
    let access = K::access(&crm.capabilities());
    let subject = Subject::contact(&account, K::LIST.as_str(), &args.name, args.email.as_deref(), access);
    if args.dry_run.is_on {
        return plan::one(context, args.dry_run, &account, &crm, |crm| K::plan_create(crm, new)).await;
    }
    let created = context.interrupt.write(K::create(&crm, new)).await;
    let created = created.map_err(|failure| subject.failed(failure, &context.vendors))?;
    let what = format!("created the {} {} in {account}", K::NAME, created.id());
    context.applied(what, &K::row(&account, created))
}
