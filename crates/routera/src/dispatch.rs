//! Running a router on an object.
//!
//! See [Dispatch](https://docs.routera.io/api-reference/dispatch/router).

mod assigned_at;

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::Response;
use dealport_core::json::Fields;
use dealport_core::plumbing::{Shape, Wire, endpoint, read_response, record, serde};
use dealport_core::{Error, Id, IdKind, Result, open_enum};

pub use assigned_at::AssignedAt;

use crate::Routera;
use crate::ids::RouterId;
use crate::objects::ObjectType;

/// The id of a contact, company, deal or ticket.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ObjectId(Id<Object>);

enum Object {}

impl IdKind for Object {
    const NAME: &'static str = "object";
}

impl<K: ObjectType> From<Id<K>> for ObjectId {
    fn from(id: Id<K>) -> Self {
        Self(id.retype())
    }
}

impl<K: ObjectType> From<&Id<K>> for ObjectId {
    fn from(id: &Id<K>) -> Self {
        Self(id.retype())
    }
}

impl From<&str> for ObjectId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl From<String> for ObjectId {
    fn from(id: String) -> Self {
        Self(id.into())
    }
}

impl std::fmt::Display for ObjectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Wire for ObjectId {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wire::read(deserializer).map(Self)
    }

    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire::write(&self.0, serializer)
    }

    fn check(&self) -> Result<()> {
        self.0.check()
    }
}

/// Runs a router on an object: checks the conditions, picks a user, and makes that user the owner.
///
/// A dispatch advances the router's rotation and sets an owner. Therefore, **the client never retries it**,
/// except with a new access token after one was refused. After an error, [`Error::outcome`] says whether it
/// may have been applied; if so, read the object's owner before you dispatch it again.
///
/// A response that assigns nobody is not an error; see [`Dispatched`].
///
/// ```no_run
/// use dealport_routera::Client;
/// use dealport_routera::dispatch::{Dispatch, Dispatched};
/// use dealport_routera::{DealId, RouterId};
///
/// # async fn dispatch(client: &Client) -> Result<(), dealport_routera::Error> {
/// let router = RouterId::from("0c4b7a52-3f0d-4b5e-9a3c-2f1d7c1f0a11");
/// let deal = DealId::from("550e8400-e29b-41d4-a716-446655440000");
/// match client.send(Dispatch::new(router, deal.into())).await? {
///     Dispatched::Assigned(to) => println!("the new owner is {:?}", to.user),
///     Dispatched::AssignedUnsynced(to) => println!("HubSpot was not updated: {:?}", to.hubspot_error),
///     Dispatched::NotAssigned { reason, .. } => println!("nobody was assigned: {reason}"),
///     _ => {}
/// }
/// # Ok(())
/// # }
/// ```
#[endpoint(
    post = "/dispatch/router",
    name = "dispatch.router",
    once,
    docs = "https://docs.routera.io/api-reference/dispatch/router"
)]
#[returns(Dispatched)]
pub struct Dispatch {
    /// The router to run.
    pub router_id: RouterId,
    /// The object: a contact, company, deal or ticket.
    pub object_id: ObjectId,
}

/// The outcome of a dispatch.
///
/// The fields of the response tell the three outcomes apart, because its status is always 200.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Dispatched {
    /// The object has a new owner.
    Assigned(Assignment),
    /// The object has a new owner in Routera, but HubSpot could not be updated.
    AssignedUnsynced(Assignment),
    /// The object is unchanged.
    NotAssigned {
        /// The reason.
        reason: Reason,
        /// The other fields of the response.
        extra: Fields,
    },
}

impl Dispatched {
    /// Returns the new owner's e-mail address, if there is one.
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Assigned(assignment) | Self::AssignedUnsynced(assignment) => assignment.user.as_deref(),
            Self::NotAssigned { .. } => None,
        }
    }
}

impl serde::Serialize for Dispatched {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Assigned(assignment) | Self::AssignedUnsynced(assignment) => {
                assignment.serialize(serializer)
            }
            Self::NotAssigned { reason, extra } => {
                let mut response = Fields::new();
                response.insert("message", reason.as_str());
                response.extend(extra.iter());
                response.serialize(serializer)
            }
        }
    }
}

/// The new owner of an object.
#[record]
pub struct Assignment {
    /// The vendor's message.
    pub message: Option<String>,
    /// Whether the dispatch succeeded: `true`.
    pub success: Option<bool>,
    /// The new owner's e-mail address.
    pub user: Option<String>,
    /// The field that holds the owner. The vendor's text says that it is a display name, its example is an
    /// internal name.
    pub field_name: Option<String>,
    /// The time of the assignment.
    pub owner_assigned_at: Option<AssignedAt>,
    /// Whether HubSpot could not be updated.
    pub hubspot_sync_failed: Option<bool>,
    /// The reason why HubSpot could not be updated.
    pub hubspot_error: Option<String>,
}

/// A response that assigns nobody.
#[record]
struct NotAssigned {
    message: Option<String>,
}

open_enum! {
    /// The reason why a router assigned nobody.
    pub enum Reason {
        /// The object does not fulfil the conditions of the router.
        TriggerDidNotMatch = "Trigger did not match",
        /// The router does not exist.
        RouterNotFound = "Router not found",
        /// The object does not exist.
        ObjectNotFound = "Object not found",
        /// The router is not published.
        RouterUnpublished = "The router is unpublished",
        /// The router has no settings.
        RouterWithoutSettings = "The router has no settings",
        /// The account does not exist.
        AccountNotFound = "Account not found",
        /// The account is not active.
        AccountNotActive = "Account is not active",
        /// The account has used up its assignments.
        LimitReached = "Assignment limit reached",
        /// The object has an owner, which the router does not replace.
        CannotOverwrite = "The router can not overwrite",
        /// Nobody is available, and the router has no default user.
        NobodyAvailable = "There are no users available and the backup user is disabled",
    }
}

impl Shape<Dispatch> for Dispatched {
    type Vendor = Routera;
    type Output = Self;

    fn read(_: &Dispatch, response: &Response) -> Result<Self> {
        let assignment: Assignment = read_response(response)?;
        if assignment.success == Some(true) {
            let is_unsynced = assignment.hubspot_sync_failed == Some(true);
            return Ok(if is_unsynced {
                Self::AssignedUnsynced(assignment)
            } else {
                Self::Assigned(assignment)
            });
        }
        // The vendor documents `error` for other statuses only, so its meaning in a 200 is unknown.
        if assignment.extra.get("error").is_some_and(|error| error.get() == "true") {
            let message = assignment.message.unwrap_or_default();
            return Err(Error::new(ErrorKind::Vendor, message).with_outcome(Outcome::Unknown));
        }
        let NotAssigned { message, extra } = read_response(response)?;
        let reason =
            message.ok_or_else(|| Error::decode("the response neither assigns a user nor says why not"))?;
        Ok(Self::NotAssigned { reason: reason.into(), extra: extra.into_fields() })
    }
}
