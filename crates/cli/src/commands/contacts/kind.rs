//! What people and organizations have in common.

use std::sync::Arc;

use dealport::crm::{ContactAccess, IdKind, Organization, OrganizationChanges, Person, PersonChanges, kind};
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
    type Changes: Clone + Send;
    type Row: Row;

    fn access(can: &Capabilities) -> ContactAccess;
    fn plan_update<'c>(crm: &'c dyn Crm, id: &Id<Self>, changes: Self::Changes) -> BoxFuture<'c, Result<()>>;
    fn plan_delete<'c>(crm: &'c dyn Crm, id: &Id<Self>) -> BoxFuture<'c, Result<()>>;
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
    ($($Kind:ident, $Changes:ident, $Row:ident, $List:ident, $access:ident, $get:ident, $update:ident, $delete:ident;)+) => {$(
        impl Kind for kind::$Kind {
            const LIST: Collection = Collection::$List;
            type Item = $Kind;
            type Changes = $Changes;
            type Row = $Row;

            fn access(can: &Capabilities) -> ContactAccess {
                can.$access
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
    Person, PersonChanges, PersonRow, People, people, person, update_person, delete_person;
    Organization, OrganizationChanges, OrganizationRow, Organizations, organizations, organization,
        update_organization, delete_organization;
}
