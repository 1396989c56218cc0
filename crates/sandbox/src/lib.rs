//! dealport-sandbox
