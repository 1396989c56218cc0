//! What happened to a deal. It is in version 1 of the API only.

use dealport_core::http::Commas;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::{Keyed, Wire, endpoint, read_payload, record};
use dealport_core::{Result, open_enum};

use super::MailMessage;
use crate::files::File;
use crate::ids::{DealId, UserId};
use crate::v1::Flag;
use crate::v1::activities::Activity;
use crate::v1::envelope::{CursorPages, OffsetPages};

/// A change of one field of a deal.
#[record]
pub struct Change {
    /// The key of the field.
    pub field_key: Option<String>,
    /// The value before, as text.
    pub old_value: Option<String>,
    /// The value after, as text.
    pub new_value: Option<String>,
    /// The user who did it.
    pub actor_user_id: Option<UserId>,
    /// The time.
    pub time: Option<Timestamp>,
    /// Where it was done: `app`, `mobile`, `api`.
    pub change_source: Option<String>,
    /// The program with which it was done.
    pub change_source_user_agent: Option<String>,
    /// Whether several deals were changed at once.
    pub is_bulk_update_flag: Option<bool>,
}

/// Changes have no id, and several may be equal.
impl Keyed for Change {
    fn fingerprint(&self) -> Option<u64> {
        None
    }
}

/// Lists the changes of a deal's fields.
#[endpoint(
    get = "/v1/deals/{id}/changelog",
    name = "deals.changes.list",
    cost = 20,
    scope = "recents:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealChangelog"
)]
#[returns(CursorPages<Change>)]
pub struct ListDealChanges {
    /// The deal.
    pub id: DealId,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

open_enum! {
    /// A kind of update of a deal.
    pub enum UpdateKind {
        /// A call.
        Call = "call",
        /// An activity.
        Activity = "activity",
        /// An activity to do.
        PlannedActivity = "plannedActivity",
        /// A change of any item.
        Change = "change",
        /// A note.
        Note = "note",
        /// A deal.
        Deal = "deal",
        /// A file.
        File = "file",
        /// A change of the deal.
        DealChange = "dealChange",
        /// A change of a linked person.
        PersonChange = "personChange",
        /// A change of the linked organization.
        OrganizationChange = "organizationChange",
        /// A follower of any item.
        Follower = "follower",
        /// A follower of the deal.
        DealFollower = "dealFollower",
        /// A follower of a linked person.
        PersonFollower = "personFollower",
        /// A follower of the linked organization.
        OrganizationFollower = "organizationFollower",
        /// A participant.
        Participant = "participant",
        /// A comment.
        Comment = "comment",
        /// An e-mail message.
        MailMessage = "mailMessage",
        /// An e-mail message with its attachments.
        MailMessageWithAttachment = "mailMessageWithAttachment",
        /// An invoice.
        Invoice = "invoice",
        /// A document.
        Document = "document",
        /// Statistics of a campaign.
        MarketingCampaignStat = "marketing_campaign_stat",
        /// A change of a marketing status.
        MarketingStatusChange = "marketing_status_change",
    }
}

/// An update of a deal: a change, or something that was added to it.
#[record]
pub struct DealUpdate {
    /// The kind of update, which says what `data` holds.
    pub object: Option<UpdateKind>,
    /// The time.
    pub timestamp: Option<Timestamp>,
    /// The update itself.
    pub data: Option<Json>,
}

/// Updates have no id that is theirs alone, so the whole update tells one from the others.
impl Keyed for DealUpdate {
    fn fingerprint(&self) -> Option<u64> {
        self.data.fingerprint()
    }
}

impl DealUpdate {
    /// Returns the change, if it is a change of the deal's fields.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the change cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn deal_change(&self) -> Result<Option<DealChange>> {
        self.read(&UpdateKind::DealChange)
    }

    /// Returns the activity, if it is one.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the activity cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn activity(&self) -> Result<Option<Activity>> {
        self.read(&UpdateKind::Activity)
    }

    /// Returns the file, if it is one.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the file cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn file(&self) -> Result<Option<File>> {
        self.read(&UpdateKind::File)
    }

    /// Returns the e-mail message, if it is one.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if the message cannot be read. A field that is not as
    /// documented is missing in it.
    #[inline]
    pub fn mail_message(&self) -> Result<Option<MailMessage>> {
        self.read(&UpdateKind::MailMessage)
    }

    fn read<T: Wire>(&self, kind: &UpdateKind) -> Result<Option<T>> {
        match &self.data {
            Some(data) if self.object.as_ref() == Some(kind) => read_payload("data", data.as_raw()).map(Some),
            _ => Ok(None),
        }
    }
}

/// A change of one field of a deal, among the deal's updates.
#[record]
pub struct DealChange {
    /// The change's id.
    pub id: Option<u64>,
    /// The deal.
    pub item_id: Option<DealId>,
    /// The user who did it.
    pub user_id: Option<UserId>,
    /// The key of the field.
    pub field_key: Option<String>,
    /// The value before.
    pub old_value: Option<Json>,
    /// The value after.
    pub new_value: Option<Json>,
    /// Whether several deals were changed at once.
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

/// Lists the updates of a deal: its changes, and what was added to it.
///
/// The linked objects are in each page's `extra`, as `related_objects`.
#[endpoint(
    get = "/v1/deals/{id}/flow",
    name = "deals.updates.list",
    cost = 40,
    scope = "recents:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealUpdates"
)]
#[returns(OffsetPages<DealUpdate>)]
pub struct ListDealUpdates {
    /// The deal.
    pub id: DealId,
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
