//! Lists: by pages or by items, resumable, and guarded against lists that never end.

mod continuation;
mod guard;
mod items;
pub(crate) mod newest;
mod page;
mod paginator;

pub use self::continuation::Continuation;
pub use self::items::Items;
pub use self::page::{Page, Position};
pub use self::paginator::Pages;
