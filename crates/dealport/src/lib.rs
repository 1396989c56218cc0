//! dealport
