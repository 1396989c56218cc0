//! Files of a task.

use dealport_core::Result;
use dealport_core::http::FilePart;
use dealport_core::plumbing::camel::endpoint;

use crate::TaskId;
use crate::attachments::Attachment;
use crate::endpoint::check_file_size;
use crate::envelope::Single;

/// Attaches a file to a task.
///
/// The client refuses files larger than 100 MB, as Weeek does. The response is documented as one attachment
/// and was seen as a list of one.
#[endpoint(
    post = "/public/v1/tm/tasks/{task_id}/attachments",
    name = "tasks.attachments.upload",
    payload = "data",
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Single<Attachment>)]
pub struct UploadTaskAttachment {
    /// The task.
    pub task_id: TaskId,
    /// The file.
    #[file]
    #[wire = "files[]"]
    pub file: FilePart,
}

impl UploadTaskAttachment {
    fn check(&self) -> Result<()> {
        check_file_size(&self.file)
    }
}
