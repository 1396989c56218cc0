//! The objects of events.

use dealport_core::json::Json;
use dealport_core::plumbing::{Wire, read_payload};

use super::webhook::EventObject;
use crate::activities::Activity;
use crate::deals::Deal;
use crate::leads::Lead;
use crate::notes::Note;
use crate::organizations::Organization;
use crate::persons::Person;
use crate::pipelines::Pipeline;
use crate::products::Product;
use crate::stages::Stage;
use crate::users::User;

/// The object of an event.
///
/// The vendor documents that of a deal. The others have the fields of the current API (inferred).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventRecord {
    /// A deal.
    Deal(Box<Deal>),
    /// A person.
    Person(Box<Person>),
    /// An organization.
    Organization(Box<Organization>),
    /// A product.
    Product(Box<Product>),
    /// An activity.
    Activity(Box<Activity>),
    /// A lead.
    Lead(Box<Lead>),
    /// A note.
    Note(Box<Note>),
    /// A pipeline.
    Pipeline(Box<Pipeline>),
    /// A stage.
    Stage(Box<Stage>),
    /// A user.
    User(Box<User>),
    /// An object of another kind, or one whose id cannot be read.
    Other(Json),
}

impl EventRecord {
    /// Reads an object of this kind, field by field if need be.
    #[inline]
    pub(super) fn read(kind: Option<&EventObject>, object: &Json) -> Self {
        fn record<T: Wire>(object: &Json, make: fn(Box<T>) -> EventRecord) -> EventRecord {
            match read_payload("data", object.as_raw()) {
                Ok(record) => make(Box::new(record)),
                Err(_) => EventRecord::Other(object.clone()),
            }
        }
        match kind {
            Some(EventObject::Deal) => record(object, Self::Deal),
            Some(EventObject::Person) => record(object, Self::Person),
            Some(EventObject::Organization) => record(object, Self::Organization),
            Some(EventObject::Product) => record(object, Self::Product),
            Some(EventObject::Activity) => record(object, Self::Activity),
            Some(EventObject::Lead) => record(object, Self::Lead),
            Some(EventObject::Note) => record(object, Self::Note),
            Some(EventObject::Pipeline) => record(object, Self::Pipeline),
            Some(EventObject::Stage) => record(object, Self::Stage),
            Some(EventObject::User) => record(object, Self::User),
            _ => Self::Other(object.clone()),
        }
    }
}
