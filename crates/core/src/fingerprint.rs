//! A stable hash of text.

/// Computes the 64-bit FNV-1a hash of `text`.
///
/// Fingerprints are saved in continuations, so they must not change between versions as the standard
/// library's hashes may.
pub(crate) fn fingerprint(text: &str) -> u64 {
    of_bytes(text.as_bytes())
}

/// Computes the fingerprint of a number's digits, without an allocation.
pub(crate) fn of_number(mut number: u64) -> u64 {
    let mut digits = [0; 20];
    let mut from = digits.len();
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        from -= 1;
        if number == 0 {
            break;
        }
    }
    of_bytes(digits.get(from..).unwrap_or_default())
}

fn of_bytes(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads a number over all 64 bits, so that sums of different numbers differ. It is the finalizer of
/// MurmurHash3.
pub(crate) const fn spread(number: u64) -> u64 {
    let number = (number ^ (number >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let number = (number ^ (number >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ (number >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprint_of_number_is_that_of_its_text() {
        for number in [0, 7, 10, 42, 999, 1_000, u64::MAX] {
            assert_eq!(of_number(number), fingerprint(&number.to_string()), "{number}");
        }
    }

    #[test]
    fn fingerprint_matches_published_fnv_1a_vectors() {
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("foobar"), 0x8594_4171_f739_67e8);
    }
}
