//! Products in version 1.

mod followers;

pub use followers::{AddProductFollower, ListProductFollowers, RemoveProductFollower};
