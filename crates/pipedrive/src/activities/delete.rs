//! Deleting an activity.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Deleted;
use crate::ids::ActivityId;

/// Deletes an activity. The vendor erases it after 30 days.
#[endpoint(
    delete = "/api/v2/activities/{id}",
    name = "activities.delete",
    idempotent,
    cost = 3,
    scope = "activities:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Activities#deleteActivity"
)]
#[returns(Deleted<DeletedActivity>)]
pub struct DeleteActivity {
    /// The activity.
    pub id: ActivityId,
}

/// A deleted activity.
#[record]
pub struct DeletedActivity {
    /// The id.
    pub id: ActivityId,
}

impl From<&DeleteActivity> for DeletedActivity {
    fn from(request: &DeleteActivity) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
