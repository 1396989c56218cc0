//! People and organizations in tables and CSV.

use std::borrow::Cow;
use std::sync::Arc;

use dealport::crm::{Organization, Person};
use serde::Serialize;

use super::deal::{both, json, list, more, name_or_id};
use super::{Cell, Column, Row};

/// A person with the account.
#[derive(Debug, Serialize)]
pub(crate) struct PersonRow {
    #[serde(flatten)]
    person: Person,
    #[serde(rename = "ref")]
    reference: String,
    account: String,
}

impl PersonRow {
    pub(crate) fn new(account: &Arc<str>, person: Person) -> Self {
        let reference = format!("{account}:person:{}", person.id);
        Self { person, reference, account: account.to_string() }
    }
}

impl Row for PersonRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("ref"),
        Column::new("name").cut(12, 40),
        Column::new("email").cut(16, 40).last_resort(1),
        Column::new("phone").cut(10, 24).dispensable(3),
        Column::new("organization").cut(10, 32).dispensable(2),
    ];
    const CSV: &'static [&'static str] =
        &["vendor", "ref", "id", "name", "emails", "phones", "organizations", "extra", "account"];
    const ALIASES: &'static [(&'static str, &'static str)] =
        &[("email", "emails"), ("phone", "phones"), ("organization", "organizations")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(&self.reference),
            Cell::maybe(self.person.name.as_deref()),
            Cell::maybe(self.person.emails.first()),
            Cell::maybe(self.person.phones.first()),
            Cell::maybe(self.person.organizations.first().map(name_or_id)),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.person.vendor.into(),
            self.reference.as_str().into(),
            self.person.id.to_string().into(),
            self.person.name.as_deref().unwrap_or_default().into(),
            list(&self.person.emails),
            list(&self.person.phones),
            list(&self.person.organizations),
            json(&self.person.extra),
            Cow::Borrowed(self.account.as_str()),
        ]]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let organizations: Vec<_> = self.person.organizations.iter().map(both).collect();
        let known = [
            ("ref", Cell::new(&self.reference)),
            ("account", Cell::new(&self.account)),
            ("id", Cell::new(self.person.id.to_string())),
            ("name", Cell::maybe(self.person.name.as_deref())),
            ("emails", Cell::new(self.person.emails.join(", "))),
            ("phones", Cell::new(self.person.phones.join(", "))),
            ("organizations", Cell::new(organizations.join(", "))),
        ];
        let known = known.into_iter().map(|(name, cell)| (Cow::Borrowed(name), cell));
        known.chain(more("extra", &self.person.extra)).filter(|(_, cell)| !cell.text.is_empty()).collect()
    }
}

/// An organization with the account.
#[derive(Debug, Serialize)]
pub(crate) struct OrganizationRow {
    #[serde(flatten)]
    organization: Organization,
    #[serde(rename = "ref")]
    reference: String,
    account: String,
}

impl OrganizationRow {
    pub(crate) fn new(account: &Arc<str>, organization: Organization) -> Self {
        let reference = format!("{account}:organization:{}", organization.id);
        Self { organization, reference, account: account.to_string() }
    }
}

impl Row for OrganizationRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("ref"),
        Column::new("name").cut(12, 60),
        Column::new("email").cut(16, 40).dispensable(2),
        Column::new("phone").cut(10, 24).dispensable(3),
    ];
    const CSV: &'static [&'static str] =
        &["vendor", "ref", "id", "name", "emails", "phones", "extra", "account"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[("email", "emails"), ("phone", "phones")];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(&self.reference),
            Cell::maybe(self.organization.name.as_deref()),
            Cell::maybe(self.organization.emails.first()),
            Cell::maybe(self.organization.phones.first()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.organization.vendor.into(),
            self.reference.as_str().into(),
            self.organization.id.to_string().into(),
            self.organization.name.as_deref().unwrap_or_default().into(),
            list(&self.organization.emails),
            list(&self.organization.phones),
            json(&self.organization.extra),
            Cow::Borrowed(self.account.as_str()),
        ]]
    }

    fn fields(&self) -> Vec<(Cow<'_, str>, Cell)> {
        let known = [
            ("ref", Cell::new(&self.reference)),
            ("account", Cell::new(&self.account)),
            ("id", Cell::new(self.organization.id.to_string())),
            ("name", Cell::maybe(self.organization.name.as_deref())),
            ("emails", Cell::new(self.organization.emails.join(", "))),
            ("phones", Cell::new(self.organization.phones.join(", "))),
        ];
        let known = known.into_iter().map(|(name, cell)| (Cow::Borrowed(name), cell));
        known
            .chain(more("extra", &self.organization.extra))
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_has_a_value_for_every_column() {
        let person = PersonRow::new(&"acme".into(), Person::new("acme", 7));
        let organization = OrganizationRow::new(&"acme".into(), Organization::new("acme", 8));
        assert_eq!(person.records()[0].len(), PersonRow::CSV.len());
        assert_eq!(person.lines()[0].len(), PersonRow::COLUMNS.len());
        assert_eq!(organization.records()[0].len(), OrganizationRow::CSV.len());
        assert_eq!(organization.lines()[0].len(), OrganizationRow::COLUMNS.len());
    }

    #[test]
    fn single_contact_shows_all_its_fields() {
        let mut person = Person::new("acme", 7);
        person.emails = vec!["a@b.example".to_owned(), "c@d.example".to_owned()];
        person.extra.insert("rate", dealport::json::Json::parse("1.50").unwrap());
        let row = PersonRow::new(&"sales".into(), person);
        let fields: Vec<_> =
            row.fields().into_iter().map(|(name, cell)| format!("{name}: {}", cell.text)).collect();
        assert_eq!(
            fields,
            [
                "ref: sales:person:7",
                "account: sales",
                "id: 7",
                "emails: a@b.example, c@d.example",
                "extra.rate: 1.50"
            ]
        );
    }
}
