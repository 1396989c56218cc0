//! Files at deals and tasks.
//!
//! See [Attachments](https://developers.weeek.net/api/attachments).

use std::fmt;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{Wire, serde};
use dealport_core::{Operation, open_enum, record, request};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::endpoint::endpoint;
use crate::{AttachmentId, UserId, pages};

open_enum! {
    /// Where a file lies.
    pub enum Service {
        /// At Weeek.
        Weeek = "weeek",
        /// At Google Drive.
        GoogleDrive = "google_drive",
        /// At Dropbox.
        Dropbox = "dropbox",
        /// At OneDrive.
        OneDrive = "one_drive",
        /// At Box.
        Box = "box",
    }
}

record! {
    /// A file at a deal or a task.
    pub struct Attachment {
        /// The attachment's id.
        id: AttachmentId,
        /// Who attached it.
        creator_id as "creatorId": Option<UserId>,
        /// Where it lies.
        service: Option<Service>,
        /// The file's name.
        name: Option<String>,
        /// Where its content can be had.
        url: Option<DownloadUrl>,
        /// How many bytes it has; only of files at Weeek.
        size: Option<u64>,
        /// When it was attached.
        created_at as "createdAt": Option<Timestamp>,
    }
}

/// Where the content of a file can be had, by whoever knows it: of a file at Weeek, for about an hour.
///
/// It leads on to another host, with a signature in place of credentials. Fetch it with an HTTP client of your own,
/// one that follows redirects; never with the API token, which is nothing to that host
/// ([`Client::raw`](dealport_core::Client::raw) refuses to). `Debug` leaves out what follows the path, since it may be
/// such a signature.
#[derive(Clone, PartialEq, Eq)]
pub struct DownloadUrl(String);

impl DownloadUrl {
    /// The whole URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DownloadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_once(['?', '#']) {
            Some((before, _)) => write!(f, "{before:?}…"),
            None => write!(f, "{:?}", self.0),
        }
    }
}

impl Wire for DownloadUrl {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

request! {
    /// Reads what is known of one file, with a fresh [`DownloadUrl`].
    ///
    /// `GET /public/v1/ws/attachments/{file_id}`. See
    /// [Attachments](https://developers.weeek.net/api/attachments).
    pub struct GetAttachment {
        path {
            /// The file.
            id: AttachmentId,
        }
    }
}

endpoint! {
    GetAttachment:
        Operation::get("attachments.get", "/public/v1/ws/attachments/{file_id}").page(pages::ATTACHMENTS)
        => Attachment in "data"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_not_shown() {
        let url = DownloadUrl("https://files.example/offer.pdf?X-Amz-Signature=s3cret".to_owned());
        assert_eq!(format!("{url:?}"), "\"https://files.example/offer.pdf\"…");
        assert!(url.as_str().ends_with("s3cret"));
    }
}
