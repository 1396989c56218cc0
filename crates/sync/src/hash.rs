//! Hashes of values, so that a ledger holds no personal data of what it copied.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The number of bytes of a hash that are kept. Two values of one field of one deal are compared, so that
/// 64 bits are plenty.
const KEPT: usize = 8;

/// Returns the hash of a text in hexadecimal digits.
pub(crate) fn hash(text: &str) -> String {
    let mut digits = String::with_capacity(2 * KEPT);
    for byte in Sha256::digest(text.as_bytes()).iter().take(KEPT) {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_stable_between_versions() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea");
        assert_eq!(hash("").len(), 16);
    }
}
