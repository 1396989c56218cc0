//! Labels of leads. They are in version 1 of the API only.
//!
//! See [LeadLabels](https://developers.pipedrive.com/docs/api/v1/LeadLabels).

use dealport_core::json::{Extra, Timestamp};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Result, open_enum};

use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::ids::LeadLabelId;
use crate::v1::envelope::List;

/// A label of leads.
#[record]
pub struct LeadLabel {
    /// The label's id, a UUID.
    pub id: LeadLabelId,
    /// The name.
    pub name: Option<String>,
    /// The color.
    pub color: Option<Color>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

open_enum! {
    /// The color of a label.
    pub enum Color {
        /// Blue.
        Blue = "blue",
        /// Brown.
        Brown = "brown",
        /// Dark gray.
        DarkGray = "dark-gray",
        /// Gray.
        Gray = "gray",
        /// Green.
        Green = "green",
        /// Orange.
        Orange = "orange",
        /// Pink.
        Pink = "pink",
        /// Purple.
        Purple = "purple",
        /// Red.
        Red = "red",
        /// Yellow.
        Yellow = "yellow",
    }
}

/// Lists all labels of leads, in one response.
#[endpoint(
    get = "/v1/leadLabels",
    name = "lead_labels.list",
    cost = 10,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadLabels#getLeadLabels"
)]
#[returns(List<LeadLabel>)]
pub struct ListLeadLabels {}

/// Creates a label of leads.
#[endpoint(
    post = "/v1/leadLabels",
    name = "lead_labels.create",
    cost = 10,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadLabels#addLeadLabel",
    validate(Self::check)
)]
#[returns(Data<LeadLabel>)]
pub struct CreateLeadLabel {
    /// The name.
    pub name: String,
    /// The color.
    pub color: Color,
}

impl CreateLeadLabel {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a label")
    }
}

/// Updates a label of leads. Sends only the fields that were set.
#[endpoint(
    patch = "/v1/leadLabels/{id}",
    name = "lead_labels.update",
    idempotent,
    cost = 10,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadLabels#updateLeadLabel"
)]
#[returns(Data<LeadLabel>)]
pub struct UpdateLeadLabel {
    /// The label.
    pub id: LeadLabelId,
    /// The name.
    pub name: Option<String>,
    /// The color.
    pub color: Option<Color>,
}

/// Deletes a label of leads.
#[endpoint(
    delete = "/v1/leadLabels/{id}",
    name = "lead_labels.delete",
    idempotent,
    cost = 6,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadLabels#deleteLeadLabel"
)]
#[returns(Deleted<DeletedLeadLabel>)]
pub struct DeleteLeadLabel {
    /// The label.
    pub id: LeadLabelId,
}

/// A deleted label of leads.
#[record]
pub struct DeletedLeadLabel {
    /// The id.
    pub id: LeadLabelId,
}

impl From<&DeleteLeadLabel> for DeletedLeadLabel {
    fn from(request: &DeleteLeadLabel) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
