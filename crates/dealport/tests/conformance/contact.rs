//! Contacts: people and organizations behind one interface.

use dealport::crm::{
    ContactAccess, ContactQuery, NewOrganization, NewPerson, Organization, OrganizationChanges, Person,
    PersonChanges,
};
use dealport::{Capabilities, Crm, Id, Result, Update};
use futures_util::{StreamExt, TryStreamExt};

/// The kind of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    People,
    Organizations,
}

/// A filter of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Nothing,
    Id,
    Email,
    Name,
}

/// A contact that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) organizations: Vec<String>,
}

/// A query for contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) is_local: bool,
}

/// A new contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewContact {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) organization: Option<String>,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::People, Self::Organizations];

    pub(crate) fn access(self, can: &Capabilities) -> ContactAccess {
        match self {
            Self::People => can.people,
            Self::Organizations => can.organizations,
        }
    }

    /// Lists the contacts in their order. Each unreadable item is an error.
    pub(crate) async fn rows(self, crm: &dyn Crm, wanted: &Wanted) -> Vec<Result<Contact>> {
        const MOST: usize = 10_000;
        let rows: Vec<_> = match self {
            Self::People => crm.people(wanted.query()).map_ok(Contact::from).take(MOST).collect().await,
            Self::Organizations => {
                crm.organizations(wanted.query()).map_ok(Contact::from).take(MOST).collect().await
            }
        };
        assert!(rows.len() < MOST, "the list does not end");
        rows
    }

    /// Lists the contacts, and fails if one is unreadable.
    pub(crate) async fn list(self, crm: &dyn Crm, wanted: &Wanted) -> Result<Vec<Contact>> {
        self.rows(crm, wanted).await.into_iter().collect()
    }

    pub(crate) async fn create(self, crm: &dyn Crm, new: NewContact) -> Result<Contact> {
        match self {
            Self::People => {
                let mut person = NewPerson::new(new.name);
                person.email = new.email;
                person.phone = new.phone;
                person.organization = new.organization.map(|id| id.as_str().into());
                crm.create_person(person).await.map(Contact::from)
            }
            Self::Organizations => {
                assert!(new.organization.is_none(), "the model's organizations belong to none");
                let mut organization = NewOrganization::new(new.name);
                organization.email = new.email;
                organization.phone = new.phone;
                crm.create_organization(organization).await.map(Contact::from)
            }
        }
    }
}

/// Changes to a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    pub(crate) name: Option<String>,
    pub(crate) email: Update<String>,
    pub(crate) phone: Update<String>,
    pub(crate) organization: Update<String>,
}

impl Kind {
    pub(crate) async fn get(self, crm: &dyn Crm, id: &str) -> Result<Contact> {
        match self {
            Self::People => crm.person(id).await.map(Contact::from),
            Self::Organizations => crm.organization(id).await.map(Contact::from),
        }
    }

    pub(crate) async fn update(self, crm: &dyn Crm, id: &str, wanted: Changes) -> Result<Contact> {
        match self {
            Self::People => {
                let mut changes = PersonChanges::new();
                changes.name = wanted.name;
                changes.email = wanted.email;
                changes.phone = wanted.phone;
                changes.organization = wanted.organization.map(|id| id.as_str().into());
                crm.update_person(id, changes).await.map(Contact::from)
            }
            Self::Organizations => {
                let mut changes = OrganizationChanges::new();
                changes.name = wanted.name;
                changes.email = wanted.email;
                changes.phone = wanted.phone;
                crm.update_organization(id, changes).await.map(Contact::from)
            }
        }
    }

    pub(crate) async fn delete(self, crm: &dyn Crm, id: &str) -> Result<()> {
        match self {
            Self::People => crm.delete_person(id).await,
            Self::Organizations => crm.delete_organization(id).await,
        }
    }
}

impl By {
    pub(crate) const ALL: [Self; 4] = [Self::Nothing, Self::Id, Self::Email, Self::Name];
    /// Returns all filters.
    pub(crate) const EACH: [Self; 3] = [Self::Id, Self::Email, Self::Name];

    /// Returns whether the vendor claims to support it.
    pub(crate) fn is_claimed(self, access: ContactAccess) -> bool {
        match self {
            Self::Nothing => access.list,
            Self::Id => access.by_id,
            Self::Email => access.by_email,
            Self::Name => access.by_name,
        }
    }

    /// Returns a query that finds this contact, or `None` if it lacks the field.
    pub(crate) fn leads_to(self, contact: &Contact) -> Option<Wanted> {
        let mut wanted = Wanted::default();
        match self {
            Self::Nothing => {}
            Self::Id => wanted.id = Some(contact.id.clone()),
            Self::Email => wanted.email = Some(contact.emails.first()?.clone()),
            Self::Name => wanted.name = Some(contact.name.clone()?),
        }
        Some(wanted)
    }
}

impl Wanted {
    fn query<K>(&self) -> ContactQuery<K> {
        let mut query = ContactQuery::new();
        query.id = self.id.as_deref().map(Id::from);
        query.email.clone_from(&self.email);
        query.name.clone_from(&self.name);
        query.local_filter = self.is_local;
        query
    }

    pub(crate) fn locally(&self) -> Self {
        Self { is_local: true, ..self.clone() }
    }

    /// Returns whether the contact matches: equal id and name, and the address in any case.
    pub(crate) fn fits(&self, contact: &Contact) -> bool {
        self.id.as_ref().is_none_or(|id| contact.id == *id)
            && self.name.as_ref().is_none_or(|name| contact.name.as_ref() == Some(name))
            && self
                .email
                .as_ref()
                .is_none_or(|email| contact.emails.iter().any(|known| known.eq_ignore_ascii_case(email)))
    }
}

impl NewContact {
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Creates a contact with all supported fields. Different numbers give different values.
    pub(crate) fn full(access: ContactAccess, number: usize, organization: &Contact) -> Self {
        Self {
            name: format!("Conformance O'Neill-\u{fc}\u{2713} {number}"),
            email: access.email.then(|| format!("conformance+{number}@example.com")),
            phone: access.phone.then(|| format!("+49 30 {}", 1_000_000 + number)),
            organization: access.organization.then(|| organization.id.clone()),
        }
    }

    /// Returns the contact as it must be read, except for its id.
    pub(crate) fn is_read_as(&self, contact: &Contact) -> bool {
        let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
        contact.name.as_ref() == Some(&self.name)
            && contact.emails == one(&self.email)
            && contact.phones == one(&self.phone)
            && contact.organizations == one(&self.organization)
    }
}

impl From<Person> for Contact {
    fn from(person: Person) -> Self {
        let organizations = person.organizations.iter().map(|organization| organization.id.to_string());
        Self {
            id: person.id.to_string(),
            name: person.name,
            emails: person.emails,
            phones: person.phones,
            organizations: organizations.collect(),
        }
    }
}

impl From<Organization> for Contact {
    fn from(organization: Organization) -> Self {
        Self {
            id: organization.id.to_string(),
            name: organization.name,
            emails: organization.emails,
            phones: organization.phones,
            organizations: Vec::new(),
        }
    }
}
