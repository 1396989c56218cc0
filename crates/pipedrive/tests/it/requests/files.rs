//! Requests about files.

use dealport_pipedrive::FilePart;
use dealport_pipedrive::files::{
    CreateRemoteFile, DeleteFile, DownloadFileContent, GetFile, LinkRemoteFile, ListFiles, RemoteFileType,
    RemoteItemType, RemoteLocation, UpdateFile, UploadFile,
};

use super::{pin, refused, sent};

#[test]
fn files() {
    pin(
        "files",
        &[
            sent(&DownloadFileContent::new(1)),
            sent(
                &UploadFile::new(file())
                    .deal_id(7)
                    .person_id(7)
                    .org_id(7)
                    .product_id(7)
                    .activity_id(7)
                    .lead_id("7e5f1c2a-5b2e-4c1d-9f3a-0242ac120002")
                    .project_id(7),
            ),
            sent(&CreateRemoteFile::new(
                RemoteFileType::Sheet,
                "ada",
                RemoteItemType::Deal,
                1,
                RemoteLocation::GoogleDrive,
            )),
            sent(&LinkRemoteFile::new(RemoteItemType::Deal, 1, "ada", RemoteLocation::GoogleDrive)),
            sent(&ListFiles::new().start(100).limit(50).sort("id ASC")),
            sent(&DeleteFile::new(1)),
            sent(&GetFile::new(1)),
            sent(&UpdateFile::new(1).name("name").description("description")),
        ],
    );
}

#[test]
fn file_requests_that_cannot_succeed_are_refused() {
    assert_eq!(refused(&ListFiles::new().limit(101)), "limit: a page holds 1 to 100 items, not 101");
    let remote = CreateRemoteFile::new(
        RemoteFileType::Sheet,
        "",
        RemoteItemType::Deal,
        7,
        RemoteLocation::GoogleDrive,
    );
    assert_eq!(refused(&remote), "title: a file needs one");
    assert_eq!(refused(&UploadFile::new(FilePart::new("", "x"))), "file: the file has no name");
}

fn file() -> FilePart {
    FilePart::new("a.png", "x")
}
