//! Removal of the client's own secrets from a vendor's texts.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use zeroize::Zeroizing;

use super::Secret;
use crate::text::Redact;

/// The text in place of a secret.
const REDACTED: &str = "[redacted]";

/// The length below which a secret is found only as a whole word: `key` is part of many words.
const SHORT: usize = 6;

/// The length below which a secret is not searched for.
const SHORTEST: usize = 3;

/// The number of tokens from the vendor that are remembered.
const RECENT: usize = 16;

/// A redactor that finds the secrets of one client, plain and in the encodings in which vendors echo them.
#[derive(Default)]
pub(crate) struct Redactor {
    fixed: Vec<Needle>,
    recent: Mutex<VecDeque<Vec<Needle>>>,
}

impl Redactor {
    pub(crate) fn new<'s>(secrets: impl IntoIterator<Item = &'s Secret>) -> Self {
        Self { fixed: secrets.into_iter().flat_map(needles).collect(), recent: Mutex::default() }
    }

    /// Remembers a token from the vendor.
    pub(crate) fn note(&self, secret: &Secret) {
        let mut recent = self.recent();
        recent.retain(|known| known.first().is_none_or(|known| *known.bytes != *secret.expose().as_bytes()));
        recent.truncate(RECENT - 1);
        recent.push_front(needles(secret));
    }

    fn recent(&self) -> MutexGuard<'_, VecDeque<Vec<Needle>>> {
        // No code that holds the lock can panic during a change.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces all secrets. Returns `None` in the usual case that there are none.
    fn replaced(&self, text: &[u8]) -> Option<Vec<u8>> {
        let found = self.find(text);
        if found.is_empty() {
            return None;
        }
        let mut replaced = Vec::with_capacity(text.len());
        let mut end = 0;
        for place in found {
            replaced.extend_from_slice(text.get(end..place.start).unwrap_or_default());
            replaced.extend_from_slice(REDACTED.as_bytes());
            end = place.end;
        }
        replaced.extend_from_slice(text.get(end..).unwrap_or_default());
        Some(replaced)
    }

    /// Returns the ranges of secrets, in order and without overlaps.
    fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
        let recent = self.recent();
        let needles: Vec<&Needle> = self.fixed.iter().chain(recent.iter().flatten()).collect();
        // The table skips the many bytes with which no secret begins.
        let mut begins = [false; 256];
        for needle in &needles {
            for first in needle.first_bytes() {
                begins[usize::from(first)] = true;
            }
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            let mut next = at + 1;
            if begins[usize::from(byte)] {
                for needle in &needles {
                    if let Some(place) = needle.find_at(text, at) {
                        // A secret may begin within another secret, but not within a run of Base64.
                        next = if needle.form == Form::Base64 { next.max(place.end) } else { next };
                        add(&mut found, place);
                    }
                }
            }
            at = next;
        }
        found
    }
}

/// Adds a range, and joins it with the ranges that it overlaps.
fn add(found: &mut Vec<Range<usize>>, mut place: Range<usize>) {
    while let Some(last) = found.pop_if(|last| place.start <= last.end) {
        place = last.start.min(place.start)..last.end.max(place.end);
    }
    found.push(place);
}

/// Replaces every secret by `[redacted]`.
impl Redact for Redactor {
    fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.replaced(text.as_bytes()) {
            Some(replaced) => Cow::Owned(String::from_utf8_lossy(&replaced).into_owned()),
            None => Cow::Borrowed(text),
        }
    }

    fn bytes(&self, bytes: Bytes) -> Bytes {
        self.replaced(&bytes).map_or(bytes, Bytes::from)
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(…)")
    }
}

/// One form of a secret.
struct Needle {
    bytes: Zeroizing<Vec<u8>>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Plain, but so short that it must be a whole word.
    Word,
    Base64,
}

