//! The people and organizations of a row.

use dealport_core::crm::{Organization, Person, Reference};
use dealport_core::json::{Fields, Json};

use super::cell::Cell;
use super::lists::{name_and_email, split};
use crate::side::{FILE, fold};

/// A contact as a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) emails: Vec<String>,
    pub(super) phones: Vec<String>,
    /// The name of a person's organization.
    pub(super) organization: Option<String>,
}

impl Named {
    /// Reads a contact, a user or a reference: text, or an object with an id and a name.
    pub(super) fn of(json: &Json) -> Result<Self, String> {
        if let Ok(text) = json.decode::<String>() {
            let (name, email) = name_and_email(&text);
            return Ok(Self { name, emails: email.into_iter().collect(), ..Self::default() });
        }
        let Ok(fields) = json.decode::<Fields>() else {
            return match json.as_str() {
                text if text.starts_with('[') => Err(format!("expected one name, found {text}")),
                text => Ok(Self { name: Some(text.to_owned()), ..Self::default() }),
            };
        };
        let text = |names: &[&str]| names.iter().find_map(|name| plain(&fields, name));
        let list = |names: &[&str]| -> Vec<String> {
            let found = names.iter().find_map(|name| fields.get(name).filter(|value| value.get() != "null"));
            let Some(found) = found.map(Json::from) else { return Vec::new() };
            found.decode().unwrap_or_else(|_| found.decode::<String>().into_iter().collect())
        };
        let organization = fields.get("organization").map(Json::from).filter(|known| !known.is_null());
        let organization = organization.map(|known| Self::of(&known)).transpose()?;
        Ok(Self {
            id: text(&["id"]),
            name: text(&["name"]),
            emails: list(&["emails", "email"]),
            phones: list(&["phones", "phone"]),
            organization: organization.and_then(|known| known.name.or(known.id)),
        })
    }

    /// Reads a list of contacts.
    pub(super) fn list(cell: &Cell) -> Result<Vec<Self>, String> {
        let items = match cell {
            Cell::Text(text) => split(text)?,
            Cell::Json(json) => json.decode().unwrap_or_else(|_| vec![json.clone()]),
        };
        items.iter().map(Self::of).collect()
    }

    /// Reads one contact.
    pub(super) fn one(cell: &Cell) -> Result<Self, String> {
        match (cell, cell.object()) {
            (_, Some(object)) => {
                Self::of(&Json::from_value(&object).map_err(|error| error.message().to_owned())?)
            }
            (Cell::Text(text), None) => Self::of(&Json::from(text.as_str())),
            (Cell::Json(json), None) => Self::of(json),
        }
    }

    fn email(&self) -> Option<&str> {
        self.emails.iter().map(|email| email.trim()).find(|email| !email.is_empty())
    }

    /// Returns the name, or what is known in its place.
    pub(super) fn shown(&self) -> Option<&str> {
        let name = self.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        name.or_else(|| self.email()).or(self.id.as_deref())
    }

    /// Returns the person. It belongs to the organization of its row unless it names another one.
    pub(super) fn person(&self, of_row: Option<&Organization>) -> Option<Person> {
        let name = self.shown()?;
        let organization = self.organization.as_deref().map(organization).or_else(|| of_row.cloned());
        let email = self.email().map(str::to_lowercase);
        // An address is the same person in each row, a name only within its organization.
        let id = email.or_else(|| self.id.as_ref().map(|id| format!("id:{id}"))).unwrap_or_else(|| {
            let of = organization.as_ref().map(|known| format!(" of {}", known.id)).unwrap_or_default();
            format!("{}{of}", fold(name))
        });
        let mut person = Person::new(FILE, id);
        person.name = Some(name.to_owned());
        person.emails.clone_from(&self.emails);
        person.phones.clone_from(&self.phones);
        person.organizations =
            organization.into_iter().map(|known| Reference::new(known.id).named(known.name)).collect();
        Some(person)
    }

    /// Returns the organization.
    pub(super) fn organization(&self) -> Option<Organization> {
        let mut known = organization(self.shown()?);
        known.emails.clone_from(&self.emails);
        known.phones.clone_from(&self.phones);
        Some(known)
    }
}

fn organization(name: &str) -> Organization {
    let mut organization = Organization::new(FILE, fold(name));
    organization.name = Some(name.trim().to_owned());
    organization
}

/// Returns the text of a text or number.
fn plain(fields: &Fields, name: &str) -> Option<String> {
    let cell = Cell::of_json(Json::from(fields.get(name)?))?;
    cell.plain().filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn person_is_known_by_address_or_within_organization() {
        let acme = organization("ACME  Inc");
        let id = |text: &str, of: Option<&Organization>| {
            let list = Named::list(&Cell::Text(text.to_owned())).unwrap();
            list.iter().map(|known| known.person(of).unwrap().id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(id("Ada <ADA@x.org>; Bob", Some(&acme)), ["ada@x.org", "bob of acme inc"]);
        assert_eq!(id("Bob", None), ["bob"]);
        let json = Json::parse(r#"[{"id":7,"name":"Bob","phone":"1","organization":{"name":"X"}}]"#).unwrap();
        let bob = Named::list(&Cell::Json(json)).unwrap()[0].person(Some(&acme)).unwrap();
        assert_eq!((bob.id.to_string(), bob.phones.len()), ("id:7".to_owned(), 1));
        assert_eq!(bob.organizations[0].name.as_deref(), Some("X"));
    }
}
