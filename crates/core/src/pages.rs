//! Lists that come in pages.

mod continuation;
mod guard;
mod items;
mod page;
mod walk;

pub use continuation::Continuation;
pub use items::Items;
pub use page::{Page, Position};
pub use walk::Pages;
