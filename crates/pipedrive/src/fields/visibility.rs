//! Where the web app shows, marks and requires a field.

use dealport_core::json::Fields;
use dealport_core::plumbing::record;

use crate::ids::{PipelineId, StageId};

/// Where the web app shows a field.
#[record(new)]
pub struct UiVisibility {
    /// Whether the dialog that adds an item shows the field.
    pub add_visible_flag: Option<bool>,
    /// Whether the details of an item show the field.
    pub details_visible_flag: Option<bool>,
    /// Whether the details of a linked project show the field; for fields of deals only.
    pub projects_detail_visible_flag: Option<bool>,
    /// The pipelines that show the field; for fields of deals only.
    pub show_in_pipelines: Option<ShowInPipelines>,
    /// Whether the dialog that adds a deal shows the field; for fields of persons and organizations only.
    pub show_in_add_deal_dialog: Option<ShowInAddDealDialog>,
    /// Whether the dialog that adds a person shows the field; for fields of organizations only.
    pub show_in_add_person_dialog: Option<ShowInAddPersonDialog>,
    /// Whether the details of an organization show the field; for fields of organizations only.
    pub org_detail_visible_flag: Option<bool>,
    /// Whether the details of a linked person show the field; for fields of organizations only.
    pub person_detail_visible_flag: Option<bool>,
    /// Whether the details of a linked deal show the field; for fields of organizations only.
    pub deal_detail_visible_flag: Option<bool>,
}

/// The pipelines that show a field.
#[record(new)]
pub struct ShowInPipelines {
    /// Whether all pipelines show the field.
    pub show_in_all: Option<bool>,
    /// The pipelines that show the field if not all do.
    pub pipeline_ids: Option<Vec<PipelineId>>,
}

/// Whether the dialog that adds a deal shows a field.
#[record(new)]
pub struct ShowInAddDealDialog {
    /// Whether the dialog shows the field.
    pub show: Option<bool>,
    /// The position in the dialog.
    pub order: Option<i64>,
}

/// Whether the dialog that adds a person shows a field.
#[record(new)]
pub struct ShowInAddPersonDialog {
    /// Whether the dialog shows the field.
    pub show: Option<bool>,
    /// The position in the dialog.
    pub order: Option<i64>,
}

/// Where the web app marks a field as important.
#[record(new)]
pub struct ImportantFields {
    /// Whether the field is important, everywhere unless stages are named.
    pub enabled: Option<bool>,
    /// The stages in which the field is important.
    pub stage_ids: Option<Vec<StageId>>,
}

/// Where the web app requires a field. The API never does.
#[record(new)]
pub struct RequiredFields {
    /// Whether the field is required, everywhere unless stages or statuses are named.
    pub enabled: Option<bool>,
    /// The stages in which the field is required.
    pub stage_ids: Option<Vec<StageId>>,
    /// The statuses, `won` and `lost`, with which the field is required, by the id of the pipeline.
    pub statuses: Option<Fields>,
}
