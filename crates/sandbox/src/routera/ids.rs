//! Ids: UUIDs that are numbers underneath.

use crate::opaque::{hex, scramble, unscramble};

/// Whose ids these are; records have the number of their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind(pub(crate) u64);

impl Kind {
    pub(crate) const ROUTER: Self = Self(0x11);
    pub(crate) const USER: Self = Self(0x12);
}

/// The id of a number.
pub(crate) fn id(kind: Kind, number: u64) -> String {
    let bits = scramble(number);
    let filler = scramble(bits ^ kind.0) >> 20;
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:08x}{:04x}",
        bits >> 32,
        (bits >> 16) & 0xFFFF,
        kind.0,
        filler & 0xFFF,
        (filler >> 12) & 0xFFFF_FFFF,
        bits & 0xFFFF
    )
}

/// The number behind an id of this kind.
pub(crate) fn number(kind: Kind, text: &str) -> Option<u64> {
    let bits = hex(&format!("{}{}{}", text.get(..8)?, text.get(9..13)?, text.get(32..)?))?;
    let number = unscramble(bits);
    (id(kind, number) == text).then_some(number)
}

/// Whether a text has the form of a UUID.
pub(crate) fn is_uuid(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.split('-').all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_from_their_own_kind() {
        for value in [1, 2, 105, 1_000_000] {
            let id = id(Kind::ROUTER, value);
            assert!(is_uuid(&id), "{id}");
            assert_eq!(number(Kind::ROUTER, &id), Some(value));
            assert_eq!(number(Kind::USER, &id), None);
        }
        for wrong in ["", "x", "é", "550e8400-e29b-41d4-a716-446655440000", &"é".repeat(20)] {
            assert_eq!(number(Kind::ROUTER, wrong), None, "{wrong}");
        }
    }
}
