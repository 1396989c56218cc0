//! What happened to an organization. It is in version 1 of the API only.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::{Keyed, endpoint, read_payload, record};

use crate::deals::{Change, UpdateKind};
use crate::ids::{FieldCode, OrganizationId, UserId};
use crate::v1::Flag;
use crate::v1::envelope::{CursorPages, OffsetPages};

/// Lists the changes of an organization's fields.
#[endpoint(
    get = "/v1/organizations/{id}/changelog",
    name = "organizations.changes.list",
    cost = 20,
    scope = "recents:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationChangelog"
)]
#[returns(CursorPages<Change>)]
pub struct ListOrganizationChanges {
    /// The organization.
    pub id: OrganizationId,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Lists the updates of an organization: its changes, and what was added to it.
///
/// The linked objects are in each page's `extra`, as `related_objects`.
#[endpoint(
    get = "/v1/organizations/{id}/flow",
    name = "organizations.updates.list",
    cost = 40,
    scope = "recents:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#getOrganizationUpdates"
)]
#[returns(OffsetPages<OrganizationUpdate>)]
pub struct ListOrganizationUpdates {
    /// The organization.
    pub id: OrganizationId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Whether changes of custom fields are returned too.
    pub all_changes: Option<Flag>,
    /// The kinds of updates to return; all if empty.
    pub items: Commas<UpdateKind>,
}

/// An update of an organization: a change, or something that was added to it.
#[record]
pub struct OrganizationUpdate {
    /// The kind of update, which says what `data` holds.
    pub object: Option<UpdateKind>,
    /// The time.
    pub timestamp: Option<Timestamp>,
    /// The update itself.
    pub data: Option<Json>,
}

/// Updates have no id that is theirs alone, so the whole update tells one from the others.
impl Keyed for OrganizationUpdate {
    fn fingerprint(&self) -> Option<u64> {
        self.data.fingerprint()
    }
}

impl OrganizationUpdate {
    /// Returns the change, if it is a change of an organization's fields.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the change cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn organization_change(&self) -> Result<Option<OrganizationChange>> {
        match (&self.object, &self.data) {
            (Some(UpdateKind::OrganizationChange), Some(data)) => {
                read_payload("data", data.as_raw()).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// A change of one field of an organization, among the organization's updates.
#[record]
pub struct OrganizationChange {
    /// The change's id.
    pub id: Option<u64>,
    /// The organization.
    pub item_id: Option<OrganizationId>,
    /// The user who did it.
    pub user_id: Option<UserId>,
    /// The key of the field.
    pub field_key: Option<FieldCode>,
    /// The value before.
    pub old_value: Option<Json>,
    /// The value after.
    pub new_value: Option<Json>,
    /// Whether several organizations were changed at once.
    pub is_bulk_update_flag: Option<bool>,
    /// The time.
    pub log_time: Option<Timestamp>,
    /// Where it was done: `app`, `mobile`, `api`.
    pub change_source: Option<String>,
    /// The program with which it was done.
    pub change_source_user_agent: Option<String>,
    /// What else the vendor says of it: an object or a list.
    pub additional_data: Option<Json>,
}
