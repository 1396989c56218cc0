//! Uploading a file.

use dealport_core::http::FilePart;
use dealport_core::plumbing::endpoint;

use super::File;
use crate::envelope::Data;
use crate::ids::{ActivityId, DealId, LeadId, OrganizationId, PersonId, ProductId, ProjectId};

/// Uploads a file, and links it to a deal, a person, an organization, a product, an activity, a lead or a
/// project.
///
/// ```
/// use dealport_pipedrive::files::UploadFile;
/// use dealport_pipedrive::{Endpoint, FilePart};
///
/// let offer = FilePart::new("offer.pdf", "%PDF-1.7 …").content_type("application/pdf")?;
/// let request = UploadFile::new(offer).deal_id(42);
/// assert!(request.to_request()?.to_string().starts_with("POST /v1/files\ndeal_id=42; file: "));
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    post = "/v1/files",
    name = "files.upload",
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#addFile"
)]
#[returns(Data<File>)]
pub struct UploadFile {
    /// The file.
    #[file]
    pub file: FilePart,
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
}
