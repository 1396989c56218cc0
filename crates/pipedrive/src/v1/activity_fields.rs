//! The field definitions of activities in version 1.

use dealport_core::plumbing::endpoint;

use crate::v1::envelope::List;
use crate::v1::fields::Field;

/// Lists the field definitions of activities, in one response.
#[endpoint(
    get = "/v1/activityFields",
    name = "v1.activity_fields.list",
    cost = 20,
    scope = "activities:read, activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityFields#getActivityFields"
)]
#[returns(List<Field>)]
pub struct ListActivityFields {}
