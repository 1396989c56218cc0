//! The common model for Routera.

mod contacts;
mod list;
mod read;
mod write;

use dealport_core::crm::{
    Account, AccountId, Adapter, Capabilities, Deal, DealChanges, DealField, DealId, DealQuery, DeleteKind,
    Filter, KeyPlace, List, NewDeal, NewOrganization, NewPerson, Organization, OrganizationChanges,
    OrganizationId, OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery,
};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::in_call;
use dealport_core::{Client, Result, Vendor};

use crate::companies::ArchiveCompany;
use crate::contacts::ArchiveContact;
use crate::deals::{ArchiveDeal, CreateDeal, GetDeal, ListDeals, UpdateDeal};
use crate::envelope::LARGEST_PAGE;
use crate::routers::ListRouters;
use crate::{Routera, Settings};

impl Adapter for Routera {
    /// Declares no field as clearable, because the vendor does not document how to clear one.
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{CreatedAt, Custom, ExternalId, Lifecycle, Owner, Pipeline, Stage, Title, UpdatedAt};
        let mapped = || client.settings().mapped_fields();
        let mut capabilities = Capabilities::none(Self::NAME)
            .readable([Title, Lifecycle, Pipeline, Stage, Owner, ExternalId, CreatedAt, UpdatedAt])
            .readable(client.settings().reads_custom().then_some(Custom))
            .readable(mapped())
            .settable([Title, Pipeline, Stage, Owner, ExternalId, Custom])
            .settable(mapped())
            // The vendor documents required fields for tickets only (inferred for deals).
            .needing([Title])
            .needing([Pipeline])
            .needing([Stage])
            .filters([Filter::ArchivedInclude]);
        capabilities.key = Some(KeyPlace::ExternalId);
        capabilities.delete = DeleteKind::Archive;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        // A property keeps the text that it was given (inferred).
        capabilities.expected_close_time = capabilities.access(DealField::ExpectedClose).settable;
        capabilities.page_size = Some(LARGEST_PAGE);
        capabilities
    }

    /// Routera names neither the account nor the user. The id of the router that sorts first stands for the
    /// account.
    async fn account(client: &Client<Self>) -> Result<Account> {
        let routers = client.items(ListRouters::new().limit(LARGEST_PAGE)).all().await?;
        let first = routers.into_iter().map(|router| router.id.to_string()).min();
        let vendor = Self::NAME;
        let mut account = Account::new(vendor);
        account.id = first.map(|id| AccountId::new(vendor, "router", id));
        Ok(account)
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        let settings = settings(client).map_err(in_call::<GetDeal>)?;
        let record = client.send(GetDeal::new(id.retype()).properties(settings.fields())).await?;
        Ok(read::deal(settings, record))
    }

    fn deals(client: &Client<Self>, query: DealQuery, from: Option<&Continuation>) -> List<Deal> {
        if let Err(error) = settings(client) {
            return List::failed(in_call::<ListDeals>(error));
        }
        let request = list::request(client.settings(), &query);
        let reader = client.clone();
        List::of(client, request, from, move |record| read::deal(reader.settings(), record))
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let (settings, fields) = settings(client)
            .and_then(|settings| Ok((settings, write::fields(settings, deal.changes())?)))
            .map_err(in_call::<CreateDeal>)?;
        let properties = write::properties(settings, &deal.changes().custom);
        let created = client.send(CreateDeal::from_fields(fields)).await;
        let created = created.map_err(|error| write::with_place(error, deal.changes()))?;
        // The response to a create has only the default fields. The deal exists, so a failure to read the
        // others must not look like a failure to create it.
        let record = if properties.iter().all(|field| created.extra.contains(field)) {
            created
        } else {
            client.send(GetDeal::new(&created.id).properties(properties)).await.unwrap_or(created)
        };
        Ok(read::deal(settings, record))
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let (settings, fields) = settings(client)
            .and_then(|settings| Ok((settings, write::fields(settings, &changes)?)))
            .map_err(in_call::<UpdateDeal>)?;
        let request = UpdateDeal::from_fields(id.retype(), fields)
            .properties(write::properties(settings, &changes.custom));
        let record = client.send(request).await.map_err(|error| write::with_place(error, &changes))?;
        Ok(read::deal(settings, record))
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(ArchiveDeal::new(id.retype())).await.map(drop)
    }

    fn people(client: &Client<Self>, query: PersonQuery, from: Option<&Continuation>) -> List<Person> {
        contacts::people(client, &query, from)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        contacts::create_person(client, person).await
    }

    async fn update_person(client: &Client<Self>, id: &PersonId, changes: PersonChanges) -> Result<Person> {
        contacts::update_person(client, id, changes).await
    }

    async fn delete_person(client: &Client<Self>, id: &PersonId) -> Result<()> {
        client.send(ArchiveContact::new(id.retype())).await.map(drop)
    }

    fn organizations(
        client: &Client<Self>,
        query: OrganizationQuery,
        from: Option<&Continuation>,
    ) -> List<Organization> {
        contacts::organizations(client, &query, from)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        contacts::create_organization(client, organization).await
    }

    async fn update_organization(
        client: &Client<Self>,
        id: &OrganizationId,
        changes: OrganizationChanges,
    ) -> Result<Organization> {
        contacts::update_organization(client, id, changes).await
    }

    async fn delete_organization(client: &Client<Self>, id: &OrganizationId) -> Result<()> {
        client.send(ArchiveCompany::new(id.retype())).await.map(drop)
    }
}

/// Returns the client's settings, if they are possible.
fn settings(client: &Client<Routera>) -> Result<&Settings> {
    let settings = client.settings();
    settings.check().map(|()| settings)
}
