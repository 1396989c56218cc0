//! Tying one thing to another, and untying them.

/// Writes the pair of requests that attach and detach something.
///
/// Attaching what is attached is probably nothing to the vendor (inferred), but it may as well be an error: it is not
/// repeated after a lost response, which its caller can look up. Detaching is, as every removal.
macro_rules! relation {
    (
        $Attach:ident, $Detach:ident: $name:literal at $path:literal, page $title:literal $page:literal;
        $what:literal, to $owner:literal:
        $(#[$owner_meta:meta])* $owner_id:ident: $OwnerId:ty,
        $(#[$meta:meta])* $id:ident as $wire:literal: $Id:ty
    ) => {
        dealport_core::request! {
            #[doc = concat!("Attaches ", $what, " to ", $owner, ".")]
            ///
            #[doc = concat!("`POST ", $path, "`. Sent once: never again after its response was lost.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct $Attach {
                path {
                    $(#[$owner_meta])*
                    $owner_id: $OwnerId,
                }
                required body {
                    $(#[$meta])*
                    $id as $wire: $Id,
                }
            }
        }

        crate::endpoint::endpoint! {
            $Attach: dealport_core::Operation::post(concat!($name, ".attach"), $path).page($page) => done
        }

        dealport_core::request! {
            #[doc = concat!("Detaches ", $what, " from ", $owner, ".")]
            ///
            #[doc = concat!("`DELETE ", $path, "`, with a body.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct $Detach {
                path {
                    $(#[$owner_meta])*
                    $owner_id: $OwnerId,
                }
                required body {
                    $(#[$meta])*
                    $id as $wire: $Id,
                }
            }
        }

        crate::endpoint::endpoint! {
            $Detach:
                dealport_core::Operation::delete(concat!($name, ".detach"), $path).idempotent(true).page($page)
                => done
        }
    };
}

pub(crate) use relation;
