//! Methods of a CRM that accept any form of an id, and those that plan.

use super::{
    Adapter, Crm, Deal, DealChanges, DealId, NewDeal, Organization, OrganizationChanges, OrganizationId,
    Person, PersonChanges, PersonId, TaskId,
};
use crate::call::PlannedRequest;
use crate::http::BoxFuture;
use crate::{Client, Result};

// A method with `impl Into<DealId>` would make `Crm` unusable as `dyn Crm`, and a trait object cannot have an
// inherent method with the name of one of its trait's methods. So the trait has `…_by_id` methods with
// `DealId`, and the types that programs hold have short ones: a client, and `dyn Crm` behind a reference,
// `Box` or `Arc`. An extension trait would be one more import for every caller.
macro_rules! by_id {
    ($(impl<$($lt:lifetime)? $($V:ident: $Bound:ident)?> $Type:ty;)+) => {$(
        impl<$($lt)? $($V: $Bound)?> $Type {
            /// Reads a deal. Calls [`Crm::deal_by_id`].
            ///
            /// ```
            /// use dealport_core::Result;
            /// use dealport_core::crm::{Crm, Deal};
            ///
            /// async fn read(crm: &dyn Crm, deal: &Deal) -> Result<()> {
            ///     crm.deal(42).await?;
            ///     crm.deal("42").await?;
            ///     crm.deal(&deal.id).await?;
            ///     Ok(())
            /// }
            /// ```
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::deal_by_id`].
            pub fn deal(&self, id: impl Into<DealId>) -> BoxFuture<'_, Result<Deal>> {
                self.deal_by_id(id.into())
            }

            /// Updates a deal and returns it as the vendor stored it. Calls [`Crm::update_deal_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::update_deal_by_id`].
            pub fn update_deal(
                &self,
                id: impl Into<DealId>,
                changes: DealChanges,
            ) -> BoxFuture<'_, Result<Deal>> {
                self.update_deal_by_id(id.into(), changes)
            }

            /// Deletes a deal. Calls [`Crm::delete_deal_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::delete_deal_by_id`].
            pub fn delete_deal(&self, id: impl Into<DealId>) -> BoxFuture<'_, Result<()>> {
                self.delete_deal_by_id(id.into())
            }

            /// Reads a person. Calls [`Crm::person_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::person_by_id`].
            pub fn person(&self, id: impl Into<PersonId>) -> BoxFuture<'_, Result<Person>> {
                self.person_by_id(id.into())
            }

            /// Updates a person and returns it as the vendor stored it. Calls
            /// [`Crm::update_person_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::update_person_by_id`].
            pub fn update_person(
                &self,
                id: impl Into<PersonId>,
                changes: PersonChanges,
            ) -> BoxFuture<'_, Result<Person>> {
                self.update_person_by_id(id.into(), changes)
            }

            /// Deletes a person. Calls [`Crm::delete_person_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::delete_person_by_id`].
            pub fn delete_person(&self, id: impl Into<PersonId>) -> BoxFuture<'_, Result<()>> {
                self.delete_person_by_id(id.into())
            }

            /// Reads an organization. Calls [`Crm::organization_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::organization_by_id`].
            pub fn organization(&self, id: impl Into<OrganizationId>) -> BoxFuture<'_, Result<Organization>> {
                self.organization_by_id(id.into())
            }

            /// Updates an organization and returns it as the vendor stored it. Calls
            /// [`Crm::update_organization_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::update_organization_by_id`].
            pub fn update_organization(
                &self,
                id: impl Into<OrganizationId>,
                changes: OrganizationChanges,
            ) -> BoxFuture<'_, Result<Organization>> {
                self.update_organization_by_id(id.into(), changes)
            }

            /// Deletes an organization. Calls [`Crm::delete_organization_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::delete_organization_by_id`].
            pub fn delete_organization(&self, id: impl Into<OrganizationId>) -> BoxFuture<'_, Result<()>> {
                self.delete_organization_by_id(id.into())
            }

            /// Completes a task. Calls [`Crm::complete_deal_task_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::complete_deal_task_by_id`].
            pub fn complete_deal_task(&self, id: impl Into<TaskId>) -> BoxFuture<'_, Result<()>> {
                self.complete_deal_task_by_id(id.into())
            }

            /// Deletes a task. Calls [`Crm::delete_deal_task_by_id`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::delete_deal_task_by_id`].
            pub fn delete_deal_task(&self, id: impl Into<TaskId>) -> BoxFuture<'_, Result<()>> {
                self.delete_deal_task_by_id(id.into())
            }

            /// Returns the requests that [`Crm::create_deal`] would send, and sends only reads.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::create_deal`] that come before its writes, and those of
            /// [`Crm::dry_run`].
            pub fn plan_create(&self, deal: NewDeal) -> BoxFuture<'_, Result<Vec<PlannedRequest>>> {
                Box::pin(async move { Crm::dry_run(self)?.plan(|crm| crm.create_deal(deal)).await })
            }

            /// Returns the requests that [`Crm::update_deal_by_id`] would send, and sends only reads. There
            /// are none if nothing would change.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::update_deal_by_id`] that come before its writes, and those of
            /// [`Crm::dry_run`].
            pub fn plan_update(
                &self,
                id: impl Into<DealId>,
                changes: DealChanges,
            ) -> BoxFuture<'_, Result<Vec<PlannedRequest>>> {
                let id = id.into();
                Box::pin(async move { Crm::dry_run(self)?.plan(|crm| crm.update_deal(id, changes)).await })
            }

            /// Returns the requests that [`Crm::delete_deal_by_id`] would send.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Crm::dry_run`].
            pub fn plan_delete(&self, id: impl Into<DealId>) -> BoxFuture<'_, Result<Vec<PlannedRequest>>> {
                let id = id.into();
                Box::pin(async move { Crm::dry_run(self)?.plan(|crm| crm.delete_deal(id)).await })
            }
        }
    )+};
}

by_id! {
    impl<'c> dyn Crm + 'c;
    impl<V: Adapter> Client<V>;
}
