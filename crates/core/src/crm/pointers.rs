//! Implementations of [`Crm`] for references and smart pointers.

use std::sync::Arc;

use super::{
    Account, Attempt, Capabilities, Crm, Deal, DealChanges, DealId, DealQuery, FieldDefinition, List,
    NewDeal, NewField, NewOrganization, NewPerson, Organization, OrganizationChanges, OrganizationId,
    OrganizationQuery, Person, PersonChanges, PersonId, PersonQuery, Pipeline, Settled, Tag, User,
};
use crate::Result;
use crate::call::{DryRun, RateStatus};
use crate::http::{BoxFuture, Request, Response};
use crate::paging::Continuation;

macro_rules! pointers {
    ($($Pointer:ty),+) => {$(
        impl<C: Crm + ?Sized> Crm for $Pointer {
            fn vendor(&self) -> &'static str {
                (**self).vendor()
            }

            fn capabilities(&self) -> Capabilities {
                (**self).capabilities()
            }

            fn account(&self) -> BoxFuture<'_, Result<Account>> {
                (**self).account()
            }

            fn deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<Deal>> {
                (**self).deal_by_id(id)
            }

            fn deals(&self, query: DealQuery) -> List<Deal> {
                (**self).deals(query)
            }

            fn resume_deals(&self, query: DealQuery, continuation: &Continuation) -> Result<List<Deal>> {
                (**self).resume_deals(query, continuation)
            }

            fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
                (**self).create_deal(deal)
            }

            fn settle<'a>(&'a self, attempt: &'a Attempt) -> BoxFuture<'a, Result<Settled>> {
                (**self).settle(attempt)
            }

            fn settle_many<'a>(
                &'a self,
                attempts: &'a [Attempt],
            ) -> BoxFuture<'a, Result<Vec<Settled>>> {
                (**self).settle_many(attempts)
            }

            fn update_deal_by_id(&self, id: DealId, changes: DealChanges) -> BoxFuture<'_, Result<Deal>> {
                (**self).update_deal_by_id(id, changes)
            }

            fn delete_deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<()>> {
                (**self).delete_deal_by_id(id)
            }

            fn pipelines(&self) -> List<Pipeline> {
                (**self).pipelines()
            }

            fn pipelines_with_deleted(&self) -> List<Pipeline> {
                (**self).pipelines_with_deleted()
            }

            fn fields(&self) -> List<FieldDefinition> {
                (**self).fields()
            }

            fn fields_with_deleted(&self) -> List<FieldDefinition> {
                (**self).fields_with_deleted()
            }

            fn users(&self) -> List<User> {
                (**self).users()
            }

            fn tags(&self) -> List<Tag> {
                (**self).tags()
            }

            fn people(&self, query: PersonQuery) -> List<Person> {
                (**self).people(query)
            }

            fn resume_people(
                &self,
                query: PersonQuery,
                continuation: &Continuation,
            ) -> Result<List<Person>> {
                (**self).resume_people(query, continuation)
            }

            fn create_field(&self, field: NewField) -> BoxFuture<'_, Result<FieldDefinition>> {
                (**self).create_field(field)
            }

            fn create_person(&self, person: NewPerson) -> BoxFuture<'_, Result<Person>> {
                (**self).create_person(person)
            }

            fn person_by_id(&self, id: PersonId) -> BoxFuture<'_, Result<Person>> {
                (**self).person_by_id(id)
            }

            fn update_person_by_id(
                &self,
                id: PersonId,
                changes: PersonChanges,
            ) -> BoxFuture<'_, Result<Person>> {
                (**self).update_person_by_id(id, changes)
            }

            fn delete_person_by_id(&self, id: PersonId) -> BoxFuture<'_, Result<()>> {
                (**self).delete_person_by_id(id)
            }

            fn organizations(&self, query: OrganizationQuery) -> List<Organization> {
                (**self).organizations(query)
            }

            fn resume_organizations(
                &self,
                query: OrganizationQuery,
                continuation: &Continuation,
            ) -> Result<List<Organization>> {
                (**self).resume_organizations(query, continuation)
            }

            fn create_organization(
                &self,
                organization: NewOrganization,
            ) -> BoxFuture<'_, Result<Organization>> {
                (**self).create_organization(organization)
            }

            fn organization_by_id(&self, id: OrganizationId) -> BoxFuture<'_, Result<Organization>> {
                (**self).organization_by_id(id)
            }

            fn update_organization_by_id(
                &self,
                id: OrganizationId,
                changes: OrganizationChanges,
            ) -> BoxFuture<'_, Result<Organization>> {
                (**self).update_organization_by_id(id, changes)
            }

            fn delete_organization_by_id(&self, id: OrganizationId) -> BoxFuture<'_, Result<()>> {
                (**self).delete_organization_by_id(id)
            }

            fn dry_run(&self) -> Result<DryRun<dyn Crm>> {
                (**self).dry_run()
            }

            fn raw(&self, request: Request) -> BoxFuture<'_, Result<Response>> {
                (**self).raw(request)
            }

            fn rate_status(&self) -> RateStatus {
                (**self).rate_status()
            }

            fn limit_spending(&self, most: Option<u64>) {
                (**self).limit_spending(most);
            }
        }
    )+};
}

pointers!(&C, Arc<C>, Box<C>);
