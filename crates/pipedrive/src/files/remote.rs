//! Files that Google Drive stores.

use dealport_core::plumbing::endpoint;
use dealport_core::{Id, Result, open_enum};

use super::File;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::kind;

open_enum! {
    /// The type of a file in Google Drive.
    pub enum RemoteFileType {
        /// A document.
        Document = "gdoc",
        /// A presentation.
        Slides = "gslides",
        /// A spreadsheet.
        Sheet = "gsheet",
        /// A form.
        Form = "gform",
        /// A drawing.
        Drawing = "gdraw",
    }
}

open_enum! {
    /// What a remote file is linked to.
    pub enum RemoteItemType {
        /// A deal.
        Deal = "deal",
        /// An organization.
        Organization = "organization",
        /// A person.
        Person = "person",
    }
}

open_enum! {
    /// The place that stores a remote file.
    pub enum RemoteLocation {
        /// Google Drive.
        GoogleDrive = "googledrive",
    }
}

/// Creates an empty file in Google Drive, and links it to an item.
#[endpoint(
    post = "/v1/files/remote",
    name = "files.remote.create",
    urlencoded,
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#addFileAndLinkIt",
    validate(Self::check)
)]
#[returns(Data<File>)]
pub struct CreateRemoteFile {
    /// The type of the file.
    pub file_type: RemoteFileType,
    /// The title.
    pub title: String,
    /// What the file is linked to.
    pub item_type: RemoteItemType,
    /// The id of the deal, organization or person.
    pub item_id: Id<kind::RemoteItem>,
    /// The place that stores the file.
    pub remote_location: RemoteLocation,
}

impl CreateRemoteFile {
    fn check(&self) -> Result<()> {
        endpoint::filled("title", &self.title, "a file")
    }
}

/// Links a file in Google Drive to an item.
#[endpoint(
    post = "/v1/files/remoteLink",
    name = "files.remote.link",
    urlencoded,
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#linkFileToItem",
    validate(Self::check)
)]
#[returns(Data<File>)]
pub struct LinkRemoteFile {
    /// What the file is linked to.
    pub item_type: RemoteItemType,
    /// The id of the deal, organization or person.
    pub item_id: Id<kind::RemoteItem>,
    /// The file's id in Google Drive.
    pub remote_id: String,
    /// The place that stores the file.
    pub remote_location: RemoteLocation,
}

impl LinkRemoteFile {
    fn check(&self) -> Result<()> {
        endpoint::filled("remote_id", &self.remote_id, "a link")
    }
}
