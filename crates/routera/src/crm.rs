//! Routera through the common model.

mod contacts;
mod mapping;

use dealport_core::crm::{
    Adapter, Archived, Capabilities, Deal, DealChanges, DealField, DealId, DealQuery, DeleteKind, Filter,
    KeyPlace, Lifecycle, LifecycleState, List, NewDeal, NewOrganization, NewPerson, Organization,
    OrganizationQuery, Owner, OwnerId, Person, PersonQuery, Reference,
};
use dealport_core::error::ErrorKind;
use dealport_core::json::{Fields, Json};
use dealport_core::{Client, Error, Result, Vendor};
use futures_util::TryStreamExt;

use crate::deals::{self, ArchiveDeal, CreateDeal, GetDeal, ListDeals, UpdateDeal};
use crate::envelope::LARGEST_PAGE;
use crate::{Routera, Settings};

/// Pages smaller than this may be refused: the vendor's own pages disagree.
const SMALLEST_PAGE: u32 = 10;

/// The vendor's fields that have members of their own in the model.
pub(crate) const MODELLED: &[&str] = &[
    "id",
    "external_id",
    "created_at",
    "updated_at",
    "archived",
    "archived_by",
    "deal_name",
    "pipeline",
    "deal_stage",
    "deal_owner",
];

impl Adapter for Routera {
    /// Nothing can be cleared: the vendor does not say that, or how, a field is made empty.
    fn capabilities(client: &Client<Self>) -> Capabilities {
        use DealField::{CreatedAt, Custom, ExternalId, Lifecycle, Owner, Pipeline, Stage, Title, UpdatedAt};
        let mapped = || client.settings().members();
        let mut capabilities = Capabilities::none(Self::NAME)
            .readable([Title, Lifecycle, Pipeline, Stage, Owner, ExternalId, CreatedAt, UpdatedAt])
            .readable(client.settings().reads_custom().then_some(Custom))
            .readable(mapped())
            .settable([Title, Pipeline, Stage, Owner, ExternalId, Custom])
            .settable(mapped())
            // What it needs is inferred from tickets.
            .needing([Title])
            .needing([Pipeline])
            .needing([Stage])
            .filters([Filter::ArchivedInclude]);
        capabilities.key = Some(KeyPlace::ExternalId);
        capabilities.delete = DeleteKind::Archive;
        capabilities.people = contacts::access_to_people();
        capabilities.organizations = contacts::access_to_organizations();
        capabilities.page_size = Some(LARGEST_PAGE);
        capabilities
    }

    async fn deal(client: &Client<Self>, id: &DealId) -> Result<Deal> {
        let settings = settings(client).map_err(in_call::<GetDeal>)?;
        let wire = client.send(GetDeal::new(id.retype()).properties(settings.fields())).await?;
        Ok(deal(settings, wire))
    }

    fn deals(client: &Client<Self>, query: DealQuery) -> List<Deal> {
        if let Err(error) = settings(client) {
            return List::failed(in_call::<ListDeals>(error));
        }
        let request = list(client.settings(), &query);
        let reader = client.clone();
        List::new(client.items(request).map_ok(move |wire| deal(reader.settings(), wire)))
    }

    async fn create_deal(client: &Client<Self>, deal: NewDeal) -> Result<Deal> {
        let (settings, fields) = settings(client)
            .and_then(|settings| Ok((settings, fields(settings, deal.changes())?)))
            .map_err(in_call::<CreateDeal>)?;
        let wanted = wanted(settings, &deal.changes().custom);
        let created = client.send(CreateDeal::from_fields(fields)).await;
        let created = created.map_err(|error| with_place(error, deal.changes()))?;
        // A create answers with the default fields alone. The deal is there by now, so that a failure to read the
        // others must not look like a failure to create it.
        let wire = if wanted.iter().all(|field| created.extra.contains(field)) {
            created
        } else {
            client.send(GetDeal::new(&created.id).properties(wanted)).await.unwrap_or(created)
        };
        Ok(self::deal(settings, wire))
    }

    async fn update_deal(client: &Client<Self>, id: &DealId, changes: DealChanges) -> Result<Deal> {
        let (settings, fields) = settings(client)
            .and_then(|settings| Ok((settings, fields(settings, &changes)?)))
            .map_err(in_call::<UpdateDeal>)?;
        let mut request = UpdateDeal::new(id.retype()).properties(wanted(settings, &changes.custom));
        request.fields = fields;
        let wire = client.send(request).await.map_err(|error| with_place(error, &changes))?;
        Ok(deal(settings, wire))
    }

    async fn delete_deal(client: &Client<Self>, id: &DealId) -> Result<()> {
        client.send(ArchiveDeal::new(id.retype())).await.map(drop)
    }

