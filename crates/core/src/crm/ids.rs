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
