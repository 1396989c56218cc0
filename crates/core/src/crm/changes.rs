//! New deals and changes to deals.

use rust_decimal::Decimal;

use super::{
    CloseDate, DealField, DealStatus, LifecycleState, OwnerId, PipelineId, Priority, StageId, UserId, kind,
};
use crate::json::{Currency, Fields, Json, Timestamp};
use crate::plumbing::UpdateList;
use crate::{Id, Update};

macro_rules! changes {
    ($($(#[$meta:meta])* $field:ident / $clear:ident = $Field:ident : $wrap:ident<$ty:ty>),+ $(,)?) => {
        /// Changes to a deal. Only fields that are set or cleared are sent.
        ///
        /// ```
        /// use dealport_core::Decimal;
        /// use dealport_core::crm::DealChanges;
        ///
        /// let changes = DealChanges::new().title("Enterprise plan").amount(Decimal::from(5000)).clear_expected_close();
        /// assert!(changes.owner.is_keep());
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        #[must_use = "changes do nothing until they are sent"]
        pub struct DealChanges {
            $($(#[$meta])* pub $field: $wrap<$ty>,)+
            /// The custom fields to change, by the vendor's keys. `null` clears a field.
            pub custom: Fields,
        }

        impl DealChanges {
            /// Creates an empty set of changes.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $crate::request!(@setter [$(#[$meta])*] $field $wrap $ty);
                $crate::request!(@clear $field $clear);
            )+

            /// Sets a custom field, by the vendor's key. `null` clears the field.
            pub fn custom(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
                self.custom.insert(key, value);
                self
            }

            /// Clears a field.
            ///
            /// # Errors
            ///
            /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) if no vendor allows changing the
            /// field.
            pub fn clear(mut self, field: DealField) -> crate::Result<Self> {
                match field {
                    $(DealField::$Field => self.$field = Update::Clear,)+
                    _ => return Err(crate::Error::unsupported(format!("`{field}` cannot be cleared"))),
                }
                Ok(self)
            }

            /// Returns the fields to change, and whether each is to be cleared. Setting an empty list clears
            /// a field. [`DealField::Custom`] occurs twice if some custom fields are to be set and others
            /// cleared.
            pub fn touched(&self) -> Vec<(DealField, bool)> {
                let mut touched = Vec::new();
                $(if !self.$field.is_keep() {
                    touched.push((DealField::$Field, changes!(@clears $wrap self.$field)));
                })+
                for is_clear in [false, true] {
                    if self.custom.iter().any(|(_, value)| (value.get() == "null") == is_clear) {
                        touched.push((DealField::Custom, is_clear));
                    }
                }
                touched
            }
        }

        impl DealChanges {
            /// Removes cleared fields, because the fields of a new deal are empty anyway.
            pub(super) fn without_cleared_fields(mut self) -> Self {
                $(if changes!(@clears $wrap self.$field) {
                    self.$field = Update::Keep;
                })+
                self.custom = self.custom.iter().filter(|(_, value)| value.get() != "null").collect();
                self
            }

            /// Returns `true` if the field is set to a value that is not empty.
            pub(super) fn gives(&self, field: DealField) -> bool {
                let is_blank = |text: &String| text.trim().is_empty();
                match field {
                    DealField::Title if self.title.value().is_some_and(is_blank) => false,
                    DealField::Custom => !self.custom.is_empty(),
                    $(DealField::$Field => changes!(@gives $wrap self.$field),)+
                    _ => false,
                }
            }
        }

        impl NewDeal {
            $(changes!(@forward [$(#[$meta])*] $field $wrap $ty);)+
        }
    };
    (@clears UpdateList $field:expr) => {
        $field.is_clear() || $field.value().is_some_and(Vec::is_empty)
    };
    (@clears Update $field:expr) => {
        $field.is_clear()
    };
    (@gives UpdateList $field:expr) => {
        $field.value().is_some_and(|list| !list.is_empty())
    };
    (@gives Update $field:expr) => {
        $field.value().is_some()
    };
    (@forward [$($meta:tt)*] $field:ident UpdateList $ty:ty) => {
        $($meta)*
        pub fn $field(self, $field: impl IntoIterator<Item: Into<$ty>>) -> Self {
            Self { changes: self.changes.$field($field), ..self }
        }
    };
    (@forward [$($meta:tt)*] $field:ident Update $ty:ty) => {
        $($meta)*
        pub fn $field(self, $field: impl Into<$ty>) -> Self {
            Self { changes: self.changes.$field($field), ..self }
        }
    };
}

changes! {
    /// Sets the title.
    title / clear_title = Title: Update<String>,
    /// Sets the amount in major units.
    amount / clear_amount = Amount: Update<Decimal>,
    /// Sets the currency.
    currency / clear_currency = Currency: Update<Currency>,
    /// Sets the status.
    status / clear_status = Status: Update<DealStatus>,
    /// Sets the lifecycle state, to archive or restore the deal.
    lifecycle / clear_lifecycle = Lifecycle: Update<LifecycleState>,
    /// Moves the deal to a pipeline.
    pipeline / clear_pipeline = Pipeline: Update<PipelineId>,
    /// Moves the deal to a stage.
    stage / clear_stage = Stage: Update<StageId>,
    /// Sets the owner, by id or e-mail address.
    owner / clear_owner = Owner: Update<OwnerId>,
    /// Replaces the assignees.
    assignees / clear_assignees = Assignees: UpdateList<UserId>,
    /// Replaces the linked people.
    people / clear_people = People: UpdateList<Id<kind::Person>>,
    /// Replaces the linked organizations.
    organizations / clear_organizations = Organizations: UpdateList<Id<kind::Organization>>,
    /// Sets the expected close date.
    expected_close / clear_expected_close = ExpectedClose: Update<CloseDate>,
    /// Sets the time at which the deal was closed.
    closed_at / clear_closed_at = ClosedAt: Update<Timestamp>,
    /// Sets the time at which the deal was won.
    won_at / clear_won_at = WonAt: Update<Timestamp>,
    /// Sets the time at which the deal was lost.
    lost_at / clear_lost_at = LostAt: Update<Timestamp>,
    /// Sets the reason why the deal was lost.
    lost_reason / clear_lost_reason = LostReason: Update<String>,
    /// Sets the probability of winning in percent.
    probability / clear_probability = Probability: Update<Decimal>,
    /// Sets the priority.
    priority / clear_priority = Priority: Update<Priority>,
    /// Replaces the tags.
    tags / clear_tags = Tags: UpdateList<Id<kind::Tag>>,
    /// Sets the source.
    source / clear_source = Source: Update<Id<kind::Source>>,
    /// Sets the lead that became the deal.
    lead / clear_lead = Lead: Update<Id<kind::Lead>>,
    /// Sets the id in an external system.
    external_id / clear_external_id = ExternalId: Update<String>,
}

/// A deal to create.
///
/// ```
/// use dealport_core::Decimal;
/// use dealport_core::crm::NewDeal;
///
/// let deal = NewDeal::new("Enterprise plan").amount(Decimal::new(499_900, 2)).stage(6).custom("cf_size", 40);
/// assert_eq!(deal.changes().title.value().map(String::as_str), Some("Enterprise plan"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a deal is created when it is sent"]
pub struct NewDeal {
    changes: DealChanges,
    key: Option<String>,
}

impl NewDeal {
    /// Creates a deal with a title.
    pub fn new(title: impl Into<String>) -> Self {
        DealChanges::new().title(title).into()
    }

    /// Sets a custom field, by the vendor's key.
    pub fn custom(self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        Self { changes: self.changes.custom(key, value), ..self }
    }

    /// Sets the caller's key for this deal, such as an order number. [`Crm::settle`](crate::crm::Crm::settle)
    /// finds the deal by its key after an unknown outcome.
    ///
    /// The key is stored as the external id if the vendor's [`Capabilities`](crate::crm::Capabilities) say
    /// that it is settable. Otherwise the deal is found by its content and creation time.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Returns the key, if set.
    pub fn key_text(&self) -> Option<&str> {
        self.key.as_deref()
    }

    pub(super) fn without_cleared_fields(self) -> Self {
        Self { changes: self.changes.without_cleared_fields(), ..self }
    }

    /// Returns the fields of the deal.
    pub const fn changes(&self) -> &DealChanges {
        &self.changes
    }

    /// Returns the fields of the deal.
    pub fn into_changes(self) -> DealChanges {
        self.changes
    }
}

/// Creates a deal with the fields that the changes set. Cleared fields stay empty.
impl From<DealChanges> for NewDeal {
    fn from(changes: DealChanges) -> Self {
        Self { changes, key: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touched_lists_set_and_cleared_fields() {
        let changes = DealChanges::new().title("x").tags([1_u64, 2]).clear_owner().custom("k", 1);
        assert_eq!(
            changes.touched(),
            [
                (DealField::Title, false),
                (DealField::Owner, true),
                (DealField::Tags, false),
                (DealField::Custom, false)
            ]
        );
        assert!(DealChanges::new().touched().is_empty());
        let none = DealChanges::new().tags([0_u64; 0]).title("x");
        assert_eq!(none.touched(), [(DealField::Title, false), (DealField::Tags, true)]);
        let null = Json::parse("null").unwrap();
        let new = none.clear_owner().custom("a", null).custom("b", 1).without_cleared_fields();
        assert_eq!(new, DealChanges::new().title("x").custom("b", 1));
        let null = Json::parse("null").unwrap();
        let changes = DealChanges::new().custom("a", null.clone());
        assert_eq!(changes.touched(), [(DealField::Custom, true)]);
        let changes = changes.custom("b", 1);
        assert_eq!(changes.touched(), [(DealField::Custom, false), (DealField::Custom, true)]);
    }

    #[test]
    fn read_only_field_cannot_be_cleared() {
        assert!(DealChanges::new().clear(DealField::CreatedAt).is_err());
        let cleared = DealChanges::new().clear(DealField::ExpectedClose).unwrap();
        assert_eq!(cleared, DealChanges::new().clear_expected_close());
    }
}
