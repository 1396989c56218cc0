//! The three states of a field in an update.

/// The effect of an update on one field: keep it, clear it, or set a value.
///
/// A partial update distinguishes an unmentioned field from a field to clear. Only fields that are not
/// [`Keep`](Update::Keep) are sent. Each vendor defines how `Clear` is written (`null` or an empty string).
/// If a vendor cannot clear a field, `Clear` is an [`Unsupported`](crate::error::ErrorKind::Unsupported)
/// error; it is never ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a field in an update has exactly these three states")]
pub enum Update<T> {
    /// Leaves the field as it is. The default.
    #[default]
    Keep,
    /// Clears the field.
    Clear,
    /// Sets the field to this value.
    Set(T),
}

impl<T> Update<T> {
    /// Returns `true` if the field stays as it is.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Returns `true` if the field is to be cleared.
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// Returns the value to set, if any.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Converts from `&Update<T>` to `Update<&T>`.
    pub const fn as_ref(&self) -> Update<&T> {
        match self {
            Self::Keep => Update::Keep,
            Self::Clear => Update::Clear,
            Self::Set(value) => Update::Set(value),
        }
    }

    /// Applies `f` to the value to set, if any.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Update<U> {
        match self {
            Self::Keep => Update::Keep,
            Self::Clear => Update::Clear,
            Self::Set(value) => Update::Set(f(value)),
        }
    }

    /// Applies a fallible `f` to the value to set, if any.
    ///
    /// # Errors
    ///
    /// Returns the error of `f`.
    pub fn try_map<U, E>(self, f: impl FnOnce(T) -> Result<U, E>) -> Result<Update<U>, E> {
        Ok(match self {
            Self::Keep => Update::Keep,
            Self::Clear => Update::Clear,
            Self::Set(value) => Update::Set(f(value)?),
        })
    }
}

impl<T> From<T> for Update<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}