fn needles(secret: &Secret) -> Vec<Needle> {
    let plain = secret.expose().as_bytes();
    let needle = |bytes: &[u8], form| Needle { bytes: Zeroizing::new(bytes.to_vec()), form };
    match plain.len() {
        0..SHORTEST => Vec::new(),
        SHORTEST..SHORT => vec![needle(plain, Form::Word)],
        _ => {
            let mut needles = vec![needle(plain, Form::Plain)];
            // Within a longer text, as in HTTP Basic authentication, a secret can begin at any of three bit
            // positions. The characters at its ends depend on neighbors and are left out.
            for before in 0..3 {
                let shifted = Zeroizing::new([&[0; 2][..before], plain].concat());
                let encoded = Zeroizing::new(STANDARD_NO_PAD.encode(&*shifted));
                let whole = (before * 8).div_ceil(6)..shifted.len() * 8 / 6;
                needles.extend(encoded.as_bytes().get(whole).map(|whole| needle(whole, Form::Base64)));
            }
            needles
        }
    }
}

impl Needle {
    /// Returns the bytes with which it can begin, escaped or not.
    fn first_bytes(&self) -> impl Iterator<Item = u8> {
        let first = self.bytes.first().copied();
        let alike = first.filter(|_| self.form == Form::Base64).and_then(alike);
        first.into_iter().chain(alike).chain(*b"%\\&")
    }

    /// Returns its range if it begins at this position.
    fn find_at(&self, text: &[u8], at: usize) -> Option<Range<usize>> {
        let end = self.bytes.iter().try_fold(at, |at, &wanted| self.step(text, at, wanted))?;
        let byte = |at: Option<usize>| at.and_then(|at| text.get(at).copied());
        match self.form {
            Form::Plain => Some(at..end),
            Form::Word => {
                let is_free = |byte: Option<u8>| !byte.is_some_and(is_word);
                (is_free(byte(at.checked_sub(1))) && is_free(byte(Some(end)))).then_some(at..end)
            }
            Form::Base64 => {
                // The characters around it belong to the same encoded text.
                let before = text.iter().take(at).rev().take_while(|byte| is_base64(**byte)).count();
                let after = text.iter().skip(end).take_while(|byte| is_base64(**byte)).count();
                Some(at - before..end + after)
            }
        }
    }

    /// Returns the position after this byte, which may be plain or escaped.
    fn step(&self, text: &[u8], at: usize, wanted: u8) -> Option<usize> {
        // An escape comes first, because it begins with a byte that may be wanted itself.
        escaped(text, at).filter(|(byte, _)| self.is(*byte, wanted)).map(|(_, end)| end).or_else(|| {
            let plain = text.get(at).copied()?;
            self.is(plain, wanted).then_some(at + 1)
        })
    }

    fn is(&self, byte: u8, wanted: u8) -> bool {
        byte == wanted || (self.form == Form::Base64 && alike(wanted) == Some(byte))
    }
}

/// Returns the character with the same bits in the other alphabet of Base64.
const fn alike(byte: u8) -> Option<u8> {
    match byte {
        b'+' => Some(b'-'),
        b'/' => Some(b'_'),
        _ => None,
    }
}

const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}

