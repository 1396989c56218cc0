//! The vendors whose API the sandbox can play.

use std::fmt;

/// A CRM vendor whose API the sandbox plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Vendor {
    /// Pipedrive, REST API v2 and the part of v1 that has no successor.
    Pipedrive,
    /// Heffl, REST API v2 and the deals of v1.
    Heffl,
    /// Routera, records and routers.
    Routera,
    /// Weeek, deals and what belongs to them, and the workspace.
    Weeek,
}

impl Vendor {
    /// Every vendor, in the order in which they are started.
    pub const ALL: &'static [Self] = &[Self::Pipedrive, Self::Heffl, Self::Routera, Self::Weeek];

    /// Returns the vendor's name in lower case, as fault specifications write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pipedrive => "pipedrive",
            Self::Heffl => "heffl",
            Self::Routera => "routera",
            Self::Weeek => "weeek",
        }
    }
}

impl fmt::Display for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
