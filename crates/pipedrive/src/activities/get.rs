//! Reading one activity.

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::{Activity, IncludeField};
use crate::envelope::Data;
use crate::ids::ActivityId;

/// Gets an activity.
#[endpoint(
    get = "/api/v2/activities/{id}",
    name = "activities.get",
    cost = 1,
    scope = "activities:read, activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Activities#getActivity"
)]
#[returns(Data<Activity>)]
pub struct GetActivity {
    /// The activity.
    pub id: ActivityId,
    /// The fields to add.
    pub include_fields: Commas<IncludeField>,
}
