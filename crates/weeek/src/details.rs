//! How contacts and organizations are reached: e-mail addresses, phone numbers, addresses.
//!
//! Each has an id of its own. The operations are in [`contacts`](crate::contacts) and
//! [`organizations`](crate::organizations).

use dealport_core::record;

use crate::{AddressId, EmailId, PhoneId};

record! {
    /// An e-mail address.
    pub struct Email {
        /// The id of this entry.
        id: EmailId,
        /// The e-mail address.
        email: Option<String>,
    }
}

record! {
    /// A phone number.
    pub struct Phone {
        /// The id of this entry.
        id: PhoneId,
        /// The phone number, in no particular form.
        phone: Option<String>,
    }
}

record! {
    /// An address.
    pub struct Address {
        /// The id of this entry.
        id: AddressId,
        /// The address, in one line or several.
        address: Option<String>,
    }
}

/// Writes the requests that add, change and delete one of the ways to reach somebody.
macro_rules! detail {
    (
        $Create:ident, $Update:ident, $Delete:ident: $name:literal at $path:literal / $parameter:literal, page $title:literal $page:literal;
        $what:literal, of $owner:literal, read as $Record:ident:
        $(#[$owner_meta:meta])* $owner_id:ident: $OwnerId:ty,
        $(#[$id_meta:meta])* $id:ident: $Id:ty,
        $(#[$value_meta:meta])* $value:ident as $key:literal
    ) => {
        dealport_core::request! {
            #[doc = concat!("Adds ", $what, " to ", $owner, ".")]
            ///
            #[doc = concat!("`POST ", $path, "`. Sent once: never again after its response was lost.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct $Create {
                path {
                    $(#[$owner_meta])*
                    $owner_id: $OwnerId,
                }
                required body {
                    $(#[$value_meta])*
                    $value as $key: String,
                }
            }
        }

        crate::endpoint::endpoint! {
            $Create: dealport_core::Operation::post(concat!($name, ".create"), $path).page($page)
                => $Record in $key, short($value as $key)
        }

        dealport_core::request! {
            #[doc = concat!("Changes ", $what, " of ", $owner, ".")]
            ///
            #[doc = concat!("`PUT ", $path, $parameter, "`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct $Update {
                path {
                    $(#[$owner_meta])*
                    $owner_id: $OwnerId,
                    $(#[$id_meta])*
                    $id: $Id,
                }
                required body {
                    $(#[$value_meta])*
                    $value as $key: String,
                }
            }
        }

        crate::endpoint::endpoint! {
            $Update:
                dealport_core::Operation::put(concat!($name, ".update"), concat!($path, $parameter))
                    .idempotent(true)
                    .page($page)
                => $Record in $key, short($value as $key)
        }

        dealport_core::request! {
            #[doc = concat!("Deletes ", $what, " of ", $owner, ".")]
            ///
            #[doc = concat!("`DELETE ", $path, $parameter, "`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct $Delete {
                path {
                    $(#[$owner_meta])*
                    $owner_id: $OwnerId,
                    $(#[$id_meta])*
                    $id: $Id,
                }
            }
        }

        crate::endpoint::endpoint! {
            $Delete:
                dealport_core::Operation::delete(concat!($name, ".delete"), concat!($path, $parameter))
                    .idempotent(true)
                    .page($page)
                => done
        }
    };
}

pub(crate) use detail;
