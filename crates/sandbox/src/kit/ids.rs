//! The forms of ids. All of them are numbers underneath, so that no table of ids is needed.

use super::{RawValue, hash, json, scramble};
use crate::opaque::{hex, unscramble};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Digits of a short id that tell its kind, and the number of ids that they can tell apart.
const CHECK: (usize, u64) = (5, 916_132_832);
/// Digits that any number fits into.
const NUMBER: usize = 11;

/// The form of a resource's ids. Two resources of one vendor have different words, so that an id fits only
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ids {
    /// A JSON number: the row's own number above a base.
    Number(u64),
    /// A prefix and sixteen hexadecimal digits.
    Prefixed(&'static str),
    /// Sixteen letters and digits.
    Short(&'static str),
    /// The form of a random UUID.
    Uuid(&'static str),
}

impl Ids {
    /// Returns the id of a row's number as text.
    pub(crate) fn text(self, number: u64) -> String {
        match self {
            Self::Number(base) => base.saturating_add(number).to_string(),
            Self::Prefixed(prefix) => format!("{prefix}{:016x}", scramble(number)),
            Self::Short(kind) => {
                let mut id = base62(check(kind, number) % CHECK.1, CHECK.0);
                id.push_str(&base62(scramble(number), NUMBER));
                id
            }
            Self::Uuid(kind) => {
                let (bits, check) = (scramble(number), check(kind, number));
                format!(
                    "{:08x}-{:04x}-4{:03x}-8{:03x}-{:04x}{:08x}",
                    bits >> 32,
                    bits >> 16 & 0xFFFF,
                    check >> 52,
                    check >> 40 & 0xFFF,
                    bits & 0xFFFF,
                    check & 0xFFFF_FFFF,
                )
            }
        }
    }

    /// Writes the id of a row's number as JSON. No form has characters that JSON escapes.
    pub(crate) fn write(self, number: u64, out: &mut Vec<u8>) {
        let text = self.text(number);
        match self {
            Self::Number(_) => out.extend_from_slice(text.as_bytes()),
            _ => out.extend_from_slice(format!("\"{text}\"").as_bytes()),
        }
    }

    /// Returns the number behind an id, whether or not it has a row.
    pub(crate) fn number(self, id: &str) -> Option<u64> {
        let number = match self {
            Self::Number(base) => {
                let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
                return id.parse::<u64>().ok().filter(|_| digits)?.checked_sub(base).filter(|&id| id > 0);
            }
            Self::Prefixed(prefix) => unscramble(hex(id.strip_prefix(prefix)?)?),
            Self::Short(_) => {
                let (_, digits) = id.split_at_checked(CHECK.0)?;
                let digit = |byte| DIGITS.iter().position(|&known| known == byte).map(|digit| digit as u64);
                let sum = |sum: u64, byte| sum.checked_mul(62)?.checked_add(digit(byte)?);
                unscramble(digits.bytes().try_fold(0, sum)?)
            }
            Self::Uuid(_) => {
                let part = |range| u64::from_str_radix(id.get(range)?, 16).ok();
                unscramble(part(0..8)? << 32 | part(9..13)? << 16 | part(24..28)?)
            }
        };
        (self.text(number) == id).then_some(number)
    }

    /// Returns the number behind an id in a body; 0, which no row has, for a number below the base and for a
    /// UUID of something else.
    pub(crate) fn read(self, raw: &RawValue) -> Option<u64> {
        if let Self::Number(base) = self {
            return Some(json::<u64>(raw)?.saturating_sub(base));
        }
        let id = json::<String>(raw)?;
        let is_other = matches!(self, Self::Uuid(_)) && is_uuid(&id);
        self.number(&id).or(is_other.then_some(0))
    }
}

/// Returns whether a text has the form of a UUID.
pub(crate) fn is_uuid(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.split('-').all(digits)
}

/// Keeps ids of one kind from being taken for ids of another.
fn check(kind: &str, number: u64) -> u64 {
    hash(&format!("{kind}{number}"))
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
    fn ids_are_read_back_by_their_own_form() {
        let forms = [Ids::Number(500), Ids::Prefixed("dl_"), Ids::Short("Deal"), Ids::Uuid("Deal")];
        for (place, form) in forms.into_iter().enumerate() {
            for number in [1, 17, 1 << 40] {
                let id = form.text(number);
                assert_eq!(form.number(&id), Some(number), "{id}");
                let others = forms.iter().enumerate().filter(|(other, _)| *other != place);
                assert!(others.into_iter().all(|(_, other)| other.number(&id).is_none()), "{id}");
                assert_eq!(Ids::Uuid("Lead").number(&id), None);
                assert_eq!(Ids::Short("Lead").number(&id), None);
            }
            for wrong in ["", "x", "é", "550e8400-e29b-41d4-a716-446655440000", &"é".repeat(20), "+501"] {
                assert_eq!(form.number(wrong), None, "{wrong}");
            }
        }
        assert!(is_uuid(&Ids::Uuid("Deal").text(9)) && !is_uuid("9"));
        let below = crate::raw::made("7");
        assert_eq!(Ids::Number(500).read(&below), Some(0), "a number, but no row's");
        let other = crate::raw::quoted(&Ids::Uuid("Lead").text(9));
        assert_eq!(Ids::Uuid("Deal").read(&other), Some(0), "a UUID, but no row's");
        assert_eq!(Ids::Short("Deal").read(&other), None);
    }
}
