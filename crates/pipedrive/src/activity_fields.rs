//! The field definitions of activities, which are read only.
//!
//! See [ActivityFields](https://developers.pipedrive.com/docs/api/v1/ActivityFields).

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use crate::fields::{Field, FieldOption, FieldType, IncludeVisibility, Subfield};

/// Lists the field definitions of activities.
#[endpoint(
    get = "/api/v2/activityFields",
    name = "activity_fields.list",
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityFields#getActivityFields"
)]
#[returns(Pages<Field>)]
pub struct ListActivityFields {
    /// The fields to add to each field definition: only `ui_visibility` for activities.
    pub include_fields: Commas<IncludeVisibility>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of activities.
#[endpoint(
    get = "/api/v2/activityFields/{field_code}",
    name = "activity_fields.get",
    cost = 1,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityFields#getActivityField"
)]
#[returns(Data<Field>)]
pub struct GetActivityField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add to the field definition: only `ui_visibility` for activities.
    pub include_fields: Commas<IncludeVisibility>,
}
