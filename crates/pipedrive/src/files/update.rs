//! Renaming and describing a file.

use dealport_core::plumbing::endpoint;

use super::File;
use crate::envelope::Data;
use crate::ids::FileId;

/// Updates the name and the description of a file. Sends only the fields that were set.
#[endpoint(
    put = "/v1/files/{id}",
    name = "files.update",
    idempotent,
    urlencoded,
    cost = 10,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#updateFile"
)]
#[returns(Data<File>)]
pub struct UpdateFile {
    /// The file.
    pub id: FileId,
    /// The name that users see.
    pub name: Option<String>,
    /// The description.
    pub description: Option<String>,
}
