//! What a vendor crate writes to be seen through the model.

use std::future::Future;

use super::{
    Capabilities, Deal, DealChanges, DealId, DealQuery, FieldDefinition, List, NewDeal, NewOrganization,
    NewPerson, Organization, OrganizationQuery, OwnerId, Person, PersonQuery, Pipeline, User, UserId,
};
use crate::{Client, Error, Result, Vendor};

/// How one vendor is seen through the [`Crm`](crate::crm::Crm) trait, which every client of such a vendor has.
///
/// Before any of these is called, the request was held against [`capabilities`](Self::capabilities): what the vendor
/// cannot do never arrives here.
pub trait Adapter: Vendor {
    /// What the vendor can do, as this client is set up.
    fn capabilities(client: &Client<Self>) -> Capabilities;

    /// One deal.
    fn deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<Deal>> + Send;

    /// The deals that the query asks for, each once.
    fn deals(client: &Client<Self>, query: DealQuery) -> List<Deal>;

    /// Creates a deal.
    fn create_deal(client: &Client<Self>, deal: NewDeal) -> impl Future<Output = Result<Deal>> + Send;

    /// Changes a deal.
    fn update_deal(
        client: &Client<Self>,
        id: &DealId,
        changes: DealChanges,
    ) -> impl Future<Output = Result<Deal>> + Send;

    /// Deletes a deal.
    fn delete_deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<()>> + Send;

    /// The pipelines with their stages.
    fn pipelines(client: &Client<Self>) -> impl Future<Output = Result<Vec<Pipeline>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("pipelines")) }
    }

    /// The fields of deals.
    fn fields(client: &Client<Self>) -> impl Future<Output = Result<Vec<FieldDefinition>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("fields")) }
    }

    /// The users.
    fn users(client: &Client<Self>) -> impl Future<Output = Result<Vec<User>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("users")) }
    }

    /// The people that the query may mean. Those that it does not are left out after this.
    fn people(client: &Client<Self>, query: PersonQuery) -> List<Person> {
        let _ = (client, query);
        List::failed(lacking::<Self>("people"))
    }

    /// Creates a person.
    fn create_person(
        client: &Client<Self>,
        person: NewPerson,
    ) -> impl Future<Output = Result<Person>> + Send {
        let _ = (client, person);
        async { Err(lacking::<Self>("people")) }
    }

    /// The organizations that the query may mean. Those that it does not are left out after this.
    fn organizations(client: &Client<Self>, query: OrganizationQuery) -> List<Organization> {
        let _ = (client, query);
        List::failed(lacking::<Self>("organizations"))
    }

    /// Creates an organization.
    fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> impl Future<Output = Result<Organization>> + Send {
        let _ = (client, organization);
        async { Err(lacking::<Self>("organizations")) }
    }
}

fn lacking<V: Vendor>(what: &str) -> Error {
    Error::unsupported(format!("{} has no list of {what}", V::NAME))
}

/// The id of an owner, looked up among the account's users if it is named by address, for vendors that know owners
/// by id alone.
///
/// # Errors
///
/// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if no user has that address; those of the call.
pub async fn owner_id<V: Adapter>(client: &Client<V>, owner: &OwnerId) -> Result<UserId> {
    let email = match owner {
        OwnerId::Id(id) => return Ok(id.clone()),
        OwnerId::Email(email) => email,
    };
    let has_email = |user: &User| user.email.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(email));
    let user = V::users(client).await?.into_iter().find(has_email);
    user.map(|user| user.id).ok_or_else(|| {
        Error::invalid_request(format!("no user has the e-mail address {email}"))
            .with_advice("users lists the users with their addresses")
    })
}
