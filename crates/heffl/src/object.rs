//! Objects that stand inside a request.

/// Declares a record of optional members that callers also make: with `new`, and a setter for each member.
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            $($(#[$member_meta:meta])* $member:ident $(as $wire:literal)? : Option<$ty:ty>),+ $(,)?
        }
    ) => {
        dealport_core::record! {
            $(#[$meta])*
            pub struct $Name {
                $($(#[$member_meta])* $member $(as $wire)? : Option<$ty>),+
            }
        }

        impl $Name {
            /// One with no member set.
            pub fn new() -> Self {
                Self { $($member: None,)+ extra: dealport_core::json::Extra::default() }
            }

            $(
                $(#[$member_meta])*
                #[must_use]
                pub fn $member(mut self, $member: impl Into<$ty>) -> Self {
                    self.$member = Some($member.into());
                    self
                }
            )+
        }

        impl Default for $Name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

pub(crate) use object;
