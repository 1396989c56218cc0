//! Types of activities. They are in version 1 of the API only.
//!
//! See [ActivityTypes](https://developers.pipedrive.com/docs/api/v1/ActivityTypes).

mod icon;

use dealport_core::Result;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::{endpoint, record};

use crate::endpoint;
use crate::envelope::Data;
use crate::ids::ActivityTypeId;
use crate::v1::envelope::List;

pub use icon::Icon;

/// A type of activities.
#[record]
pub struct ActivityType {
    /// The type's id.
    pub id: ActivityTypeId,
    /// The position among the types.
    pub order_nr: Option<i64>,
    /// The name.
    pub name: Option<String>,
    /// The key that activities have as their type. It does not change with the name.
    pub key_string: Option<String>,
    /// The icon.
    pub icon_key: Option<Icon>,
    /// Whether it is not deleted.
    pub active_flag: Option<bool>,
    /// The color, in 6 hexadecimal digits: `FFFFFF`.
    pub color: Option<String>,
    /// Whether it is the account's own.
    pub is_custom_flag: Option<bool>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

/// Lists all types of activities, in one response.
#[endpoint(
    get = "/v1/activityTypes",
    name = "activity_types.list",
    cost = 20,
    scope = "activities:read, activities:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityTypes#getActivityTypes"
)]
#[returns(List<ActivityType>)]
pub struct ListActivityTypes {}

/// Creates a type of activities.
#[endpoint(
    post = "/v1/activityTypes",
    name = "activity_types.create",
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityTypes#addActivityType",
    validate(Self::check)
)]
#[returns(Data<ActivityType>)]
pub struct CreateActivityType {
    /// The name.
    pub name: String,
    /// The icon.
    pub icon_key: Icon,
    /// The color, in 6 hexadecimal digits: `FFFFFF`.
    pub color: Option<String>,
}

impl CreateActivityType {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "an activity type")
    }
}

/// Updates a type of activities. Sends only the fields that were set.
#[endpoint(
    put = "/v1/activityTypes/{id}",
    name = "activity_types.update",
    idempotent,
    cost = 10,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityTypes#updateActivityType"
)]
#[returns(Data<ActivityType>)]
pub struct UpdateActivityType {
    /// The type.
    pub id: ActivityTypeId,
    /// The name.
    pub name: Option<String>,
    /// The icon.
    pub icon_key: Option<Icon>,
    /// The color, in 6 hexadecimal digits: `FFFFFF`.
    pub color: Option<String>,
    /// The position among the types.
    pub order_nr: Option<i64>,
}

/// Deletes a type of activities, and returns it.
#[endpoint(
    delete = "/v1/activityTypes/{id}",
    name = "activity_types.delete",
    idempotent,
    cost = 6,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/ActivityTypes#deleteActivityType"
)]
#[returns(Data<ActivityType>)]
pub struct DeleteActivityType {
    /// The type.
    pub id: ActivityTypeId,
}
