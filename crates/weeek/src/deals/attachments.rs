//! Files of a deal.

use crate::DealId;
use crate::attachments::Attachment;
use crate::endpoint::check_file_size;
use crate::envelope::Single;
use dealport_core::Result;
use dealport_core::http::FilePart;
use dealport_core::plumbing::camel::endpoint;

/// Attaches a file to a deal.
///
/// The client refuses files larger than 100 MB, as Weeek does. The response is documented as one attachment
/// and was seen as a list of one.
///
/// ```
/// use dealport_weeek::FilePart;
/// use dealport_weeek::deals::UploadAttachment;
///
/// let offer = FilePart::new("offer.pdf", "%PDF-1.7 …").content_type("application/pdf")?;
/// let request = UploadAttachment::new("aB3dE5fG7hJ9kL1m", offer);
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[endpoint(
    post = "/public/v1/crm/deals/{deal_id}/attachments",
    name = "deals.attachments.upload",
    payload = "data",
    docs = "https://developers.weeek.net/api/deals",
    validate(Self::check)
)]
#[returns(Single<Attachment>)]
pub struct UploadAttachment {
    /// The deal.
    pub deal_id: DealId,
    /// The file.
    #[file]
    #[wire = "files[]"]
    pub file: FilePart,
}

impl UploadAttachment {
    fn check(&self) -> Result<()> {
        check_file_size(&self.file)
    }
}
