//! An address or number of a person.

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
    /// Creates a detail that is not primary.
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), primary: None, label: None, extra: Extra::default() }
    }

    /// Sets whether it is the primary one.
    #[must_use]
    pub const fn primary(mut self, primary: bool) -> Self {
        self.primary = Some(primary);
        self
    }

    /// Sets the label.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}
