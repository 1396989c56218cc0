//! What a caller wants of a deal: a new one, or changes to one.

use rust_decimal::Decimal;

use super::{
    CloseDate, DealField, DealStatus, LifecycleState, OwnerId, PipelineId, Priority, StageId, UserId, kind,
};
use crate::json::{Currency, Fields, Json, Timestamp};
use crate::plumbing::UpdateList;
use crate::{Id, Update};

macro_rules! changes {
    ($($(#[$meta:meta])* $member:ident / $clear:ident = $Member:ident : $wrap:ident<$ty:ty>),+ $(,)?) => {
        /// Changes to a deal. Only what is touched is sent.
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
            $($(#[$meta])* pub $member: $wrap<$ty>,)+
            /// The account's own fields to change, by the vendor's keys; `null` makes one empty.
            pub custom: Fields,
        }

        impl DealChanges {
            /// No changes.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $crate::request!(@setter [$(#[$meta])*] $member $wrap $ty);
                $crate::request!(@clear $member $clear);
            )+

            /// One of the account's own fields, by the vendor's key; `null` makes it empty.
            pub fn custom(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
                self.custom.insert(key, value);
                self
            }

            /// Makes a member empty.
            ///
            /// # Errors
            ///
            /// [`Unsupported`](crate::error::ErrorKind::Unsupported) if it is none that any vendor lets a caller change.
            pub fn clear(mut self, member: DealField) -> crate::Result<Self> {
                match member {
                    $(DealField::$Member => self.$member = Update::Clear,)+
                    _ => return Err(crate::Error::unsupported(format!("{member} cannot be made empty"))),
                }
                Ok(self)
            }

            /// The members that are touched, and whether they are to be made empty, as a list is by giving it nothing.
            /// `custom` is named twice if some of its fields are to be made empty and others are not.
            pub fn touched(&self) -> Vec<(DealField, bool)> {
                let mut touched = Vec::new();
                $(if !self.$member.is_keep() {
                    touched.push((DealField::$Member, changes!(@clears $wrap self.$member)));
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
            /// The same without what makes members empty: in a new deal they are.
            pub(super) fn of_a_new_deal(mut self) -> Self {
                $(if changes!(@clears $wrap self.$member) {
                    self.$member = Update::Keep;
                })+
                self.custom = self.custom.iter().filter(|(_, value)| value.get() != "null").collect();
                self
            }

            /// Whether the member is given something that is not empty.
            pub(super) fn gives(&self, member: DealField) -> bool {
                let is_blank = |text: &String| text.trim().is_empty();
                match member {
                    DealField::Title if self.title.value().is_some_and(is_blank) => false,
                    DealField::Custom => !self.custom.is_empty(),
                    $(DealField::$Member => changes!(@gives $wrap self.$member),)+
                    _ => false,
                }
            }
        }

        impl NewDeal {
            $(changes!(@forward [$(#[$meta])*] $member $wrap $ty);)+
        }
    };
    (@clears UpdateList $member:expr) => {
        $member.is_clear() || $member.value().is_some_and(Vec::is_empty)
    };
    (@clears Update $member:expr) => {
        $member.is_clear()
    };
    (@gives UpdateList $member:expr) => {
        $member.value().is_some_and(|list| !list.is_empty())
    };
    (@gives Update $member:expr) => {
        $member.value().is_some()
    };
    (@forward [$($meta:tt)*] $member:ident UpdateList $ty:ty) => {
        $($meta)*
        pub fn $member(self, $member: impl IntoIterator<Item: Into<$ty>>) -> Self {
            Self { changes: self.changes.$member($member), ..self }
        }
    };
    (@forward [$($meta:tt)*] $member:ident Update $ty:ty) => {
        $($meta)*
        pub fn $member(self, $member: impl Into<$ty>) -> Self {
            Self { changes: self.changes.$member($member), ..self }
        }
    };
}

changes! {
    /// The title.
    title / clear_title = Title: Update<String>,
    /// What it is worth, in major units.
    amount / clear_amount = Amount: Update<Decimal>,
    /// In which currency.
    currency / clear_currency = Currency: Update<Currency>,
    /// Where it stands.
    status / clear_status = Status: Update<DealStatus>,
    /// Whether it is in use: to archive it, or to bring it back.
    lifecycle / clear_lifecycle = Lifecycle: Update<LifecycleState>,
    /// The pipeline to put it in.
    pipeline / clear_pipeline = Pipeline: Update<PipelineId>,
    /// The stage to put it in.
    stage / clear_stage = Stage: Update<StageId>,
    /// Whose it is to be, by id or e-mail address.
    owner / clear_owner = Owner: Update<OwnerId>,
    /// Who is to work on it.
    assignees / clear_assignees = Assignees: UpdateList<UserId>,
    /// The people it is with, in place of those it has.
    people / clear_people = People: UpdateList<Id<kind::Person>>,
    /// The organizations it is with, in place of those it has.
    organizations / clear_organizations = Organizations: UpdateList<Id<kind::Organization>>,
    /// When it is expected to close.
    expected_close / clear_expected_close = ExpectedClose: Update<CloseDate>,
    /// When it was closed.
    closed_at / clear_closed_at = ClosedAt: Update<Timestamp>,
    /// When it was won.
    won_at / clear_won_at = WonAt: Update<Timestamp>,
    /// When it was lost.
    lost_at / clear_lost_at = LostAt: Update<Timestamp>,
    /// Why it was lost.
    lost_reason / clear_lost_reason = LostReason: Update<String>,
    /// How likely it is to be won, in percent.
    probability / clear_probability = Probability: Update<Decimal>,
    /// How urgent it is.
    priority / clear_priority = Priority: Update<Priority>,
    /// Its tags, in place of those it has.
    tags / clear_tags = Tags: UpdateList<Id<kind::Tag>>,
    /// Where it came from.
    source / clear_source = Source: Update<Id<kind::Source>>,
    /// The lead it grew from.
    lead / clear_lead = Lead: Update<Id<kind::Lead>>,
    /// Its id in another system.
    external_id / clear_external_id = ExternalId: Update<String>,
}

/// A deal to be created.
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
    /// A deal with this title and nothing else.
    pub fn new(title: impl Into<String>) -> Self {
        DealChanges::new().title(title).into()
    }

    /// One of the account's own fields, by the vendor's key.
    pub fn custom(self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        Self { changes: self.changes.custom(key, value), ..self }
    }

    /// The caller's own name for this very deal, such as the number of an order, by which
    /// [`Crm::settle`](crate::crm::Crm::settle) finds it again after an unknown outcome.
    ///
    /// Vendors whose deals have an external id keep the key there (their
    /// [`Capabilities`](crate::crm::Capabilities) say that it is settable). The others have no place for it: there a deal
    /// is found by what was sent, and when.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The key, if one was given.
    pub fn key_text(&self) -> Option<&str> {
        self.key.as_deref()
    }

    pub(super) fn without_clears(self) -> Self {
        Self { changes: self.changes.of_a_new_deal(), ..self }
    }

    /// What the deal is to hold, as changes to an empty one.
    pub const fn changes(&self) -> &DealChanges {
        &self.changes
    }

    /// What the deal is to hold, as changes to an empty one.
    pub fn into_changes(self) -> DealChanges {
        self.changes
    }
}

/// A deal that holds what the changes set; what they clear is not there to begin with.
impl From<DealChanges> for NewDeal {
    fn from(changes: DealChanges) -> Self {
        Self { changes, key: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touched_names_what_is_set_and_what_is_cleared() {
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
        let new = none.clear_owner().custom("a", null).custom("b", 1).of_a_new_deal();
        assert_eq!(new, DealChanges::new().title("x").custom("b", 1));
        let null = Json::parse("null").unwrap();
        let changes = DealChanges::new().custom("a", null.clone());
        assert_eq!(changes.touched(), [(DealField::Custom, true)]);
        let changes = changes.custom("b", 1);
        assert_eq!(changes.touched(), [(DealField::Custom, false), (DealField::Custom, true)]);
    }

    #[test]
    fn what_nobody_can_change_cannot_be_cleared() {
        assert!(DealChanges::new().clear(DealField::CreatedAt).is_err());
        let cleared = DealChanges::new().clear(DealField::ExpectedClose).unwrap();
        assert_eq!(cleared, DealChanges::new().clear_expected_close());
    }
}
