//! Deleting a file.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::FileId;

/// Deletes a file. The vendor erases it after 30 days.
#[endpoint(
    delete = "/v1/files/{id}",
    name = "files.delete",
    idempotent,
    cost = 6,
    scope = "deals:full, activities:full, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Files#deleteFile"
)]
#[returns(Deleted<DeletedFile>)]
pub struct DeleteFile {
    /// The file.
    pub id: FileId,
}

/// A deleted file.
#[record]
pub struct DeletedFile {
    /// The id.
    pub id: FileId,
}

impl From<&DeleteFile> for DeletedFile {
    fn from(request: &DeleteFile) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
