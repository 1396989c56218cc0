//! Files.

use dealport_pipedrive::FilePart;
use dealport_pipedrive::files::{
    CreateRemoteFile, DeleteFile, GetFile, LinkRemoteFile, ListFiles, RemoteFileType, RemoteItemType,
    RemoteLocation, UpdateFile, UploadFile,
};

use super::documented::Documented;

#[test]
fn files() {
    let documented = Documented::new(include_str!("../../fixtures/files.json"));
    documented.one(&UploadFile::new(file()));
    documented.one(&CreateRemoteFile::new(
        RemoteFileType::Sheet,
        "ada",
        RemoteItemType::Deal,
        1,
        RemoteLocation::GoogleDrive,
    ));
    documented.one(&LinkRemoteFile::new(RemoteItemType::Deal, 1, "ada", RemoteLocation::GoogleDrive));
    documented.list(&ListFiles::new());
    documented.one(&DeleteFile::new(1));
    documented.one(&GetFile::new(1));
    documented.one(&UpdateFile::new(1));
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}
