//! Numbers as people write them. What can be read in two ways is refused.

use dealport_core::Decimal;
use dealport_core::json::parse_amount;

use super::options::DecimalMark;

/// A number, and what it tells about the decimal mark of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) form: Form,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It has no mark, or one that is a point.
    Plain,
    /// Its decimal mark is a comma, or its groups are separated by points.
    Comma,
    /// It was read with a decimal point: `1.500`. In a file with decimal commas it would be a group.
    Doubtful,
}

const EXPECTED: &str = "expected a number, e.g. 1234.50";

/// Reads a number. Groups of three digits may be separated by the other mark, a space or an apostrophe.
pub(super) fn parse(text: &str, mark: Option<DecimalMark>) -> Result<Number, String> {
    let text = text.trim();
    let invalid = || format!("invalid number {text:?}: {EXPECTED}");
    let (sign, digits) = text.strip_prefix(['-', '\u{2212}']).map_or(("", text), |digits| ("-", digits));
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_known = |letter: char| is_digit(letter) || matches!(letter, '.' | ',') || is_space(letter);
    if !digits.starts_with(is_digit) || !digits.ends_with(is_digit) || !digits.chars().all(is_known) {
        return Err(invalid());
    }
    let (point, comma) = (digits.matches('.').count(), digits.matches(',').count());
    let (mark, form) = match (mark, point, comma) {
        (Some(mark), ..) => (Some(mark), Form::Plain),
        (None, 0, 0) => (Some(DecimalMark::Point), Form::Plain),
        // The mark that comes last is the decimal mark, and there is one of it.
        (None, 1.., 1..) if digits.rfind('.') < digits.rfind(',') => (Some(DecimalMark::Comma), Form::Comma),
        (None, 1.., 1..) => (Some(DecimalMark::Point), Form::Plain),
        (None, 1, 0) if looks_grouped(digits, '.') => (Some(DecimalMark::Point), Form::Doubtful),
        (None, 1, 0) => (Some(DecimalMark::Point), Form::Plain),
        (None, _, 0) => (Some(DecimalMark::Comma), Form::Comma),
        (None, 0, 1) if looks_grouped(digits, ',') => (None, Form::Plain),
        (None, 0, 1) => (Some(DecimalMark::Comma), Form::Comma),
        (None, 0, _) => (Some(DecimalMark::Point), Form::Plain),
    };
    let Some(mark) = mark else {
        let (grouped, decimal) = (digits.replace(',', ""), digits.replace(',', "."));
        return Err(format!("ambiguous number {text:?}: {sign}{grouped} or {sign}{decimal}"));
    };
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) =
        digits.split_once(decimal).map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let whole = ungrouped(whole, group).ok_or_else(invalid)?;
    let plain = match fraction {
        Some(fraction) if fraction.chars().all(is_digit) => format!("{sign}{whole}.{fraction}"),
        Some(_) => return Err(invalid()),
        None => format!("{sign}{whole}"),
    };
    let value = parse_amount(&plain).map_err(|error| error.message().to_owned())?;
    Ok(Number { value, form })
}

/// Returns whether the text is a spaced group: a space, a narrow one, or an apostrophe.
const fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '\u{2019}')
}

/// Returns whether the only mark may separate a group of three digits: `1.500`, but not `0.500`.
fn looks_grouped(digits: &str, mark: char) -> bool {
    let Some((whole, rest)) = digits.split_once(mark) else { return false };
    let whole: String = whole.chars().filter(|letter| !is_space(*letter)).collect();
    rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// Returns the digits without separators, which must stand before each three digits.
fn ungrouped(text: &str, group: char) -> Option<String> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit());
    let Some(separator) = separator else { return Some(text.to_owned()) };
    if separator != group && !is_space(separator) {
        return None;
    }
    let mut parts = text.split(separator);
    let first = parts.next()?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = (1..=3).contains(&first.len()) && is_digits(first);
    let mut whole = first.to_owned();
    for part in parts {
        if part.len() != 3 || !is_digits(part) {
            return None;
        }
        whole.push_str(part);
    }
    is_first.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: Option<DecimalMark>) -> Result<String, String> {
        parse(text, mark).map(|number| number.value.to_string())
    }

    #[test]
    fn unambiguous_number_keeps_its_digits() {
        for (text, digits) in [
            ("1234.50", "1234.50"),
            ("-7", "-7"),
            ("12,50", "12.50"),
            ("0,125", "0.125"),
            ("1.234,5", "1234.5"),
            ("1,234.50", "1234.50"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1 234,50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1\u{a0}234\u{a0}567,8", "1234567.8"),
            ("1234,567", "1234.567"),
        ] {
            assert_eq!(read(text, None).as_deref(), Ok(digits), "{text}");
        }
    }

    #[test]
    fn ambiguous_number_needs_the_decimal_mark() {
        let error = read("12,500", None).unwrap_err();
        assert_eq!(error, "ambiguous number \"12,500\": 12500 or 12.500");
        assert_eq!(read("12,500", Some(DecimalMark::Comma)).as_deref(), Ok("12.500"));
        assert_eq!(read("12,500", Some(DecimalMark::Point)).as_deref(), Ok("12500"));
        assert_eq!(read("12.500", Some(DecimalMark::Comma)).as_deref(), Ok("12500"));
        assert_eq!(parse("12.500", None).map(|number| number.form), Ok(Form::Doubtful));
        assert_eq!(parse("0.500", None).map(|number| number.form), Ok(Form::Plain));
    }

    #[test]
    fn text_that_is_not_a_number_is_refused() {
        for text in
            ["", "abc", "12.", ".5", "1,2,3", "1.2.3", "1,23.4", "12 EUR", "1e5", "1,2.3,4", "--1", "1 23"]
        {
            assert!(read(text, None).is_err(), "{text}");
        }
        assert!(read("12.50", Some(DecimalMark::Comma)).is_err(), "a group has three digits");
    }
}
