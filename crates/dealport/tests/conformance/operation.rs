//! The operations of a CRM, as data.

use std::collections::BTreeSet;

use dealport::crm::{Attempt, DealId, Filter, Settled};
use dealport::http::{Method, Request};
use dealport::{Capabilities, Crm, DealChanges, DealQuery, ErrorKind, NewDeal, Result, Timestamp};
use futures_util::StreamExt;

use crate::bed::{Bed, NOW_TEXT};
use crate::bench::Bench;
use crate::contact::{By, Contact, Kind, NewContact};
use crate::member::{self, Setting, shown};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Deal,
    Deals,
    /// A list of deals with one filter, or with archived deals.
    Narrowed(Filter),
    Settle,
    Create,
    Update,
    Delete,
    /// A deal that raw requests read and delete.
    RawRead,
    RawDelete,
    Pipelines,
    Fields,
    Users,
    Contacts(Kind, By),
    CreateContact(Kind),
}

/// The input of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) id: DealId,
    /// The prefix of the path of a deal.
    pub(crate) deals: &'static str,
    pub(crate) new: Vec<Setting>,
    pub(crate) changes: Vec<Setting>,
    /// A query for each filter.
    pub(crate) narrowed: Vec<(Filter, DealQuery)>,
    pub(crate) person: Contact,
    pub(crate) organization: Contact,
    /// A number that no other new contact has.
    pub(crate) number: usize,
}

impl Operation {
    fn all() -> impl Iterator<Item = Self> {
        let on_deals = [
            Self::Deal,
            Self::Deals,
            Self::Settle,
            Self::Create,
            Self::Update,
            Self::Delete,
            Self::RawRead,
            Self::RawDelete,
            Self::Pipelines,
            Self::Fields,
            Self::Users,
        ];
        let on_contacts = |kind| {
            By::ALL.into_iter().map(move |by| Self::Contacts(kind, by)).chain([Self::CreateContact(kind)])
        };
        let narrowed = Filter::ALL.iter().copied().filter(|filter| *filter != Filter::SavedFilter);
        let narrowed = narrowed.map(Self::Narrowed);
        on_deals.into_iter().chain(narrowed).chain(Kind::ALL.into_iter().flat_map(on_contacts))
    }

    pub(crate) fn is_claimed(self, can: &Capabilities) -> bool {
        match self {
            Self::Pipelines => can.pipelines,
            Self::Fields => can.fields,
            Self::Users => can.users,
            Self::Contacts(kind, by) => by.is_claimed(kind.access(can)),
            Self::CreateContact(kind) => kind.access(can).create,
            Self::Narrowed(filter) => can.has_filter(filter),
            Self::Deal | Self::Deals | Self::Settle | Self::Create | Self::Update | Self::Delete => true,
            Self::RawRead | Self::RawDelete => true,
        }
    }

    /// Returns the operations that the vendor claims.
    pub(crate) fn claimed(can: &Capabilities) -> Vec<Self> {
        Self::all().filter(|operation| operation.is_claimed(can)).collect()
    }

    pub(crate) fn is_write(self) -> bool {
        matches!(self, Self::Create | Self::Update | Self::CreateContact(_)) || self.is_deletion()
    }

    pub(crate) fn is_deletion(self) -> bool {
        matches!(self, Self::Delete | Self::RawDelete)
    }

    /// Returns whether it returns the response unchanged.
    pub(crate) fn is_raw(self) -> bool {
        matches!(self, Self::RawRead | Self::RawDelete)
    }

    /// Returns whether it differs from another operation only in errors.
    pub(crate) fn is_like_another(self) -> bool {
        matches!(self, Self::Narrowed(_) | Self::Settle)
    }

    /// Returns whether it needs an existing deal.
    pub(crate) fn is_about_a_deal(self) -> bool {
        matches!(self, Self::Deal | Self::Update) || self.is_deletion() || self.is_raw()
    }

    /// Runs the operation to its end.
    pub(crate) async fn run(self, crm: &dyn Crm, input: &Input) -> Result<Done> {
        match self {
            Self::Deal => crm.deal(&input.id).await.map(|_| Done::items(1)),
            Self::Deals => walk(crm, DealQuery::new()).await,
            Self::Narrowed(filter) => {
                let query = input.narrowed.iter().find(|(by, _)| *by == filter);
                walk(crm, query.map(|(_, query)| query.clone()).unwrap()).await
            }
            // The attempt was never sent. Another case checks the result.
            Self::Settle => {
                let deal = NewDeal::new("Conformance: never sent");
                let attempt = Attempt::begun_at(&deal, NOW_TEXT.parse::<Timestamp>().unwrap());
                let settled = crm.settle(&attempt).await?;
                Ok(Done::items(usize::from(!matches!(settled, Settled::Unknown { .. }))))
            }
            Self::Create => {
                let created = crm.create_deal(NewDeal::from(member::all(&input.new))).await?;
                Ok(Done { items: 1, created: Some(created.id.to_string()) })
            }
            Self::Update => {
                crm.update_deal(&input.id, member::all(&input.changes)).await.map(|_| Done::items(1))
            }
            Self::Delete => crm.delete_deal(&input.id).await.map(|()| Done::items(1)),
            Self::RawRead => raw(crm, Method::GET, input).await,
            Self::RawDelete => raw(crm, Method::DELETE, input).await,
            Self::Pipelines => crm.pipelines().all().await.map(|pipelines| Done::items(pipelines.len())),
            Self::Fields => crm.fields().all().await.map(|fields| Done::items(fields.len())),
            Self::Users => crm.users().all().await.map(|users| Done::items(users.len())),
            Self::Contacts(kind, by) => {
                let wanted = by.leads_to(input.contact(kind)).unwrap();
                kind.list(crm, &wanted).await.map(|contacts| Done::items(contacts.len()))
            }
            Self::CreateContact(kind) => {
                let access = kind.access(&crm.capabilities());
                let new = NewContact::full(access, input.number, &input.organization);
                let created = kind.create(crm, new).await?;
                Ok(Done { items: 1, created: Some(created.id) })
            }
        }
    }
}

