#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "config")]
pub mod config;
mod connect;
mod connect_options;
mod variables;
mod vendors;

pub use connect::{Config, connect, connect_with};
pub use connect_options::ConnectOptions;
pub use dealport_core::{
    Access, Allowance, Answer, Archived, Attempt, BoxFuture, Call, CallWithMeta, Capabilities, Client,
    ClientBuilder, CloseDate, Continuation, Crm, Currency, Deal, DealChanges, DealId, DealMember, DealQuery,
    DealRef, DealRefError, DealStatus, DealStream, Decimal, DeleteKind, Doubt, Endpoint, Error, ErrorKind,
    Extra, Field, FieldOption, FieldType, FilePart, Filter, HttpError, HttpFailure, HttpRequest, HttpService,
    Id, IdKind, Issue, Items, Json, Lifecycle, LifecycleState, Limits, Members, Method, Money, NewDeal,
    NewOrganization, NewPerson, Operation, Organization, OrganizationId, OrganizationQuery,
    OrganizationStream, Outcome, Owner, OwnerId, Pacing, Page, Paged, Pages, PartyAccess, PartyQuery, Person,
    PersonId, PersonQuery, PersonStream, Pipeline, PipelineId, Position, Priority, RateStatus, RawCall,
    Reference, Request, Result, RetryPolicy, Rows, Secret, Settled, Source, Stage, StageId, Timeouts,
    Timestamp, TimestampError, Update, User, UserId, Vendor, Window, WithMeta, auth, kind, parse_amount,
};
pub use vendors::vendors;

#[cfg(feature = "heffl")]
#[doc(inline)]
pub use dealport_heffl as heffl;
#[cfg(feature = "pipedrive")]
#[doc(inline)]
pub use dealport_pipedrive as pipedrive;
#[cfg(feature = "routera")]
#[doc(inline)]
pub use dealport_routera as routera;
#[cfg(feature = "weeek")]
#[doc(inline)]
pub use dealport_weeek as weeek;

/// What nearly every program needs: `use dealport::prelude::*`.
pub mod prelude {
    pub use crate::{Crm, Deal, DealChanges, DealQuery, DealRef, Error, ErrorKind, NewDeal, Outcome};
    // Brought in for their methods, so without their names.
    pub use dealport_core::{Endpoint as _, Paged as _};
}
