//! People and organizations.

use dealport_core::Result;
use dealport_core::crm::{
    NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId, OrganizationQuery, Person,
    PersonChanges, PersonId, PersonQuery,
};
use dealport_core::paging::Continuation;

use crate::blocking::{Crm, List};

impl Crm {
    /// Lists the people that match the query, each once.
    pub fn people(&self, query: PersonQuery) -> List<Person> {
        self.list(self.crm.people(query))
    }

    /// Resumes a list of people, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::resume_deals`](crate::Crm::resume_deals).
    pub fn resume_people(&self, query: PersonQuery, continuation: &Continuation) -> Result<List<Person>> {
        self.crm.resume_people(query, continuation).map(|list| self.list(list))
    }

    /// Reads a person.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::person_by_id`](crate::Crm::person_by_id).
    pub fn person(&self, id: impl Into<PersonId>) -> Result<Person> {
        self.block_on(self.crm.person_by_id(id.into()))
    }

    /// Updates a person and returns it as the vendor stored it. Only the fields in `changes` are sent.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::update_person_by_id`](crate::Crm::update_person_by_id).
    pub fn update_person(&self, id: impl Into<PersonId>, changes: PersonChanges) -> Result<Person> {
        self.block_on(self.crm.update_person_by_id(id.into(), changes))
    }

    /// Deletes a person.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::delete_person_by_id`](crate::Crm::delete_person_by_id).
    pub fn delete_person(&self, id: impl Into<PersonId>) -> Result<()> {
        self.block_on(self.crm.delete_person_by_id(id.into()))
    }

    /// Creates a person and returns it as the vendor stored it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::create_person`](crate::Crm::create_person).
    pub fn create_person(&self, person: NewPerson) -> Result<Person> {
        self.block_on(self.crm.create_person(person))
    }

    /// Lists the organizations that match the query, each once.
    pub fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
        self.list(self.crm.organizations(query))
    }

    /// Resumes a list of organizations, like [`resume_deals`](Self::resume_deals).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::resume_deals`](crate::Crm::resume_deals).
    pub fn resume_organizations(
        &self,
        query: OrganizationQuery,
        continuation: &Continuation,
    ) -> Result<List<Organization>> {
        self.crm.resume_organizations(query, continuation).map(|list| self.list(list))
    }

    /// Reads an organization.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::organization_by_id`](crate::Crm::organization_by_id).
    pub fn organization(&self, id: impl Into<OrganizationId>) -> Result<Organization> {
        self.block_on(self.crm.organization_by_id(id.into()))
    }

    /// Updates an organization and returns it as the vendor stored it. Only the fields in `changes` are sent.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::update_organization_by_id`](crate::Crm::update_organization_by_id).
    pub fn update_organization(
        &self,
        id: impl Into<OrganizationId>,
        changes: OrganizationChanges,
    ) -> Result<Organization> {
        self.block_on(self.crm.update_organization_by_id(id.into(), changes))
    }

    /// Deletes an organization.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::delete_organization_by_id`](crate::Crm::delete_organization_by_id).
    pub fn delete_organization(&self, id: impl Into<OrganizationId>) -> Result<()> {
        self.block_on(self.crm.delete_organization_by_id(id.into()))
    }

    /// Creates an organization and returns it as the vendor stored it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::create_organization`](crate::Crm::create_organization).
    pub fn create_organization(&self, organization: NewOrganization) -> Result<Organization> {
        self.block_on(self.crm.create_organization(organization))
    }
}
