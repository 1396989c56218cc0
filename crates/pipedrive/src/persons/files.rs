//! Files of a person. They are in version 1 of the API only.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::endpoint;
use crate::files::File;
use crate::ids::PersonId;
use crate::v1::envelope::OffsetPages;

/// Lists the files of a person.
#[endpoint(
    get = "/v1/persons/{id}/files",
    name = "persons.files.list",
    cost = 20,
    scope = "contacts:read, contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#getPersonFiles",
    validate(Self::check)
)]
#[returns(OffsetPages<File>)]
pub struct ListPersonFiles {
    /// The person.
    pub id: PersonId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 100, which is the vendor's default.
    #[limit]
    pub limit: Option<u32>,
    /// The field to sort by: `id` or `update_time`.
    pub sort: Option<String>,
}

impl ListPersonFiles {
    fn check(&self) -> Result<()> {
        endpoint::limit_of(self.limit, 100)
    }
}
