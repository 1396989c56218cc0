//! Ids that look random but encode numbers, so that no table of them is needed.

/// Odd, hence it has an inverse modulo 2^64.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
const INVERSE: u64 = inverse(FACTOR);

pub(crate) fn scramble(number: u64) -> u64 {
    number.wrapping_mul(FACTOR)
}

pub(crate) fn unscramble(scrambled: u64) -> u64 {
    scrambled.wrapping_mul(INVERSE)
}

/// FNV-1a, enough to tell texts apart.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Sixteen lower-case hexadecimal digits, no more and no less.
pub(crate) fn hex(text: &str) -> Option<u64> {
    let fits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    fits.then(|| u64::from_str_radix(text, 16).ok())?
}

/// By Newton's method, which doubles the right bits with each step.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    while step < 6 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 2, 50_000, u64::MAX] {
            assert_eq!(unscramble(scramble(number)), number);
        }
        assert_eq!(hex("00000000000000ff"), Some(255));
        for wrong in ["ff", "00000000000000FF", "+0000000000000ff", ""] {
            assert_eq!(hex(wrong), None, "{wrong}");
        }
    }
}
