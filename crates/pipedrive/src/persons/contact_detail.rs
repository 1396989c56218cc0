//! An address or a number under which a person can be reached.

use dealport_core::json::Extra;
use dealport_core::plumbing::record;

/// An e-mail address, a telephone number or an account of instant messaging.
#[record]
pub struct ContactDetail {
    /// The address or the number.
    pub value: Option<String>,
    /// Whether it is the primary one.
    pub primary: Option<bool>,
    /// The label: `work`, `home`…
    pub label: Option<String>,
}

impl ContactDetail {
    /// One that is not marked as the first one to use.
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), primary: None, label: None, extra: Extra::default() }
    }

    /// The same as the first one to use, or not.
    #[must_use]
    pub const fn primary(mut self, primary: bool) -> Self {
        self.primary = Some(primary);
        self
    }

    /// The same with what it is for.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}
