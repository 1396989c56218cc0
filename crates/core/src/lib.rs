//! dealport-core
