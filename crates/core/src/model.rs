//! One model over all vendors.

mod adapter;
mod capabilities;
mod catalogue;
mod changes;
mod crm;
mod crm_pointers;
mod deal;
mod deal_parts;
mod deal_ref;
pub mod kind;
mod party;
mod party_access;
mod party_query;
mod query;
mod rows;
mod settle;
mod vocabulary;

pub use adapter::{Adapter, owner_id};
pub use capabilities::{Access, Capabilities};
pub use catalogue::{Field, FieldOption, FieldType, Pipeline, Stage, User};
pub use changes::{DealChanges, NewDeal};
pub use crm::Crm;
pub use deal::{Deal, DealId, PipelineId, StageId, UserId};
pub use deal_parts::{
    CloseDate, DealStatus, Lifecycle, LifecycleState, Owner, OwnerId, Priority, Reference, Source,
};
pub use deal_ref::{DealRef, DealRefError};
pub use party::{
    NewOrganization, NewPerson, Organization, OrganizationId, OrganizationQuery, Person, PersonId,
    PersonQuery,
};
pub use party_access::PartyAccess;
pub use party_query::PartyQuery;
pub use query::{Archived, DealQuery};
pub use rows::{DealStream, OrganizationStream, PersonStream, Rows};
pub use settle::{Attempt, Doubt, Settled};
pub use vocabulary::{DealMember, DeleteKind, Filter};
