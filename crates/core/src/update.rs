//! The three states of a member in an update.

/// What an update does with one member: leave it, empty it, or give it a value.
///
/// A partial update must tell "not mentioned" from "make it empty". Only members that are not
/// [`Keep`](Update::Keep) are sent. What `Clear` is on the wire (`null`, an empty string, forbidden) is for the
/// vendor to say; where a vendor cannot clear a member, asking for it is an
/// [`Unsupported`](crate::error::ErrorKind::Unsupported) error, never a silent nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a member has these three states and no fourth")]
pub enum Update<T> {
    /// Leave the member as it is. The default.
    #[default]
    Keep,
    /// Make the member empty.
    Clear,
    /// Give the member this value.
    Set(T),
}

impl<T> Update<T> {
    /// Whether the member stays as it is.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether the member is to be made empty.
    pub const fn is_clear(&self) -> bool {
        matches!(self, Self::Clear)
    }

    /// The value to set, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The same state, borrowed.
    pub const fn as_ref(&self) -> Update<&T> {
        match self {
            Self::Keep => Update::Keep,
            Self::Clear => Update::Clear,
            Self::Set(value) => Update::Set(value),
        }
    }

    /// The same state with its value, if any, changed by `f`.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Update<U> {
        match self {
            Self::Keep => Update::Keep,
            Self::Clear => Update::Clear,
            Self::Set(value) => Update::Set(f(value)),
        }
    }

    /// The same state with its value, if any, changed by an `f` that can fail.
    ///
    /// # Errors
    ///
    /// The error of `f`.
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
