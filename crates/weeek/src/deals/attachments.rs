//! The files of a deal.

use dealport_core::http::{FilePart, Response};
use dealport_core::{Endpoint, Error, Operation, Result, request};

use crate::attachments::Attachment;
use crate::{DealId, Weeek, envelope, pages};

/// 100 MB, in the larger reading.
const LARGEST: usize = 100 * 1024 * 1024;

request! {
    /// Attaches a file to a deal.
    ///
    /// `POST /public/v1/crm/deals/{deal_id}/attachments`. The vendor takes files up to 100 MB; larger ones are refused
    /// here. Sent once: never again after its response was lost. See [Deals](https://developers.weeek.net/api/deals).
    ///
    /// ```
    /// use dealport_weeek::FilePart;
    /// use dealport_weeek::deals::UploadAttachment;
    ///
    /// let offer = FilePart::new("offer.pdf", "%PDF-1.7 …").content_type("application/pdf")?;
    /// let request = UploadAttachment::new("aB3dE5fG7hJ9kL1m", offer);
    /// # Ok::<(), dealport_weeek::Error>(())
    /// ```
    pub struct UploadAttachment {
        path {
            /// The deal.
            deal_id: DealId,
        }
        required file {
            /// The file.
            file as "files[]": FilePart
        }
    }
}

impl Endpoint for UploadAttachment {
    type Vendor = Weeek;
    type Output = Attachment;

    const OPERATION: Operation =
        Operation::post("deals.attachments.upload", "/public/v1/crm/deals/{deal_id}/attachments")
            .page(pages::DEALS);

    fn validate(&self) -> Result<()> {
        if self.file.size() > LARGEST {
            return Err(Error::invalid_request(format!(
                "files[]: the vendor takes 100 MB, not {} bytes",
                self.file.size()
            )));
        }
        Ok(())
    }

    /// Documented as one attachment, seen as a list of them.
    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::single(response, "data")
    }
}
