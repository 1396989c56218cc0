//! Files of a deal.

use dealport_core::http::FilePart;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Error, Result};

use crate::DealId;
use crate::attachments::Attachment;
use crate::envelope::Single;

/// The largest size that Weeek accepts, documented as 100 MB.
const MAX_SIZE: usize = 100 * 1024 * 1024;

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
        let size = self.file.size();
        if size > MAX_SIZE {
            let message = format!("files[]: expected at most 100 MB, found {size} bytes");
            return Err(Error::invalid_request(message));
        }
        Ok(())
    }
}
