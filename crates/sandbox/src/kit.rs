//! The skeleton that every vendor's API stands on.
//!
//! From the bottom up, each file imports only from those before it:
//!
//! | file | holds |
//! |---|---|
//! | `value` | the values that rows hold |
//! | `wrong` | what can be wrong with a request, without words |
//! | `ids` | the forms of ids, all of them numbers underneath |
//! | `row` | a stored or seeded row |
//! | `field` | fields, declared as data, and the reading of values |
//! | `window` | the part of a list that is asked for, and cursors |
//! | `schema` | fields, read from text |
//! | `listed` | seeded rows, read from a file |
//! | `resource` | resources, declared as data |
//! | `shelf` | the rows of one resource, and their history |
//! | `list` | pages of rows in any order |
//! | `store` | every row of an account |
//! | `write` | rows as JSON |
//! | `refusal` | why a request is refused |
//! | `query`, `body` | parameters and bodies, checked strictly |
//! | `multipart` | forms with files |
//! | `call` | a request with all that a handler needs |
//! | `route` | the route table |
//! | `spoil` | values that are wrong on purpose |
//! | `service` | the way from a request to an answer, with faults |
//!
//! The vendors import all of it from here, with the calendar, JSON as it was written, requests and responses.

mod body;
mod call;
mod field;
mod ids;
mod list;
mod listed;
pub(crate) mod multipart;
mod query;
mod refusal;
mod resource;
mod route;
mod row;
mod schema;
mod service;
mod shelf;
mod spoil;
mod store;
mod value;
mod window;
pub(crate) mod write;
mod wrong;

pub(crate) use self::{
    body::{Body, Of},
    call::{Call, Stored, stored},
    field::{Access, Field, Kind, Rows, Show, Source, field, words},
    ids::{Ids, is_uuid},
    list::Select,
    listed::Listed,
    query::{Query, plain},
    refusal::{Handled, Refusal},
    resource::{Depth, Resource, START, Seed, resources},
    route::{Role, Route, Routes},
    row::Row,
    schema::{Function, Functions, Schema},
    service::{Api, Service, Visit},
    shelf::Change,
    store::{Store, Write},
    value::{Stamp, Value},
    window::{Key, Page, Paging, Place, Window},
    write::Object,
    wrong::{Issue, Wrong},
};
pub(crate) use serde_json::value::RawValue;

pub(crate) use crate::{
    calendar::{ClockTime, DAY, Date, Moment},
    exchange::{Request, Response, form},
    formats::{is_email, is_url},
    opaque::{hash, scramble},
    raw::{Digits, Members, json, made, number, quoted},
};
