//! Running a router on an object.
//!
//! See [Dispatch](https://docs.routera.io/api-reference/dispatch/router).

mod assigned_at;

use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::http::Response;
use dealport_core::json::Fields;
use dealport_core::plumbing::{Wire, decode, serde};
use dealport_core::{Endpoint, Error, Id, IdKind, Operation, Result, open_enum, record, request};

pub use assigned_at::AssignedAt;

use crate::Routera;
use crate::ids::RouterId;
use crate::objects::ObjectType;

/// The id of an object of any type.
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

request! {
    /// Runs a router on an object: holds it against the trigger, picks a user, and makes that user the owner.
    ///
    /// `POST /dispatch/router`. It turns the rotation and writes an owner, so **it is sent once**: never again by
    /// itself after it left, not even when the vendor says that it turned it away. Only an access token that was
    /// refused is exchanged for a fresh one. After an error, [`Error::outcome`] tells whether it may have run: read
    /// the object's owner before dispatching it again.
    ///
    /// That nobody was assigned is no error: look at [`Dispatched`]. See
    /// [Dispatch](https://docs.routera.io/api-reference/dispatch/router).
    ///
    /// ```no_run
    /// use dealport_routera::Client;
    /// use dealport_routera::dispatch::{Dispatch, Dispatched};
    ///
    /// # async fn dispatch(client: &Client) -> Result<(), dealport_routera::Error> {
    /// let router = "0c4b7a52-3f0d-4b5e-9a3c-2f1d7c1f0a11";
    /// match client.send(Dispatch::new(router, "550e8400-e29b-41d4-a716-446655440000")).await? {
    ///     Dispatched::Assigned(to) => println!("now {:?} owns it", to.user),
    ///     Dispatched::AssignedUnsynced(to) => println!("HubSpot does not know yet: {:?}", to.hubspot_error),
    ///     Dispatched::NotAssigned { reason, .. } => println!("nobody owns it: {reason}"),
    ///     _ => {}
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub struct Dispatch {
        required body {
            /// The router.
            router_id: RouterId,
            /// The object: a contact, company, deal or ticket.
            object_id: ObjectId,
        }
    }
}

/// What became of a dispatch that the vendor answered. The three are told apart by what the response holds: its status
/// is 200 for all of them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Dispatched {
    /// The object has an owner.
    Assigned(Assignment),
    /// The object has an owner in Routera, but HubSpot could not be told.
    AssignedUnsynced(Assignment),
    /// The object was left as it is.
    NotAssigned {
        /// Why.
        reason: Reason,
        /// What else the vendor says.
        extra: Fields,
    },
}

impl Dispatched {
    /// The e-mail address of the new owner, if there is one.
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

record! {
    /// Who was assigned, and how.
    pub struct Assignment {
        /// What the vendor says of it.
        message: Option<String>,
        /// `true`.
        success: Option<bool>,
        /// The new owner's e-mail address.
        user: Option<String>,
        /// The field that holds the owner: its display name by the vendor's words, its internal name by its example.
        field_name: Option<String>,
        /// When.
        owner_assigned_at: Option<AssignedAt>,
        /// Whether HubSpot could not be told.
        hubspot_sync_failed: Option<bool>,
        /// Why HubSpot could not be told.
        hubspot_error: Option<String>,
    }
}

record! {
    /// A response that assigns nobody.
    struct NotAssigned {
        message: Option<String>,
    }
}

open_enum! {
    /// Why a router assigned nobody.
    pub enum Reason {
        /// The object is none that the router takes.
        TriggerDidNotMatch = "Trigger did not match",
        /// There is no such router.
        RouterNotFound = "Router not found",
        /// There is no such object.
        ObjectNotFound = "Object not found",
        /// The router is not published.
        RouterUnpublished = "The router is unpublished",
        /// The router is not set up.
        RouterWithoutSettings = "The router has no settings",
        /// There is no such account.
        AccountNotFound = "Account not found",
        /// The account is not active.
        AccountNotActive = "Account is not active",
        /// The account has used up its assignments.
        LimitReached = "Assignment limit reached",
        /// The object has an owner, and the router leaves those alone.
        CannotOverwrite = "The router can not overwrite",
        /// Nobody is there, and there is nobody for that case.
        NobodyAvailable = "There are no users available and the backup user is disabled",
    }
}

impl Endpoint for Dispatch {
    type Vendor = Routera;
    type Output = Dispatched;

    const OPERATION: Operation = Operation::post("dispatch.router", "/dispatch/router")
        .once()
        .page("https://docs.routera.io/api-reference/dispatch/router");

    fn validate(&self) -> Result<()> {
        self.router_id.check().and_then(|()| self.object_id.check())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        let assignment: Assignment = decode(response)?;
        if assignment.success == Some(true) {
            let is_unsynced = assignment.hubspot_sync_failed == Some(true);
            return Ok(if is_unsynced {
                Dispatched::AssignedUnsynced(assignment)
            } else {
                Dispatched::Assigned(assignment)
            });
        }
        // Documented for other statuses only, so that what it means with this one is anybody's guess.
        if assignment.extra.get("error").is_some_and(|error| error.get() == "true") {
            let message = assignment.message.unwrap_or_default();
            return Err(Error::new(ErrorKind::Vendor, message).with_outcome(Outcome::Unknown));
        }
        let NotAssigned { message, extra } = decode(response)?;
        let reason =
            message.ok_or_else(|| Error::decode("the response neither assigns anybody nor says why not"))?;
        Ok(Dispatched::NotAssigned { reason: reason.into(), extra: extra.into_fields() })
    }
}
