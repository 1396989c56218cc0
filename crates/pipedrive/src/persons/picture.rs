//! The picture of a person.

use dealport_core::http::FilePart;
use dealport_core::json::{Extra, Fields};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Error, Id, Result};

use crate::envelope::{Data, Deleted};
use crate::ids::{PersonId, UserId, kind};
use crate::v1::persons::Picture;

/// The picture of a person.
#[record]
pub struct PersonPicture {
    /// The picture's id.
    pub id: Id<kind::Picture>,
    /// Always `person`.
    pub item_type: Option<String>,
    /// The person.
    pub item_id: Option<PersonId>,
    /// The user who uploaded it.
    pub added_by_user_id: Option<UserId>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// The size in bytes.
    pub file_size: Option<u64>,
    /// The URLs by size in pixels: 128 and 512.
    pub pictures: Option<Fields>,
}

/// Gets the picture of a person, as the URLs of its sizes.
#[endpoint(
    get = "/api/v2/persons/{id}/picture",
    name = "persons.picture.get",
    cost = 1,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonPicture"
)]
#[returns(Data<PersonPicture>)]
pub struct GetPersonPicture {
    /// The person.
    pub id: PersonId,
}

/// Uploads the picture of a person, in place of the one that it has.
///
/// It is a GIF, JPG or PNG, as high as wide and at least 128 pixels. The part to cut out must be so too.
#[endpoint(
    post = "/v1/persons/{id}/picture",
    name = "persons.picture.upload",
    cost = 10,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#addPersonPicture",
    validate(Self::check)
)]
#[returns(Data<Picture>)]
pub struct UploadPersonPicture {
    /// The person.
    pub id: PersonId,
    /// The image.
    #[file]
    pub file: FilePart,
    /// The left edge of the part to cut out, in pixels.
    pub crop_x: Option<u32>,
    /// The upper edge of the part to cut out, in pixels.
    pub crop_y: Option<u32>,
    /// The width of the part to cut out, in pixels.
    pub crop_width: Option<u32>,
    /// The height of the part to cut out, in pixels.
    pub crop_height: Option<u32>,
}

impl UploadPersonPicture {
    fn check(&self) -> Result<()> {
        match (self.crop_width, self.crop_height) {
            (Some(width), Some(height)) if width != height => Err(Error::invalid_request(format!(
                "crop_height: a picture is as high as wide, not {width} by {height}"
            ))),
            (Some(width), _) | (_, Some(width)) if width < 128 => {
                Err(Error::invalid_request(format!("crop_width: at least 128 pixels, not {width}")))
            }
            _ => Ok(()),
        }
    }
}

/// Deletes the picture of a person.
#[endpoint(
    delete = "/v1/persons/{id}/picture",
    name = "persons.picture.delete",
    idempotent,
    cost = 6,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#deletePersonPicture"
)]
#[returns(Deleted<DeletedPersonPicture>)]
pub struct DeletePersonPicture {
    /// The person.
    pub id: PersonId,
}

/// The person whose picture is deleted.
#[record]
pub struct DeletedPersonPicture {
    /// The id.
    pub id: PersonId,
}

impl From<&DeletePersonPicture> for DeletedPersonPicture {
    fn from(request: &DeletePersonPicture) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
