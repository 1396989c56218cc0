//! A file as Pipedrive keeps it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::record;

use crate::ids::{
    ActivityId, DealId, FileId, LeadId, OrganizationId, PersonId, ProductId, ProjectId, UserId,
};

/// A file, with what it is linked with.
#[record]
pub struct File {
    /// The file's id.
    pub id: FileId,
    /// The user who uploaded it.
    pub user_id: Option<UserId>,
    /// The linked deal.
    pub deal_id: Option<DealId>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub org_id: Option<OrganizationId>,
    /// The linked product.
    pub product_id: Option<ProductId>,
    /// The linked activity.
    pub activity_id: Option<ActivityId>,
    /// The linked lead.
    pub lead_id: Option<LeadId>,
    /// The linked project.
    pub project_id: Option<ProjectId>,
    /// The id of its entry in the vendor's log. Not in the vendor's schema.
    pub log_id: Option<i64>,
    /// The time of the upload.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// The name under which the vendor stores it.
    pub file_name: Option<String>,
    /// The kind of file: `img`. Not in the vendor's schema.
    pub file_type: Option<String>,
    /// The size in bytes.
    pub file_size: Option<u64>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// Whether an e-mail message shows it within its text.
    pub inline_flag: Option<bool>,
    /// The place that stores it: `s3`, `googledrive`.
    pub remote_location: Option<String>,
    /// The id at that place.
    pub remote_id: Option<String>,
    /// The content id within an e-mail message.
    pub cid: Option<String>,
    /// The bucket, if it is stored in S3.
    pub s3_bucket: Option<String>,
    /// The e-mail message to which it is attached.
    pub mail_message_id: Option<String>,
    /// The e-mail template to which it is attached.
    pub mail_template_id: Option<String>,
    /// The title of the linked deal.
    pub deal_name: Option<String>,
    /// The name of the linked person.
    pub person_name: Option<String>,
    /// The names of linked persons. Not in the vendor's schema.
    pub people_name: Option<String>,
    /// The name of the linked organization.
    pub org_name: Option<String>,
    /// The name of the linked product.
    pub product_name: Option<String>,
    /// The title of the linked lead.
    pub lead_name: Option<String>,
    /// The title of the linked project.
    pub project_name: Option<String>,
    /// The address from which it is downloaded.
    pub url: Option<String>,
    /// The name that users see.
    pub name: Option<String>,
    /// The description.
    pub description: Option<String>,
}
