//! What a contact is tied to.

use crate::relations::relation;
use crate::{ContactId, TagId};

relation! {
    AttachTag, DetachTag: "contacts.tags" at "/public/v1/crm/contacts/{contactId}/tags",
        page "Contacts" "https://developers.weeek.net/api/contacts";
    "a tag", to "a contact":
    /// The contact.
    contact_id: ContactId,
    /// The tag.
    tag_id as "tagId": TagId
}
