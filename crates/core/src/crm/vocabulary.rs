//! The names of what a vendor can or cannot do.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::Error;

macro_rules! names {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident ($what:literal) { $($(#[$variant_meta:meta])* $Variant:ident = $text:literal),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[$variant_meta])* $Variant,)+
        }

        impl $Name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The name.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $text,)+
                }
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $Name {
            type Err = Error;

            /// # Errors
            ///
            /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), listing the names there are.
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::ALL.iter().copied().find(|name| name.as_str() == text).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|name| name.as_str()).collect();
                    let text = crate::text::excerpt(text, 40);
                    Error::invalid_request(format!(concat!("{:?} is no ", $what, "; there are {}"), text, known.join(", ")))
                })
            }
        }

        impl Serialize for $Name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

names! {
    /// A member of [`Deal`](crate::crm::Deal).
    pub enum DealField ("member of a deal") {
        /// `title`
        Title = "title",
        /// `amount`
        Amount = "amount",
        /// `currency`
        Currency = "currency",
        /// `status`
        Status = "status",
        /// `lifecycle`
        Lifecycle = "lifecycle",
        /// `pipeline`
        Pipeline = "pipeline",
        /// `stage`
        Stage = "stage",
        /// `owner`
        Owner = "owner",
        /// `assignees`
        Assignees = "assignees",
        /// `people`
        People = "people",
        /// `organizations`
        Organizations = "organizations",
        /// `expected_close`
        ExpectedClose = "expected_close",
        /// `closed_at`
        ClosedAt = "closed_at",
        /// `won_at`
        WonAt = "won_at",
        /// `lost_at`
        LostAt = "lost_at",
        /// `lost_reason`
        LostReason = "lost_reason",
        /// `probability`
        Probability = "probability",
        /// `priority`
        Priority = "priority",
        /// `tags`
        Tags = "tags",
        /// `source`
        Source = "source",
        /// `lead`
        Lead = "lead",
        /// `external_id`
        ExternalId = "external_id",
        /// `created_at`
        CreatedAt = "created_at",
        /// `updated_at`
        UpdatedAt = "updated_at",
        /// `custom`
        Custom = "custom",
    }
}

names! {
    /// A way to narrow a list of deals.
    pub enum Filter ("filter") {
        /// By status.
        Status = "status",
        /// By pipeline.
        Pipeline = "pipeline",
        /// By stage.
        Stage = "stage",
        /// By owner.
        Owner = "owner",
        /// Changed at this instant or later.
        UpdatedSince = "updated_since",
        /// Changed before this instant.
        UpdatedUntil = "updated_until",
        /// Archived deals beside the others.
        ArchivedInclude = "archived_include",
        /// Archived deals and no others.
        ArchivedOnly = "archived_only",
    }
}

impl Filter {
    /// The member that the filter looks at.
    pub const fn member(self) -> DealField {
        match self {
            Self::Status => DealField::Status,
            Self::Pipeline => DealField::Pipeline,
            Self::Stage => DealField::Stage,
            Self::Owner => DealField::Owner,
            Self::UpdatedSince | Self::UpdatedUntil => DealField::UpdatedAt,
            Self::ArchivedInclude | Self::ArchivedOnly => DealField::Lifecycle,
        }
    }
}

names! {
    /// What deleting a deal does.
    pub enum DeleteKind ("kind of deletion") {
        /// The deal is marked deleted and can be read for a while.
        Soft = "soft",
        /// The deal is archived and kept.
        Archive = "archive",
        /// The vendor does not say.
        Unstated = "unstated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_member_is_named_with_those_there_are() {
        let error = "prize".parse::<DealField>().unwrap_err();
        assert!(
            error.message().starts_with("\"prize\" is no member of a deal; there are title, amount,"),
            "{error}"
        );
    }
}
