//! Reading one file.

use dealport_core::plumbing::endpoint;

use super::File;
use crate::envelope::Data;
use crate::ids::FileId;

/// Gets the description of a file.
#[endpoint(
    get = "/v1/files/{id}",
    name = "files.get",
    cost = 2,
    scope = "deals:read, deals:full, activities:read, activities:full, contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#getFile"
)]
#[returns(Data<File>)]
pub struct GetFile {
    /// The file.
    pub id: FileId,
}
