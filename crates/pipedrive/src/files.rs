//! Files. They are in version 1 of the API only.
//!
//! See [Files](https://developers.pipedrive.com/docs/api/v1/Files).

mod content;
mod delete;
mod file;
mod get;
mod list;
mod remote;
mod update;
mod upload;

pub use content::{Content, DownloadFileContent, DownloadedFile};
pub use delete::{DeleteFile, DeletedFile};
pub use file::File;
pub use get::GetFile;
pub use list::ListFiles;
pub use remote::{CreateRemoteFile, LinkRemoteFile, RemoteFileType, RemoteItemType, RemoteLocation};
pub use update::UpdateFile;
pub use upload::UploadFile;
