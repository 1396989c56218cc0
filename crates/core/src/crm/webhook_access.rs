//! The operations on webhooks.

use serde::Serialize;

/// What a vendor's crate can do with webhooks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "independent operations")]
pub struct WebhookAccess {
    /// Whether subscriptions can be listed.
    pub list: bool,
    /// Whether a subscription can be created.
    pub create: bool,
    /// Whether a subscription can be deleted.
    pub delete: bool,
    /// Whether deliveries can be verified and read, with a [`WebhookReceiver`](super::WebhookReceiver).
    pub receive: bool,
}

impl WebhookAccess {
    /// The access of a vendor without webhooks.
    pub const NONE: Self = Self { list: false, create: false, delete: false, receive: false };

    /// Returns the names of the operations.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let operations = [
            (self.list, "list"),
            (self.create, "create"),
            (self.delete, "delete"),
            (self.receive, "receive"),
        ];
        operations.into_iter().filter_map(|(can, name)| can.then_some(name))
    }
}
