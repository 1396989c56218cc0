//! The kinds of items that a copy moves.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The kind of an item, in the order in which a copy creates them: a deal refers to people and
/// organizations, and a person to an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A deal.
    Deal,
}

impl Kind {
    /// All kinds, in the order in which they are created.
    pub const ALL: [Self; 3] = [Self::Organization, Self::Person, Self::Deal];

    /// Returns the name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Deal => "deal",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Returns the place in the order of creation.
    pub(crate) const fn rank(self) -> i64 {
        match self {
            Self::Organization => 0,
            Self::Person => 1,
            Self::Deal => 2,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
