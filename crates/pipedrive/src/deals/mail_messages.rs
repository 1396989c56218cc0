//! E-mail messages of a deal. They are in version 1 of the API only.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{Keyed, endpoint, record};
use dealport_core::{Id, open_enum};

use crate::files::File;
use crate::ids::{DealId, PersonId, UserId, kind};
use crate::v1::Flag;
use crate::v1::envelope::OffsetPages;

open_enum! {
    /// Whether a recipient opened an e-mail message.
    pub enum MailTracking {
        /// Opened.
        Opened = "opened",
        /// Not opened.
        NotOpened = "not opened",
    }
}

/// An e-mail message of a deal, in its wrapping.
#[record]
pub struct DealMail {
    /// Always `mailMessage`.
    pub object: Option<String>,
    /// The time at which it was linked with the deal.
    pub timestamp: Option<Timestamp>,
    /// The message.
    pub data: Option<MailMessage>,
}

impl Keyed for DealMail {
    fn fingerprint(&self) -> Option<u64> {
        self.data.fingerprint()
    }
}

/// An e-mail message.
#[record]
pub struct MailMessage {
    /// The message's id.
    pub id: Id<kind::MailMessage>,
    /// The senders.
    pub from: Option<Vec<MailContact>>,
    /// The recipients.
    pub to: Option<Vec<MailContact>>,
    /// The recipients of copies.
    pub cc: Option<Vec<MailContact>>,
    /// The recipients of hidden copies.
    pub bcc: Option<Vec<MailContact>>,
    /// The address from which the text is downloaded.
    pub body_url: Option<String>,
    /// The text, on request.
    pub body: Option<String>,
    /// The id of the mail account.
    pub account_id: Option<String>,
    /// The user whose message it is.
    pub user_id: Option<UserId>,
    /// The thread.
    pub mail_thread_id: Option<Id<kind::MailThread>>,
    /// The subject.
    pub subject: Option<String>,
    /// The beginning of the text, at most 225 characters.
    pub snippet: Option<String>,
    /// Whether a recipient opened it.
    pub mail_tracking_status: Option<MailTracking>,
    /// Whether its links are tracked.
    pub mail_link_tracking_enabled_flag: Option<Flag>,
    /// Whether it was read.
    pub read_flag: Option<Flag>,
    /// The draft, as JSON text.
    pub draft: Option<String>,
    /// Whether it is a draft.
    pub draft_flag: Option<Flag>,
    /// Whether it is synchronized with the mail account.
    pub synced_flag: Option<Flag>,
    /// Whether it is deleted.
    pub deleted_flag: Option<Flag>,
    /// Whether it has a text.
    pub has_body_flag: Option<Flag>,
    /// Whether it was sent.
    pub sent_flag: Option<Flag>,
    /// Whether it was sent from Pipedrive.
    pub sent_from_pipedrive_flag: Option<Flag>,
    /// Whether it came by the address for hidden copies.
    pub smart_bcc_flag: Option<Flag>,
    /// The time at which it was sent or received.
    pub message_time: Option<Timestamp>,
    /// The time at which it was stored.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// Whether it has attachments.
    pub has_attachments_flag: Option<Flag>,
    /// Whether it shows attachments within its text.
    pub has_inline_attachments_flag: Option<Flag>,
    /// Whether it has attachments that its text does not show.
    pub has_real_attachments_flag: Option<Flag>,
    /// The attachments; among a deal's updates only.
    pub attachments: Option<Vec<File>>,
    /// The id at the provider Nylas.
    pub nylas_id: Option<String>,
    /// The bucket that stores it.
    pub s3_bucket: Option<String>,
    /// The path in that bucket.
    pub s3_bucket_path: Option<String>,
    /// Whether it is deleted in the mail account.
    pub external_deleted_flag: Option<bool>,
    /// The id of the program that sent it.
    pub mua_message_id: Option<String>,
    /// The id of its template.
    pub template_id: Option<i64>,
    /// The time of the last event.
    pub timestamp: Option<Timestamp>,
    /// Always `mailMessage`.
    pub item_type: Option<String>,
    /// The company whose account it is.
    pub company_id: Option<Id<kind::Company>>,
}

/// A sender or recipient of an e-mail message.
#[record]
pub struct MailContact {
    /// The id of the entry.
    pub id: Option<u64>,
    /// The e-mail address.
    pub email_address: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The linked person.
    pub linked_person_id: Option<PersonId>,
    /// The name of the linked person.
    pub linked_person_name: Option<String>,
    /// The id of the sender or recipient.
    #[wire = "mail_message_party_id"]
    pub mail_message_contact_id: Option<i64>,
}

/// Lists the e-mail messages of a deal.
#[endpoint(
    get = "/v1/deals/{id}/mailMessages",
    name = "deals.mail_messages.list",
    cost = 20,
    scope = "mail:read, mail:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealMailMessages"
)]
#[returns(OffsetPages<DealMail>)]
pub struct ListDealMailMessages {
    /// The deal.
    pub id: DealId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Whether the texts of the messages are returned.
    pub include_body: Option<Flag>,
}
