//! Files attached to deals and tasks.
//!
//! See [Attachments](https://developers.weeek.net/api/attachments).

use std::fmt;

use dealport_core::json::Timestamp;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::plumbing::{Wire, serde};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::envelope::One;
use crate::{AttachmentId, UserId};

open_enum! {
    /// The service that stores a file.
    pub enum Service {
        /// Weeek.
        Weeek = "weeek",
        /// Google Drive.
        GoogleDrive = "google_drive",
        /// Dropbox.
        Dropbox = "dropbox",
        /// OneDrive.
        OneDrive = "one_drive",
        /// Box.
        Box = "box",
    }
}

/// A file attached to a deal or a task.
#[record]
pub struct Attachment {
    /// The attachment's id.
    pub id: AttachmentId,
    /// The user who attached it.
    pub creator_id: Option<UserId>,
    /// The service that stores it.
    pub service: Option<Service>,
    /// The file's name.
    pub name: Option<String>,
    /// The URL of its content.
    pub url: Option<DownloadUrl>,
    /// The size in bytes; only of files that Weeek stores.
    pub size: Option<u64>,
    /// The time of attaching.
    pub created_at: Option<Timestamp>,
}

/// The URL of a file's content, which needs no credentials. For files that Weeek stores it is valid for about
/// an hour.
///
/// The URL redirects to another host and carries a signature in place of credentials. Fetch it with an HTTP
/// client of your own that follows redirects, and never send the API token to it
/// ([`Client::raw`](dealport_core::Client::raw) refuses to). `Debug` shows neither the query nor the
/// fragment, which may hold the signature.
#[derive(Clone, PartialEq, Eq)]
pub struct DownloadUrl(String);

impl DownloadUrl {
    /// Returns the whole URL.
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

/// Gets a file's description, with a fresh [`DownloadUrl`].
#[endpoint(
    get = "/public/v1/ws/attachments/{file_id}",
    name = "attachments.get",
    payload = "data",
    docs = "https://developers.weeek.net/api/attachments"
)]
#[returns(One<Attachment>)]
pub struct GetAttachment {
    /// The file.
    pub file_id: AttachmentId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_of_url_hides_the_signature() {
        let url = DownloadUrl("https://files.example/offer.pdf?X-Amz-Signature=s3cret".to_owned());
        assert_eq!(format!("{url:?}"), "\"https://files.example/offer.pdf\"…");
        assert!(url.as_str().ends_with("s3cret"));
    }
}
