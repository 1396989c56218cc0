//! The vendor-neutral model of deals and contacts.

mod account;
mod adapter;
mod attempt;
mod by_id;
mod capabilities;
mod catalog;
mod changes;
mod contact;
mod contact_access;
mod contact_by_id;
mod contact_changes;
mod contact_query;
mod contact_ref;
mod crm_client;
mod crm_trait;
mod custom_check;
mod date;
mod deal;
mod deal_fields;
mod deal_parts;
mod deal_ref;
#[doc(hidden)]
pub mod derived;
mod event;
mod field_value;
mod ids;
mod into_field;
pub(crate) mod key;
pub mod kind;
mod list;
mod memory;
mod new_deal;
mod new_field;
mod new_product;
mod part_calls;
mod pointers;
mod product;
mod query;
mod settle;
mod side_effect;
mod task;
mod vocabulary;
mod webhook_access;

pub use crate::id::IdKind;
pub use account::{Account, AccountId};
pub use adapter::{Adapter, owner_id};
pub use attempt::Attempt;
pub use capabilities::{Access, Capabilities};
pub use catalog::{
    Catalog, FieldDefinition, FieldOption, FieldShape, FieldType, Pipeline, Stage, Tag, TagId, User,
};
pub use changes::{DealChanges, Unmet};
pub use contact::{NewOrganization, NewPerson, Organization, Person};
pub use contact_access::ContactAccess;
pub use contact_changes::{OrganizationChanges, PersonChanges};
pub use contact_query::{ContactQuery, OrganizationQuery, PersonQuery};
pub use contact_ref::{ContactRef, ContactRefError, OrganizationRef, PersonRef};
pub use crm_trait::Crm;
pub use deal::Deal;
pub use deal_fields::{DealFields, ResolvedFields};
pub use deal_parts::{
    CloseDate, DealStatus, Lifecycle, LifecycleState, Owner, OwnerId, Priority, Reference, Source,
};
pub use deal_ref::{DealRef, DealRefError};
/// Implements [`DealFields`](trait@DealFields) for a struct.
#[doc(inline)]
pub use dealport_macros::DealFields;
/// Implements [`FieldValue`](trait@FieldValue) for an enum of the options of a field.
pub use dealport_macros::DealOption;
pub use event::{CrmEvent, DealEvent, DealEventKind, WebhookReceiver};
pub use field_value::{DateRange, FieldValue, TimeOfDay, TimeRange};
pub use ids::{
    DealId, DealProductId, OrganizationId, PersonId, PipelineId, SavedFilterId, StageId, TaskId, UserId,
};
pub use into_field::IntoField;
pub use key::KeyPlace;
pub(crate) use list::created;
pub use list::{List, Step};
pub use memory::MemoryCrm;
pub use new_deal::NewDeal;
pub use new_field::NewField;
pub use new_product::{NewDealProduct, NewProductAccess};
pub use product::{DealProduct, DealProductQuery, Discount};
pub use query::{Archived, DealQuery};
pub use settle::{Settled, Unresolved};
pub use side_effect::SideEffect;
pub use task::{DealTask, DealTaskQuery, DueDate, NewDealTask, TaskAccess};
pub use vocabulary::{DealField, DeleteKind, Filter};
pub use webhook_access::WebhookAccess;
