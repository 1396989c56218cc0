#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod auth;
pub mod plumbing;

mod answer;
mod base_url;
mod call;
mod client;
mod decode;
mod endpoint;
mod error;
mod execute;
mod fingerprint;
mod id;
mod json;
mod later;
mod model;
mod money;
mod open_enum;
mod operation;
mod pace;
mod pages;
mod rate;
mod raw;
mod request;
mod retry;
mod secret;
mod text;
mod timestamp;
mod transport;
mod update;
mod vendor;

pub use answer::Answer;
pub use call::{Call, CallWithMeta, WithMeta};
pub use client::{Client, ClientBuilder};
pub use endpoint::{Endpoint, Paged};
pub use error::{Error, ErrorKind, Issue, Outcome, Result};
pub use http::Method;
pub use id::{Id, IdKind};
pub use json::{Extra, Json, Members};
pub use model::{
    Access, Adapter, Archived, Attempt, Capabilities, CloseDate, Crm, Deal, DealChanges, DealId, DealMember,
    DealQuery, DealRef, DealRefError, DealStatus, DealStream, DeleteKind, Doubt, Field, FieldOption,
    FieldType, Filter, Lifecycle, LifecycleState, NewDeal, NewOrganization, NewPerson, Organization,
    OrganizationId, OrganizationQuery, OrganizationStream, Owner, OwnerId, PartyAccess, PartyQuery, Person,
    PersonId, PersonQuery, PersonStream, Pipeline, PipelineId, Priority, Reference, Rows, Settled, Source,
    Stage, StageId, User, UserId, kind,
};
pub use money::{Currency, Money, parse_amount};
pub use operation::Operation;
pub use pages::{Continuation, Items, Page, Pages, Position};
pub use rate::{Allowance, Limits, Pacing, RateStatus, RateUpdate, Window};
pub use raw::RawCall;
pub use request::{FilePart, Request};
pub use retry::{RetryPolicy, Timeouts};
pub use rust_decimal::Decimal;
pub use secret::Secret;
pub use timestamp::{Timestamp, TimestampError};
pub use transport::{BoxFuture, HttpError, HttpFailure, HttpRequest, HttpService};
pub use update::Update;
pub use vendor::Vendor;
