//! dealport-pipedrive
