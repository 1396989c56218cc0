//! The names of fields, filters and kinds of deletion.

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
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// Returns the name.
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
            /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the valid names, for
            /// other text.
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::ALL.iter().copied().find(|name| name.as_str() == text).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|name| name.as_str()).collect();
                    let text = crate::text::excerpt(text, 40);
                    Error::invalid_request(format!(
                        concat!("unknown ", $what, " {:?}: expected one of {}"),
                        text,
                        known.join(", ")
                    ))
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
    /// A field of [`Deal`](crate::crm::Deal).
    pub enum DealField ("deal field") {
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
    /// A filter of [`DealQuery`](crate::crm::DealQuery).
    pub enum Filter ("filter") {
        /// Filters by status.
        Status = "status",
        /// Filters by pipeline.
        Pipeline = "pipeline",
        /// Filters by stage.
        Stage = "stage",
        /// Filters by owner.
        Owner = "owner",
        /// Lists deals created or changed at a time or later.
        UpdatedSince = "updated_since",
        /// Lists deals created before a time and not changed since.
        UpdatedUntil = "updated_until",
        /// Lists deals changed at a time or later, as the vendor counts changes.
        ChangedSince = "changed_since",
        /// Lists deals created at a time or later.
        CreatedSince = "created_since",
        /// Lists deals created before a time.
        CreatedUntil = "created_until",
        /// Lists deals expected to close on a date or later.
        ExpectedCloseFrom = "expected_close_from",
        /// Lists deals expected to close on a date or earlier.
        ExpectedCloseUntil = "expected_close_until",
        /// Filters by a linked person.
        Person = "person",
        /// Filters by a linked organization.
        Organization = "organization",
        /// Filters by a filter that is saved in the account.
        SavedFilter = "saved_filter",
        /// Filters by text.
        Search = "search",
        /// Lists archived and other deals.
        ArchivedInclude = "archived_include",
        /// Lists only archived deals.
        ArchivedOnly = "archived_only",
    }
}

impl Filter {
    /// Returns the field that the filter compares if it is applied locally, or `None` if it cannot be.
    pub const fn field(self) -> Option<DealField> {
        Some(match self {
            Self::Status => DealField::Status,
            Self::Pipeline => DealField::Pipeline,
            Self::Stage => DealField::Stage,
            Self::Owner => DealField::Owner,
            Self::UpdatedSince | Self::UpdatedUntil | Self::ChangedSince => DealField::UpdatedAt,
            Self::CreatedSince | Self::CreatedUntil => DealField::CreatedAt,
            Self::ExpectedCloseFrom | Self::ExpectedCloseUntil => DealField::ExpectedClose,
            Self::Person => DealField::People,
            Self::Organization => DealField::Organizations,
            Self::Search => DealField::Title,
            Self::ArchivedInclude | Self::ArchivedOnly => DealField::Lifecycle,
            Self::SavedFilter => return None,
        })
    }
}

names! {
    /// The effect of deleting a deal.
    pub enum DeleteKind ("kind of deletion") {
        /// The deal is marked deleted and stays readable for a limited time.
        Soft = "soft",
        /// The deal is archived and kept.
        Archive = "archive",
        /// The vendor does not document the effect.
        Unstated = "unstated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_field_error_lists_valid_names() {
        let error = "prize".parse::<DealField>().unwrap_err();
        assert!(
            error.message().starts_with("unknown deal field \"prize\": expected one of title, amount,"),
            "{error}"
        );
    }
}
