//! Hashes of texts.

pub(crate) use crate::opaque::hash;
