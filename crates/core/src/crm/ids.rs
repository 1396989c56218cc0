//! The types of ids in the model.

use super::kind;
use crate::Id;

/// The id of a deal.
pub type DealId = Id<kind::Deal>;
/// The id of a pipeline.
pub type PipelineId = Id<kind::Pipeline>;
/// The id of a stage.
pub type StageId = Id<kind::Stage>;
/// The id of a user.
pub type UserId = Id<kind::User>;
/// The id of a person.
pub type PersonId = Id<kind::Person>;
/// The id of an organization.
pub type OrganizationId = Id<kind::Organization>;
/// The id of a task of a deal.
pub type TaskId = Id<kind::Task>;
/// The id of a line item of a deal.
pub type DealProductId = Id<kind::DealProduct>;
/// The id of a filter that is saved in the account.
pub type SavedFilterId = Id<kind::SavedFilter>;
