//! People and organizations alike, to be listed, found and created without knowing which they are.

use dealport::crm::{ContactAccess, ContactQuery, NewOrganization, NewPerson, Organization, Person};
use dealport::{Capabilities, Crm, Id, Result};
use futures_util::{StreamExt, TryStreamExt};

/// Those whom deals are with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    People,
    Organizations,
}

/// What a list is narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Nothing,
    Id,
    Email,
    Name,
}

/// One of them, as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Party {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) organizations: Vec<String>,
}

/// Which ones are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) is_local: bool,
}

/// One to be created.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewParty {
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

    /// Those that are wanted, in the order in which they come; each row that cannot be read is an error.
    pub(crate) async fn rows(self, crm: &dyn Crm, wanted: &Wanted) -> Vec<Result<Party>> {
        const MOST: usize = 10_000;
        let rows: Vec<_> = match self {
            Self::People => crm.people(wanted.query()).map_ok(Party::from).take(MOST).collect().await,
            Self::Organizations => {
                crm.organizations(wanted.query()).map_ok(Party::from).take(MOST).collect().await
            }
        };
        assert!(rows.len() < MOST, "the list does not end");
        rows
    }

    /// The same, as long as all of them can be read.
    pub(crate) async fn list(self, crm: &dyn Crm, wanted: &Wanted) -> Result<Vec<Party>> {
        self.rows(crm, wanted).await.into_iter().collect()
    }

    pub(crate) async fn create(self, crm: &dyn Crm, new: NewParty) -> Result<Party> {
        match self {
            Self::People => {
                let mut person = NewPerson::new(new.name);
                person.email = new.email;
                person.phone = new.phone;
                person.organization = new.organization.map(|id| id.as_str().into());
                crm.create_person(person).await.map(Party::from)
            }
            Self::Organizations => {
                assert!(new.organization.is_none(), "the model's organizations belong to none");
                let mut organization = NewOrganization::new(new.name);
                organization.email = new.email;
                organization.phone = new.phone;
                crm.create_organization(organization).await.map(Party::from)
            }
        }
    }
}

impl By {
    pub(crate) const ALL: [Self; 4] = [Self::Nothing, Self::Id, Self::Email, Self::Name];
    /// What a list can be narrowed by.
    pub(crate) const EACH: [Self; 3] = [Self::Id, Self::Email, Self::Name];

    /// Whether the vendor claims to do it.
    pub(crate) fn is_claimed(self, access: ContactAccess) -> bool {
        match self {
            Self::Nothing => access.list,
            Self::Id => access.by_id,
            Self::Email => access.by_email,
            Self::Name => access.by_name,
        }
    }

    /// What leads to this one; `None` if it has nothing by which it could be found so.
    pub(crate) fn leads_to(self, party: &Party) -> Option<Wanted> {
        let mut wanted = Wanted::default();
        match self {
            Self::Nothing => {}
            Self::Id => wanted.id = Some(party.id.clone()),
            Self::Email => wanted.email = Some(party.emails.first()?.clone()),
            Self::Name => wanted.name = Some(party.name.clone()?),
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

    /// Whether this is one of those: the very id and name, and the address in whatever case.
    pub(crate) fn fits(&self, party: &Party) -> bool {
        self.id.as_ref().is_none_or(|id| party.id == *id)
            && self.name.as_ref().is_none_or(|name| party.name.as_ref() == Some(name))
            && self
                .email
                .as_ref()
                .is_none_or(|email| party.emails.iter().any(|known| known.eq_ignore_ascii_case(email)))
    }
}

impl NewParty {
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// With everything that the vendor takes; those with different numbers have nothing in common.
    pub(crate) fn full(access: ContactAccess, number: usize, organization: &Party) -> Self {
        Self {
            name: format!("Conformance O'Neill-\u{fc}\u{2713} {number}"),
            email: access.email.then(|| format!("conformance+{number}@example.com")),
            phone: access.phone.then(|| format!("+49 30 {}", 1_000_000 + number)),
            organization: access.organization.then(|| organization.id.clone()),
        }
    }

    /// As it must be read, but for its id.
    pub(crate) fn is_read_as(&self, party: &Party) -> bool {
        let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
        party.name.as_ref() == Some(&self.name)
            && party.emails == one(&self.email)
            && party.phones == one(&self.phone)
            && party.organizations == one(&self.organization)
    }
}

impl From<Person> for Party {
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

impl From<Organization> for Party {
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
