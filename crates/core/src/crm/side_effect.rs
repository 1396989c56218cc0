//! Changes that a vendor makes in addition to those that were asked for.

use std::fmt;

use super::{DealChanges, LifecycleState};

/// A change that a vendor makes in addition to an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SideEffect {
    /// A move to another pipeline removes the values of custom fields that this pipeline lacks, and the
    /// amount is then in the currency of this pipeline.
    MoveReplacesFields,
    /// Archiving a deal removes whether it was won or lost.
    ArchiveRemovesStatus,
}

impl SideEffect {
    /// Returns whether these changes may have the side effect.
    pub fn applies_to(self, changes: &DealChanges) -> bool {
        match self {
            Self::MoveReplacesFields => changes.pipeline.value().is_some(),
            Self::ArchiveRemovesStatus => changes.lifecycle.value() == Some(&LifecycleState::Archived),
        }
    }
}

impl fmt::Display for SideEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MoveReplacesFields => {
                "a move to another pipeline removes custom fields that the pipeline lacks, and changes the currency of \
                 the amount to that of the pipeline"
            }
            Self::ArchiveRemovesStatus => "an archived deal is no longer won or lost",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_effect_applies_to_the_change_that_causes_it() {
        let moved = DealChanges::new().pipeline(1);
        let archived = DealChanges::new().lifecycle(LifecycleState::Archived);
        let restored = DealChanges::new().lifecycle(LifecycleState::Active);
        assert!(SideEffect::MoveReplacesFields.applies_to(&moved));
        assert!(!SideEffect::MoveReplacesFields.applies_to(&archived));
        assert!(SideEffect::ArchiveRemovesStatus.applies_to(&archived));
        assert!(!SideEffect::ArchiveRemovesStatus.applies_to(&restored));
    }
}