/// Reads one escaped byte and returns it with the position after it. Knows `%2F` of URLs and forms, `\/` and
/// `\u002f` of JSON, `&#47;` and `&amp;` of HTML, and double escapes.
fn escaped(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = text.get(at..)?;
    match rest.first()? {
        b'%' => {
            let twice = if rest.starts_with(b"%25") { 3 } else { 1 };
            let read = |from: usize| Some((hexadecimal(rest.get(from..from + 2)?)?, at + from + 2));
            read(twice).or_else(|| read(1))
        }
        b'\\' => {
            let slashes = rest.iter().take(8).take_while(|byte| **byte == b'\\').count();
            match rest.get(slashes)? {
                b'u' | b'U' => {
                    let digits = rest.get(slashes + 1..slashes + 5)?;
                    digits.starts_with(b"00").then_some(())?;
                    Some((hexadecimal(digits.get(2..)?)?, at + slashes + 5))
                }
                b'x' => Some((hexadecimal(rest.get(slashes + 1..slashes + 3)?)?, at + slashes + 3)),
                byte if byte.is_ascii_punctuation() => Some((*byte, at + slashes + 1)),
                // The first of two backslashes stands for itself.
                _ => (slashes >= 2).then_some((b'\\', at + 2)),
            }
        }
        b'&' => {
            let length = rest.iter().take(10).position(|byte| *byte == b';')?;
            let byte = match rest.get(1..length)? {
                b"amp" => b'&',
                b"lt" => b'<',
                b"gt" => b'>',
                b"quot" => b'"',
                b"apos" => b'\'',
                b"sol" => b'/',
                [b'#', b'x' | b'X', digits @ ..] => hexadecimal(digits)?,
                [b'#', digits @ ..] => std::str::from_utf8(digits).ok()?.parse().ok()?,
                _ => return None,
            };
            Some((byte, at + length + 1))
        }
        _ => None,
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "s3cret/k+y=%\"&";

    fn redactor(secret: &str) -> Redactor {
        Redactor::new([&Secret::from(secret)])
    }

    #[test]
    fn secret_is_found_in_every_form() {
        let redactor = redactor(SECRET);
        for echoed in [
            SECRET.to_owned(),
            "s3cret%2Fk%2By%3D%25%22%26".to_owned(),
            "s3cret%2fk%2by%3d%25%22%26".to_owned(),
            "s3cret%252Fk%252By%253D%2525%2522%2526".to_owned(),
            "%73%33%63%72%65%74%2F%6B%2B%79%3D%25%22%26".to_owned(),
            r#"s3cret\/k+y=%\"&"#.to_owned(),
            r"s3cret\\/k+y=%\\\u0022&".to_owned(),
            r"\u0073\u0033cret\u002Fk\u002by=%\u0022\u0026".to_owned(),
            "s3cret/k+y=%&quot;&amp;".to_owned(),
            "s3cret&#47;k&#x2b;y=%&#34;&#38;".to_owned(),
        ] {
            let text = format!("the token <{echoed}> is invalid");
            assert_eq!(redactor.text(&text), "the token <[redacted]> is invalid", "{echoed}");
        }
    }

    #[test]
    fn base64_is_found_at_any_place() {
        let redactor = redactor("s3cret?>~~key");
        for before in ["", "i", "id", "id:", "client:"] {
            for after in ["", "x", "xy"] {
                let encoded = STANDARD_NO_PAD.encode(format!("{before}s3cret?>~~key{after}"));
                let forms = [
                    encoded.clone(),
                    encoded.replace('+', "-").replace('/', "_"),
                    encoded.replace('+', "%2B").replace('/', "%2F"),
                    encoded.replace('/', "\\/"),
                ];
                for form in forms {
                    let shown = redactor.text(&format!("Basic {form}= was refused")).into_owned();
                    assert!(shown.contains(REDACTED), "{before} {after}: {shown}");
                    assert!(!shown.contains(form.get(form.len() / 2..).unwrap()), "{shown}");
                }
            }
        }
    }

    #[test]
    fn text_without_a_secret_is_left_as_it_is() {
        let redactor = redactor(SECRET);
        for text in
            ["", "s3cret/k+y", "100 % & more \\", "%", "%2", "\\u00", "&#;", "&amp", "%2F\\/&#47;", "ä%ff"]
        {
            assert!(matches!(redactor.text(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(Redactor::default().text("anything"), Cow::Borrowed(_)));
        assert_eq!(redactor.bytes(Bytes::from_static(b"\xff\xfe%")), Bytes::from_static(b"\xff\xfe%"));
    }

    #[test]
    fn short_secret_is_found_where_it_stands_alone() {
        let key = redactor("key");
        assert_eq!(
            key.text("the key 'key' is no monkey-key"),
            "the [redacted] '[redacted]' is no monkey-key"
        );
        assert_eq!(redactor("ab").text("ab"), "ab");
        assert_eq!(redactor("secret").text("x-secret-y"), "x-[redacted]-y");
    }

    #[test]
    fn several_secrets_and_neighbors_are_found() {
        let redactor = Redactor::new([&Secret::from("first-secret"), &Secret::from("secret-second")]);
        assert_eq!(redactor.text("first-secretfirst-secret,secret-second"), "[redacted],[redacted]");
        // The two overlap.
        assert_eq!(redactor.text("a first-secret-second z"), "a [redacted] z");
    }

    #[test]
    fn latest_tokens_are_remembered() {
        let redactor = Redactor::default();
        for number in 0..40 {
            redactor.note(&Secret::from(format!("token-number-{number:03}")));
            redactor.note(&Secret::from(format!("token-number-{number:03}")));
        }
        assert_eq!(redactor.text("token-number-039 token-number-024"), "[redacted] [redacted]");
        assert_eq!(redactor.text("token-number-023"), "token-number-023");
        assert_eq!(format!("{redactor:?}"), "Redactor(…)");
    }
}
