//! What people and organizations have in common.

use std::sync::Arc;

use dealport::crm::{
    ContactAccess, ContactQuery, IdKind, List, NewOrganization, NewPerson, Organization, OrganizationChanges,
    Person, PersonChanges, kind,
};
use dealport::error::Collection;
use dealport::{Capabilities, Crm, Id, Result};
use futures_util::TryFutureExt;
use futures_util::future::BoxFuture;

use crate::invalid::Listed;
use crate::output::{OrganizationRow, PersonRow, Row};

/// People or organizations.
pub(super) trait Kind: IdKind + Sized {
    const LIST: Collection;
    type Item: Listed + Send;
    type New: Send;
    type Changes: Clone + Send;
    type Row: Row;

    fn access(can: &Capabilities) -> ContactAccess;
    fn list(crm: &dyn Crm, query: ContactQuery<Self>) -> List<Self::Item>;
    fn plan_create(crm: &dyn Crm, new: Self::New) -> BoxFuture<'_, Result<()>>;
    fn plan_update<'c>(crm: &'c dyn Crm, id: &Id<Self>, changes: Self::Changes) -> BoxFuture<'c, Result<()>>;
    fn plan_delete<'c>(crm: &'c dyn Crm, id: &Id<Self>) -> BoxFuture<'c, Result<()>>;
    fn create(crm: &Arc<dyn Crm>, new: Self::New) -> BoxFuture<'static, Result<Self::Item>>;
    fn get(crm: &Arc<dyn Crm>, id: &Id<Self>) -> BoxFuture<'static, Result<Self::Item>>;
    fn update(
        crm: &Arc<dyn Crm>,
        id: &Id<Self>,
        changes: Self::Changes,
    ) -> BoxFuture<'static, Result<Self::Item>>;
    fn delete(crm: &Arc<dyn Crm>, id: &Id<Self>) -> BoxFuture<'static, Result<()>>;
    fn row(account: &Arc<str>, item: Self::Item) -> Self::Row;
}

macro_rules! kinds {
    ($($Kind:ident, $New:ident, $Changes:ident, $Row:ident, $List:ident: $list:ident, $get:ident, $create:ident, $update:ident, $delete:ident;)+) => {$(
        impl Kind for kind::$Kind {
            const LIST: Collection = Collection::$List;
            type Item = $Kind;
            type New = $New;
            type Changes = $Changes;
            type Row = $Row;

            fn access(can: &Capabilities) -> ContactAccess {
                can.$list
            }

            fn list(crm: &dyn Crm, query: ContactQuery<Self>) -> List<$Kind> {
                crm.$list(query)
            }

            fn plan_create(crm: &dyn Crm, new: $New) -> BoxFuture<'_, Result<()>> {
                Box::pin(crm.$create(new).map_ok(drop))
            }

            fn plan_update<'c>(
                crm: &'c dyn Crm,
                id: &Id<Self>,
                changes: $Changes,
            ) -> BoxFuture<'c, Result<()>> {
                Box::pin(crm.$update(id, changes).map_ok(drop))
            }

            fn plan_delete<'c>(crm: &'c dyn Crm, id: &Id<Self>) -> BoxFuture<'c, Result<()>> {
                crm.$delete(id)
            }

            fn create(crm: &Arc<dyn Crm>, new: $New) -> BoxFuture<'static, Result<$Kind>> {
                let crm = Arc::clone(crm);
                Box::pin(async move { crm.$create(new).await })
            }

            fn get(crm: &Arc<dyn Crm>, id: &Id<Self>) -> BoxFuture<'static, Result<$Kind>> {
                let (crm, id) = (Arc::clone(crm), id.clone());
                Box::pin(async move { crm.$get(id).await })
            }

            fn update(
                crm: &Arc<dyn Crm>,
                id: &Id<Self>,
                changes: $Changes,
            ) -> BoxFuture<'static, Result<$Kind>> {
                let (crm, id) = (Arc::clone(crm), id.clone());
                Box::pin(async move { crm.$update(id, changes).await })
            }

            fn delete(crm: &Arc<dyn Crm>, id: &Id<Self>) -> BoxFuture<'static, Result<()>> {
                let (crm, id) = (Arc::clone(crm), id.clone());
                Box::pin(async move { crm.$delete(id).await })
            }

            fn row(account: &Arc<str>, item: $Kind) -> $Row {
                $Row::new(account, item)
            }
        }
    )+};
}

kinds! {
    Person, NewPerson, PersonChanges, PersonRow, People: people, person, create_person, update_person,
        delete_person;
    Organization, NewOrganization, OrganizationChanges, OrganizationRow, Organizations: organizations,
        organization, create_organization, update_organization, delete_organization;
}