    fn people(client: &Client<Self>, query: PersonQuery) -> List<Person> {
        contacts::people(client, &query)
    }

    async fn create_person(client: &Client<Self>, person: NewPerson) -> Result<Person> {
        contacts::create_person(client, person).await
    }

    fn organizations(client: &Client<Self>, query: OrganizationQuery) -> List<Organization> {
        contacts::organizations(client, &query)
    }

    async fn create_organization(
        client: &Client<Self>,
        organization: NewOrganization,
    ) -> Result<Organization> {
        contacts::create_organization(client, organization).await
    }
}

fn in_call<E: dealport_core::Endpoint<Vendor = Routera>>(error: Error) -> Error {
    error.in_call(Routera::NAME, E::OPERATION.name())
}

/// Names the pipeline and the stage if the vendor refuses one of them, of which it names the field alone.
fn with_place(error: Error, changes: &DealChanges) -> Error {
    let is_meant = |field: &str| error.message().contains(field);
    if error.kind() != ErrorKind::InvalidRequest || !(is_meant("pipeline") || is_meant("deal_stage")) {
        return error;
    }
    let pipeline = changes.pipeline.value().map(|id| format!("pipeline {id}"));
    let stage = changes.stage.value().map(|id| format!("stage {id}"));
    let place: Vec<_> = pipeline.into_iter().chain(stage).collect();
    if place.is_empty() {
        return error;
    }
    error.with_context(place.join(", ")).with_advice(
        "Routera has no list of its pipelines and stages: take their internal names from its app, where the fields are \
         managed",
    )
}

fn settings(client: &Client<Routera>) -> Result<&Settings> {
    let settings = client.settings();
    settings.check(MODELLED).map(|()| settings)
}

fn list(settings: &Settings, query: &DealQuery) -> ListDeals {
    let limit = query.page_size.unwrap_or(LARGEST_PAGE).max(SMALLEST_PAGE);
    let request = ListDeals::new().properties(settings.fields()).limit(limit);
    if query.archived == Archived::Include { request.archived(true) } else { request }
}

/// The fields to ask for so that a deal shows what was just written.
fn wanted(settings: &Settings, custom: &Fields) -> Vec<String> {
    let mut wanted = settings.fields();
    for (field, _) in custom.iter() {
        if !wanted.iter().any(|known| *known == field) {
            wanted.push(field.into_owned());
        }
    }
    wanted
}

fn deal(settings: &Settings, wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Routera::NAME, wire.id.retype());
    deal.custom = wire.extra.into_fields();
    mapping::read(settings, &mut deal);
    deal.title = wire.deal_name;
    deal.lifecycle = match wire.archived {
        Some(archived) if archived.is_archived() => {
            let mut lifecycle = Lifecycle::new(LifecycleState::Archived);
            lifecycle.at = archived.at();
            lifecycle
        }
        _ => Lifecycle::default(),
    };
    deal.lifecycle.by = wire.archived_by;
    deal.pipeline = wire.pipeline.map(|name| Reference::new(name.retype()));
    deal.stage = wire.deal_stage.map(|name| Reference::new(name.retype()));
    deal.owner = wire.deal_owner.map(Owner::by_email);
    deal.external_id = wire.external_id;
    deal.created_at = wire.created_at;
    deal.updated_at = wire.updated_at;
    deal
}

/// What is written under `fields`.
fn fields(settings: &Settings, changes: &DealChanges) -> Result<Fields> {
    let mut fields = Fields::new();
    let mut set = |field: &str, text: Option<String>| {
        if let Some(text) = text {
            fields.insert(field, text);
        }
    };
    set("deal_name", changes.title.value().cloned());
    set("pipeline", changes.pipeline.value().map(ToString::to_string));
    set("deal_stage", changes.stage.value().map(ToString::to_string));
    set("deal_owner", changes.owner.value().map(email).transpose()?);
    set("external_id", changes.external_id.value().cloned());
    fields.extend(mapping::write(settings, changes)?.iter());
    for (field, value) in changes.custom.iter() {
        if MODELLED.contains(&field.as_ref()) {
            return Err(Error::invalid_request(format!(
                "custom: {field} is no field of the account's own; set the member that holds it"
            )));
        }
        if let Some(member) = settings.member_of(&field) {
            return Err(Error::invalid_request(format!("custom: {field} holds the {member}; set that")));
        }
        fields.insert(field, Json::from(value));
    }
    Ok(fields)
}

fn email(owner: &OwnerId) -> Result<String> {
    match owner {
        OwnerId::Email(email) => Ok(email.clone()),
        owner => Err(Error::invalid_request(format!(
            "owner: Routera names owners by e-mail address, and {owner} is none"
        ))),
    }
}