async fn raw(crm: &dyn Crm, method: Method, input: &Input) -> Result<Done> {
    let path = format!("{}{}", input.deals, input.id);
    crm.raw(Request::new(method, path)?).await.map(|_| Done::items(1))
}

/// Reads the list to its end.
async fn walk(crm: &dyn Crm, query: DealQuery) -> Result<Done> {
    let mut done = Done::items(0);
    let mut deals = crm.deals(query.page_size(20));
    while let Some(deal) = deals.next().await {
        deal?;
        done.items += 1;
        assert!(done.items < 10_000, "the list does not end");
    }
    Ok(done)
}

impl Input {
    /// Returns the query that finds the contact.
    fn contact(&self, kind: Kind) -> &Contact {
        match kind {
            Kind::People => &self.person,
            Kind::Organizations => &self.organization,
        }
    }
}

/// The result of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// The number of items that were read or written.
    pub(crate) items: usize,
    /// The id of the new item.
    pub(crate) created: Option<String>,
}

impl Done {
    const fn items(items: usize) -> Self {
        Self { items, created: None }
    }
}

/// Claimed lists of pipelines, fields and users work, and others are refused.
pub(crate) async fn claimed_or_refused(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let input = bed.account.input();
    for operation in [Operation::Pipelines, Operation::Fields, Operation::Users] {
        bed.sandbox.clear_requests();
        let found =
            operation.run(&*bed.crm, &input).await.map(|done| done.items > 0).map_err(|error| error.kind());
        let is_claimed = operation.is_claimed(&bed.can);
        let expected = if is_claimed { Ok(true) } else { Err(ErrorKind::Unsupported) };
        bed.report.equal(format_args!("{operation:?}"), &found, &expected);
        let was_sent = !bed.sandbox.requests().is_empty();
        bed.report.equal(format_args!("{operation:?}: sent"), &was_sent, &is_claimed);
    }
    let nothing =
        bed.crm.update_deal(&input.id, DealChanges::new()).await.map(drop).map_err(|error| error.kind());
    bed.report.equal("update nothing", &nothing, &Err(ErrorKind::InvalidRequest));
    bed.report.done();
}

/// The pipelines, stages, users and fields of deals are in the lists.
pub(crate) async fn consistent(bench: &dyn Bench) {
    use dealport::crm::DealField::{Owner, Pipeline, Stage};
    let mut bed = Bed::start(bench).await;
    let fields = if bed.can.fields { bed.crm.fields().all().await.unwrap() } else { Vec::new() };
    let keys: BTreeSet<_> =
        fields.iter().filter(|field| field.is_custom).map(|field| field.key.as_str()).collect();
    for deal in bed.account.deals.clone() {
        if bed.can.pipelines {
            let pipeline = bed
                .account
                .pipelines
                .iter()
                .find(|known| Some(known.id.to_string()) == shown(&deal, Pipeline));
            bed.report.check(pipeline.is_some(), || {
                format!("pipelines: {} is in {:?}, which is not listed", deal.id, deal.pipeline)
            });
            let has_stage = pipeline.is_some_and(|pipeline| {
                pipeline.stages.iter().any(|stage| Some(stage.id.to_string()) == shown(&deal, Stage))
            });
            bed.report.check(has_stage, || {
                format!("pipelines: {} is in {:?}, which is not in {:?}", deal.id, deal.stage, deal.pipeline)
            });
        }
        if bed.can.users
            && let Some(owner) = shown(&deal, Owner)
        {
            let is_known = bed.account.users.iter().any(|user| user.id.to_string() == owner);
            bed.report.check(is_known, || format!("users: {} is of {owner}, who is not listed", deal.id));
        }
        for (key, _) in deal.custom.iter().filter(|_| bed.can.fields) {
            bed.report.check(keys.contains(&*key), || {
                format!("fields: {} has {key}, which is not listed", deal.id)
            });
        }
    }
    bed.report.done();
}
