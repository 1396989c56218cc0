//! The columns that a file can have.

use dealport_core::crm::DealField;

/// A column of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Title,
    Amount,
    Currency,
    Status,
    Lifecycle,
    LifecycleAt,
    LifecycleBy,
    Pipeline,
    PipelineName,
    Stage,
    StageName,
    Owner,
    OwnerEmail,
    OwnerName,
    Assignees,
    People,
    PersonEmail,
    PersonPhone,
    Organizations,
    ExpectedClose,
    ClosedAt,
    WonAt,
    LostAt,
    LostReason,
    Probability,
    Priority,
    Tags,
    Source,
    SourceName,
    Lead,
    LeadName,
    ExternalId,
    CreatedAt,
    /// Custom fields as a JSON object.
    Custom,
    /// Custom fields by their names as a JSON object, in the output of `deals list`.
    CustomNamed,
    /// The reference of the deal in the account that it was exported from.
    Ref,
    /// Anything else that describes the deal in that account.
    Origin,
}

/// The names of columns. The first name of each is that of an export.
const NAMES: &[(&str, Column)] = &[
    ("ref", Column::Ref),
    ("title", Column::Title),
    ("amount", Column::Amount),
    ("currency", Column::Currency),
    ("status", Column::Status),
    ("lifecycle", Column::Lifecycle),
    ("lifecycle_at", Column::LifecycleAt),
    ("lifecycle_by", Column::LifecycleBy),
    ("pipeline", Column::Pipeline),
    ("pipeline_name", Column::PipelineName),
    ("stage", Column::Stage),
    ("stage_name", Column::StageName),
    ("owner", Column::Owner),
    ("owner_email", Column::OwnerEmail),
    ("owner_name", Column::OwnerName),
    ("assignees", Column::Assignees),
    ("people", Column::People),
    ("person", Column::People),
    ("person_email", Column::PersonEmail),
    ("person_phone", Column::PersonPhone),
    ("organizations", Column::Organizations),
    ("organization", Column::Organizations),
    ("expected_close", Column::ExpectedClose),
    ("closed_at", Column::ClosedAt),
    ("won_at", Column::WonAt),
    ("lost_at", Column::LostAt),
    ("lost_reason", Column::LostReason),
    ("probability", Column::Probability),
    ("priority", Column::Priority),
    ("tags", Column::Tags),
    ("source", Column::Source),
    ("source_name", Column::SourceName),
    ("lead", Column::Lead),
    ("lead_name", Column::LeadName),
    ("external_id", Column::ExternalId),
    ("created_at", Column::CreatedAt),
    ("custom", Column::Custom),
    ("custom_named", Column::CustomNamed),
    ("id", Column::Origin),
    ("vendor", Column::Origin),
    ("account", Column::Origin),
    ("key", Column::Origin),
    ("updated_at", Column::Origin),
    // Of these contacts nobody knows what they are in another account.
    ("contacts", Column::Origin),
    ("extra", Column::Origin),
];

impl Column {
    /// Finds a column by its name, in any case, with spaces or underscores.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = canonical(name);
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, column)| *column)
    }

    /// Returns all names.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// Returns the name.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, column)| *column == self).map_or("", |(name, _)| name)
    }

    /// Returns the field of a deal that the column holds.
    pub(super) const fn field(self) -> Option<DealField> {
        Some(match self {
            Self::Title => DealField::Title,
            Self::Amount => DealField::Amount,
            Self::Currency => DealField::Currency,
            Self::Status => DealField::Status,
            Self::Lifecycle | Self::LifecycleAt | Self::LifecycleBy => DealField::Lifecycle,
            Self::Pipeline | Self::PipelineName => DealField::Pipeline,
            Self::Stage | Self::StageName => DealField::Stage,
            Self::Owner | Self::OwnerEmail | Self::OwnerName => DealField::Owner,
            Self::Assignees => DealField::Assignees,
            Self::People | Self::PersonEmail | Self::PersonPhone => DealField::People,
            Self::Organizations => DealField::Organizations,
            Self::ExpectedClose => DealField::ExpectedClose,
            Self::ClosedAt => DealField::ClosedAt,
            Self::WonAt => DealField::WonAt,
            Self::LostAt => DealField::LostAt,
            Self::LostReason => DealField::LostReason,
            Self::Probability => DealField::Probability,
            Self::Priority => DealField::Priority,
            Self::Tags => DealField::Tags,
            Self::Source | Self::SourceName => DealField::Source,
            Self::Lead | Self::LeadName => DealField::Lead,
            Self::ExternalId => DealField::ExternalId,
            Self::CreatedAt => DealField::CreatedAt,
            Self::Custom | Self::CustomNamed => DealField::Custom,
            Self::Ref | Self::Origin => return None,
        })
    }
}

/// Returns the form of a name in which case, spaces and hyphens do not count.
pub(super) fn canonical(name: &str) -> String {
    let words: Vec<_> = name.split([' ', '_', '-']).filter(|word| !word.is_empty()).collect();
    words.join("_").to_lowercase()
}

/// Returns the name of the custom field that a column holds.
pub(super) fn custom_name(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_once('.')?;
    Some(rest.trim()).filter(|rest| prefix.trim().eq_ignore_ascii_case("custom") && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_is_found_in_any_case_and_spelling() {
        assert_eq!(Column::named("Expected Close"), Some(Column::ExpectedClose));
        assert_eq!(Column::named("expected-close"), Some(Column::ExpectedClose));
        assert_eq!(Column::named("Organization"), Some(Column::Organizations));
        assert_eq!(Column::named("Size"), None);
        assert_eq!(custom_name("custom. Purchase order"), Some("Purchase order"));
        assert_eq!(custom_name("custom."), None);
        assert_eq!(Column::Organizations.name(), "organizations");
    }
}
