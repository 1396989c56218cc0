//! A contact of either side, and the marks by which one is recognized.

use dealport_core::Result;
use dealport_core::crm::{ContactAccess, Crm, List, Organization, OrganizationQuery, Person, PersonQuery};
use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::plan::NewContact;
use crate::side::fold;
use crate::values::{self, Values};

/// A contact of either side.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) organizations: Vec<String>,
}

impl From<Person> for Contact {
    fn from(person: Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.unwrap_or_default(),
            emails: filled(&person.emails),
            phones: filled(&person.phones),
            organizations: person.organizations.iter().map(|known| known.id.to_string()).collect(),
        }
    }
}

impl From<Organization> for Contact {
    fn from(organization: Organization) -> Self {
        Self {
            id: organization.id.to_string(),
            name: organization.name.unwrap_or_default(),
            emails: filled(&organization.emails),
            phones: filled(&organization.phones),
            organizations: Vec::new(),
        }
    }
}

/// Returns the texts that are not blank, without white space around them.
fn filled(texts: &[String]) -> Vec<String> {
    let trimmed = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    trimmed.map(str::to_owned).collect()
}

impl Contact {
    /// Returns what a target with this access can be given: the first e-mail address, telephone number and
    /// organization.
    pub(super) fn to_create(&self, access: ContactAccess) -> NewContact {
        NewContact {
            name: self.name.trim().to_owned(),
            email: self.emails.first().filter(|_| access.email).cloned(),
            phone: self.phones.first().filter(|_| access.phone).cloned(),
            organization: self.organizations.first().filter(|_| access.organization).cloned(),
        }
    }

    /// Returns the values of the fields that a target with this access can be given.
    pub(crate) fn values(&self, access: ContactAccess) -> Values {
        let mut values = Values::from([("name".to_owned(), self.name.trim().to_owned())]);
        let mut put = |field: &str, has: bool, value: Option<String>| {
            if has {
                values.insert(field.to_owned(), value.unwrap_or_default());
            }
        };
        put("email", access.email, self.emails.first().map(|email| email.to_lowercase()));
        put("phone", access.phone, self.phones.first().map(|phone| digits(phone)));
        let organizations = values::sorted(self.organizations.iter().cloned());
        put("organization", access.organization, Some(organizations));
        values
    }

    /// Returns the marks that recognize it: e-mail addresses first.
    pub(crate) fn marks(&self, kind: Kind) -> impl Iterator<Item = String> + '_ {
        let emails = self.emails.iter().filter_map(|email| email_mark(email));
        emails.chain(name_marks(kind, &self.name, &self.organizations, &self.phones))
    }
}

/// Returns the digits of a telephone number, or the text if it has hardly any.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 4 { digits } else { phone.to_owned() }
}

/// Returns the mark of an e-mail address, unless it is blank.
pub(crate) fn email_mark(email: &str) -> Option<String> {
    let email = email.trim().to_lowercase();
    (!email.is_empty()).then(|| format!("email:{email}"))
}

/// Returns the marks of a name: alone for an organization, with its organization or number for a person.
pub(crate) fn name_marks(kind: Kind, name: &str, organizations: &[String], phones: &[String]) -> Vec<String> {
    let name = fold(name);
    if name.is_empty() {
        return Vec::new();
    }
    if kind == Kind::Organization {
        return vec![format!("name:{name}")];
    }
    let digits = phones.iter().map(|phone| phone.chars().filter(char::is_ascii_digit).collect::<String>());
    let phones =
        digits.filter(|digits| digits.len() > 4).map(|digits| format!("name:{name}\u{1f}phone:{digits}"));
    let organizations = organizations.iter().map(|id| format!("name:{name}\u{1f}organization:{id}"));
    organizations.chain(phones).collect()
}

/// Returns the mark of a name alone, unless it is blank. It recognizes nobody, because people share names. It
/// tells which people of a name there were before one was created.
pub(crate) fn bare_mark(name: &str) -> Option<String> {
    let name = fold(name);
    (!name.is_empty()).then(|| format!("bare:{name}"))
}

/// Returns what a vendor can do with contacts of a kind.
pub(crate) fn access_to(kind: Kind, crm: &dyn Crm) -> ContactAccess {
    let capabilities = crm.capabilities();
    if kind == Kind::Person { capabilities.people } else { capabilities.organizations }
}

/// Reads a list of contacts one by one. An item that cannot be read is passed over.
pub(crate) async fn each(crm: &dyn Crm, kind: Kind, see: impl FnMut(Contact) -> Result<()>) -> Result<()> {
    match kind {
        Kind::Person => each_of(crm.people(PersonQuery::new()), see).await,
        _ => each_of(crm.organizations(OrganizationQuery::new()), see).await,
    }
}

async fn each_of<T: Into<Contact> + Send>(
    mut list: List<T>,
    mut see: impl FnMut(Contact) -> Result<()>,
) -> Result<()> {
    loop {
        match list.try_next().await {
            Ok(Some(contact)) => see(contact.into())?,
            Ok(None) => return Ok(()),
            Err(error) if error.is_item() => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_contact_has_no_marks() {
        let mut person = Person::new("x", 1);
        person.name = Some("  ".to_owned());
        person.emails = vec![" ".to_owned(), String::new()];
        person.phones = vec!["+1".to_owned()];
        let blank = Contact::from(person);
        assert_eq!(blank.marks(Kind::Person).count(), 0);
        assert!(bare_mark(&blank.name).is_none() && email_mark("\t").is_none());
        assert!(name_marks(Kind::Organization, " ", &[], &[]).is_empty());
    }

    #[test]
    fn person_is_marked_by_email_then_name() {
        let mut person = Person::new("x", 1);
        person.name = Some("Ada  Lovelace".to_owned());
        person.emails = vec![" Ada@Example.com ".to_owned()];
        person.phones = vec!["+44 20 7946".to_owned()];
        let marks: Vec<_> = Contact::from(person).marks(Kind::Person).collect();
        assert_eq!(marks, ["email:ada@example.com", "name:ada lovelace\u{1f}phone:44207946"]);
    }
}
