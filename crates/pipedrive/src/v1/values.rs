//! Values of version 1: flags, and linked objects in place of their ids.

mod flag;
mod link;

pub use flag::Flag;
pub use link::{Link, LinkedObject};

mod flat_fields;
mod utc_time;

use dealport_core::Id;
use dealport_core::plumbing::record;

use crate::ids::{OrganizationId, PersonId, UserId, kind};

pub use flat_fields::FlatFields;
pub use utc_time::UtcTime;

/// A user in place of the id.
#[record]
pub struct LinkedUser {
    /// The user's id.
    pub id: Option<UserId>,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the user has a picture.
    pub has_pic: Option<Flag>,
    /// The hash of the picture.
    pub pic_hash: Option<String>,
    /// Whether the user is active.
    pub active_flag: Option<bool>,
    /// The user's id, under a second name.
    pub value: Option<UserId>,
}

/// A person in place of the id.
#[record]
pub struct LinkedPerson {
    /// Whether the person is not deleted.
    pub active_flag: Option<bool>,
    /// The name.
    pub name: Option<String>,
    /// The e-mail addresses.
    pub email: Option<Vec<Contact>>,
    /// The telephone numbers.
    pub phone: Option<Vec<Contact>>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The company whose account it is.
    pub company_id: Option<Id<kind::Company>>,
    /// The person's id.
    pub value: Option<PersonId>,
}

/// An organization in place of the id.
#[record]
pub struct LinkedOrganization {
    /// The name.
    pub name: Option<String>,
    /// The number of its persons.
    pub people_count: Option<i64>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The address.
    pub address: Option<String>,
    /// Whether the organization is not deleted.
    pub active_flag: Option<bool>,
    /// The address whose e-mails are filed under the organization.
    pub cc_email: Option<String>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::OrganizationLabel>>>,
    /// The organization's id.
    pub value: Option<OrganizationId>,
}

/// An e-mail address or telephone number of a person.
#[record]
pub struct Contact {
    /// The label: `work`.
    pub label: Option<String>,
    /// The address or number.
    pub value: Option<String>,
    /// Whether it is the main one.
    pub primary: Option<bool>,
}

impl LinkedObject for LinkedUser {
    type Kind = kind::User;

    fn id(&self) -> Option<&UserId> {
        self.value.as_ref().or(self.id.as_ref())
    }
}

impl LinkedObject for LinkedPerson {
    type Kind = kind::Person;

    fn id(&self) -> Option<&PersonId> {
        self.value.as_ref()
    }
}

impl LinkedObject for LinkedOrganization {
    type Kind = kind::Organization;

    fn id(&self) -> Option<&OrganizationId> {
        self.value.as_ref()
    }
}
