//! Dates and timestamps as text that is written at once: several writes of parts take several times as long.

use chrono::{Datelike, NaiveDate};

/// The text of a date or a timestamp.
pub(super) struct Digits {
    bytes: [u8; LONGEST],
    length: usize,
}

/// The length of `2026-05-01T10:00:00.123456789+02:00`.
const LONGEST: usize = 35;

impl Digits {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// Adds a date. Returns `false` and adds nothing if the year has no four digits.
    pub(super) fn date(&mut self, date: NaiveDate) -> bool {
        let Ok(year @ ..10_000) = u32::try_from(date.year()) else { return false };
        self.number(year, 4);
        for part in [date.month(), date.day()] {
            self.byte(b'-');
            self.number(part, 2);
        }
        true
    }

    /// Adds a number with zeros before it.
    pub(super) fn number(&mut self, mut number: u32, width: usize) {
        let end = self.length + width;
        for place in self.bytes.get_mut(self.length..end).into_iter().flatten().rev() {
            // A digit is below 10.
            *place = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.length = end.min(LONGEST);
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}
