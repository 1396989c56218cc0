//! Ids: short ones for deals, funnels and statuses, UUIDs for people and things; numbers behind both.

use crate::{
    cursor::hash,
    opaque::{scramble, unscramble},
};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Digits of a short id that tell its kind, and the number of ids that they can tell apart.
const CHECK: (usize, u64) = (5, 916_132_832);
/// Digits that any number fits into.
const NUMBER: usize = 11;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Deal,
    Funnel,
    Status,
    User,
    Contact,
    Organization,
    Email,
    Phone,
    Address,
    Field,
    Choice,
    Attachment,
}

/// An id of sixteen letters and digits, as deals, funnels and statuses have it.
pub(crate) fn short(kind: Kind, number: u64) -> String {
    let mut id = base62(check(kind, number) % CHECK.1, CHECK.0);
    id.push_str(&base62(scramble(number), NUMBER));
    id
}

/// The number behind a short id of this kind.
pub(crate) fn short_number(kind: Kind, id: &str) -> Option<u64> {
    let (_, digits) = id.split_at_checked(CHECK.0)?;
    let mut scrambled = 0u64;
    for digit in digits.bytes() {
        let value = DIGITS.iter().position(|&known| known == digit)?;
        scrambled = scrambled.checked_mul(62)?.checked_add(value as u64)?;
    }
    let number = unscramble(scrambled);
    (short(kind, number) == id).then_some(number)
}

/// An id in the form of a random UUID.
pub(crate) fn uuid(kind: Kind, number: u64) -> String {
    let (scrambled, check) = (scramble(number), check(kind, number));
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:04x}{:08x}",
        scrambled >> 32,
        scrambled >> 16 & 0xFFFF,
        check >> 52,
        check >> 40 & 0xFFF,
        scrambled & 0xFFFF,
        check & 0xFFFF_FFFF,
    )
}

/// The number behind a UUID of this kind.
pub(crate) fn uuid_number(kind: Kind, id: &str) -> Option<u64> {
    let part = |range| u64::from_str_radix(id.get(range)?, 16).ok();
    let number = unscramble(part(0..8)? << 32 | part(9..13)? << 16 | part(24..28)?);
    (uuid(kind, number) == id).then_some(number)
}

/// UUIDs of numbers.
pub(crate) fn uuids(kind: Kind, numbers: &[u64]) -> Vec<String> {
    numbers.iter().map(|&number| uuid(kind, number)).collect()
}

/// Keeps ids of one kind from being taken for ids of another.
fn check(kind: Kind, number: u64) -> u64 {
    hash(&format!("{kind:?}{number}"))
}

fn base62(mut number: u64, length: usize) -> String {
    let mut digits = vec![char::from(DIGITS[0]); length];
    for digit in digits.iter_mut().rev() {
        *digit = char::from(DIGITS[(number % 62) as usize]);
        number /= 62;
    }
    digits.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_back_and_belong_to_their_kind() {
        for number in [0, 1, 17, 1 << 40, u64::MAX] {
            let id = short(Kind::Deal, number);
            assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{id}");
            assert_eq!(short_number(Kind::Deal, &id), Some(number));
            assert_eq!(short_number(Kind::Funnel, &id), None);
            let id = uuid(Kind::User, number);
            assert_eq!(id.len(), 36);
            assert_eq!(uuid_number(Kind::User, &id), Some(number));
            assert_eq!(uuid_number(Kind::Contact, &id), None);
        }
        for wrong in ["", "1", "é", "zzzzzzzzzzzzzzzz", &"é".repeat(20)] {
            assert_eq!((short_number(Kind::Deal, wrong), uuid_number(Kind::User, wrong)), (None, None));
        }
    }

    #[test]
    fn the_case_of_a_short_id_matters() {
        let id = short(Kind::Deal, 5);
        assert_ne!(id, id.to_lowercase());
        assert_eq!(short_number(Kind::Deal, &id.to_lowercase()), None);
    }
}
