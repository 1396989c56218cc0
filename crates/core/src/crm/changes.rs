//! Changes to deals.

mod apply;
mod fields;
pub(super) mod json;
mod meaning;
mod unmet;

use rust_decimal::Decimal;

pub(super) use self::fields::settable_fields;
pub use self::unmet::Unmet;

use super::into_field::{IntoField, InvalidFields};
use super::{
    CloseDate, DealField, DealStatus, LifecycleState, OwnerId, PipelineId, Priority, StageId, TagId, UserId,
    kind,
};
use crate::error::Issue;
use crate::json::{Currency, Fields, Json, Timestamp, Written};
use crate::{Error, Id, Result, Update};

/// A list in the three states of an update.
type UpdateList<T> = Update<Vec<T>>;

macro_rules! changes {
    ($(
        $(#[$meta:meta])*
        $field:ident / $clear:ident = $Field:ident: $wrap:ident<$ty:ty> $($parsed:ident)?,
            $setter_doc:literal;
    )+) => {
        /// Changes to a deal. Only fields that are set or cleared are sent.
        ///
        /// It serializes as an object of the fields to change, with `null` for those to clear. Serializing
        /// fails if a setter got an invalid value. Deserializing rejects unknown fields.
        ///
        /// ```
        /// use dealport_core::crm::DealChanges;
        ///
        /// let changes = DealChanges::new().title("Enterprise").amount("4999.00").clear_expected_close();
        /// assert!(changes.owner.is_keep());
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        #[must_use = "changes do nothing until they are sent"]
        pub struct DealChanges {
            $($(#[$meta])* pub $field: $wrap<$ty>,)+
            /// The custom fields to change, by the vendor's keys. `null` clears a field.
            pub custom: Fields,
            add_tags: Vec<TagId>,
            remove_tags: Vec<TagId>,
            invalid: InvalidFields,
        }

        impl DealChanges {
            /// Creates an empty set of changes.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                changes!(@setter $setter_doc $field $Field $wrap $ty $(, $parsed)?);

                #[doc = concat!("Clears [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                pub fn $clear(mut self) -> Self {
                    self.invalid.remove(DealField::$Field.as_str());
                    self.$field = Update::Clear;
                    self
                }
            )+

            /// Sets a custom field, by the vendor's key. `null` clears the field.
            pub fn custom(mut self, key: impl Into<String>, value: impl IntoField<Json>) -> Self {
                let key = key.into();
                if let Some(value) = self.invalid.convert(format!("{}.{key}", DealField::Custom), value) {
                    self.custom.insert(key, value);
                }
                self
            }

            /// Adds a tag to those that the deal has.
            ///
            /// No vendor has a call for this, so the deal is read first: a change of its tags between the
            /// two requests is lost. A vendor that does not return the tags of a deal (Heffl) cannot do it.
            pub fn add_tag(mut self, tag: impl Into<TagId>) -> Self {
                let tag = tag.into();
                self.remove_tags.retain(|other| *other != tag);
                self.add_tags.retain(|other| *other != tag);
                self.add_tags.push(tag);
                self
            }

            /// Removes a tag from those that the deal has. The deal is read first, as for
            /// [`add_tag`](Self::add_tag). A tag that the deal does not have is ignored.
            pub fn remove_tag(mut self, tag: impl Into<TagId>) -> Self {
                let tag = tag.into();
                self.add_tags.retain(|other| *other != tag);
                self.remove_tags.retain(|other| *other != tag);
                self.remove_tags.push(tag);
                self
            }

            /// Returns whether single tags are added or removed.
            pub(super) fn edits_tags(&self) -> bool {
                !(self.add_tags.is_empty() && self.remove_tags.is_empty())
            }

            /// Replaces the tags to add and to remove by the tags that the deal then has, if those differ
            /// from the tags `before`.
            pub(super) fn with_tags_of(mut self, before: Vec<TagId>) -> Self {
                let (add, remove) = (std::mem::take(&mut self.add_tags), std::mem::take(&mut self.remove_tags));
                let kept = before.iter().filter(|tag| !remove.contains(tag));
                let added = add.iter().filter(|tag| !before.contains(tag));
                let after: Vec<_> = kept.chain(added).cloned().collect();
                if after != before {
                    self.tags = Update::Set(after);
                }
                self
            }

            /// Clears a field.
            ///
            /// # Errors
            ///
            /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) if no vendor allows changing the
            /// field.
            pub fn clear(self, field: DealField) -> Result<Self> {
                match field {
                    $(DealField::$Field => Ok(self.$clear()),)+
                    _ => Err(Error::unsupported(format!("`{field}` cannot be cleared"))),
                }
            }

            /// Returns the fields to change, and whether each is to be cleared. Setting an empty list clears
            /// a field. [`DealField::Custom`] occurs twice if some custom fields are to be set and others
            /// cleared.
            pub fn touched(&self) -> Vec<(DealField, bool)> {
                let mut touched = Vec::new();
                $(if !self.$field.is_keep() {
                    touched.push((DealField::$Field, changes!(@clears $wrap self.$field)));
                })+
                if self.edits_tags() && self.tags.is_keep() {
                    touched.push((DealField::Tags, false));
                }
                for is_clear in [false, true] {
                    if self.custom.iter().any(|(_, value)| (value.get() == "null") == is_clear) {
                        touched.push((DealField::Custom, is_clear));
                    }
                }
                touched
            }

            /// Returns the fields whose setters got an invalid value, with the reasons. A custom field is
            /// named `custom.KEY`. None of them is in [`touched`](Self::touched).
            pub fn invalid_fields(&self) -> &[Issue] {
                self.invalid.as_slice()
            }

            /// Checks that no setter got an invalid value. [`Crm`](crate::crm::Crm) checks this before it
            /// sends a request.
            ///
            /// # Errors
            ///
            /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with the
            /// [`invalid_fields`](Self::invalid_fields) as its issues, or if tags are both replaced and
            /// edited.
            pub fn check(&self) -> Result<()> {
                if self.edits_tags() && !self.tags.is_keep() {
                    return Err(Error::invalid_request("tags are both replaced, and added or removed"));
                }
                self.invalid.check()
            }
        }

        impl DealChanges {
            /// Removes cleared fields, because the fields of a new deal are empty anyway, and sets the tags
            /// to add.
            pub(super) fn without_cleared_fields(mut self) -> Self {
                $(if changes!(@clears $wrap self.$field) {
                    self.$field = Update::Keep;
                })+
                self.custom = self.custom.iter().filter(|(_, value)| value.get() != "null").collect();
                if self.edits_tags() && self.tags.is_keep() { self.with_tags_of(Vec::new()) } else { self }
            }

            /// Serializes the fields to change.
            pub(super) fn write_fields<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $(match &self.$field {
                    Update::Keep => {}
                    Update::Clear => map.serialize_entry(stringify!($field), &())?,
                    Update::Set(value) => map.serialize_entry(stringify!($field), &Written(value))?,
                })+
                if !self.custom.is_empty() {
                    map.serialize_entry("custom", &self.custom)?;
                }
                if !self.add_tags.is_empty() {
                    map.serialize_entry("add_tags", &self.add_tags)?;
                }
                if !self.remove_tags.is_empty() {
                    map.serialize_entry("remove_tags", &self.remove_tags)?;
                }
                Ok(())
            }

            /// Reads a field from JSON text. Returns `false` if no field has this name.
            fn read_field(&mut self, name: &str, json: &str) -> Result<bool, serde_json::Error> {
                match name {
                    $(stringify!($field) => self.$field = json::update(json)?,)+
                    "custom" => self.custom = serde_json::from_str(json)?,
                    "add_tags" => self.add_tags = serde_json::from_str(json)?,
                    "remove_tags" => self.remove_tags = serde_json::from_str(json)?,
                    _ => return Ok(false),
                }
                Ok(true)
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
    };
    (@setter $doc:literal $field:ident $Field:ident Update $ty:ty, parsed) => {
        #[doc = $doc]
        pub fn $field(mut self, $field: impl IntoField<$ty>) -> Self {
            let value = self.invalid.convert(DealField::$Field.as_str(), $field);
            self.$field = value.map_or(Update::Keep, Update::Set);
            self
        }
    };
    (@setter $doc:literal $field:ident $Field:ident Update $ty:ty) => {
        #[doc = $doc]
        pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
            self.$field = Update::Set($field.into());
            self
        }
    };
    (@setter $doc:literal $field:ident $Field:ident UpdateList $ty:ty) => {
        #[doc = $doc]
        pub fn $field(mut self, $field: impl IntoIterator<Item: Into<$ty>>) -> Self {
            self.$field = Update::Set($field.into_iter().map(Into::into).collect());
            self
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
}

settable_fields!(changes);

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
