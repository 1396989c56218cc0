//! Parsing of decimals.

use rust_decimal::Decimal;

/// Parses a JSON number without rounding. More than 28 significant digits are an error.
pub(crate) fn parse_decimal(text: &str) -> Result<Decimal, String> {
    if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Err(format!("expected a number, found {}", crate::text::kind_of_json(text)));
    }
    if let Some(number) = parse_short(text.as_bytes()) {
        return Ok(number);
    }
    let parsed = match text.find(['e', 'E']) {
        None => Decimal::from_str_exact(text),
        Some(exponent) => {
            Decimal::from_str_exact(&text[..exponent]).and_then(|_| Decimal::from_scientific(text))
        }
    };
    parsed.map_err(|_| {
        format!("{} has more digits than a decimal holds exactly", crate::text::excerpt(text, 60))
    })
}

/// Parses digits with an optional point, as most amounts are: positive and short enough for one machine
/// word.
fn parse_short(text: &[u8]) -> Option<Decimal> {
    if text.len() > 18 {
        return None;
    }
    let (mut digits, mut scale) = (0_i64, None);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale: u32| scale + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    // A point needs digits after it. Those before it were checked.
    (scale != Some(0)).then(|| Decimal::new(digits, scale.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_number_is_parsed_as_any_other() {
        for text in ["0", "7", "007", "0.0", "12.50", "7000.0", "123456789012345678", "0.1234567890123456"] {
            let (short, long) =
                (parse_short(text.as_bytes()).unwrap(), Decimal::from_str_exact(text).unwrap());
            assert_eq!((short.mantissa(), short.scale()), (long.mantissa(), long.scale()), "{text}");
        }
        for text in ["1.", "1.2.3", "-1", "1e3", "1234567890123456789", "1_000"] {
            assert_eq!(parse_short(text.as_bytes()), None, "{text}");
        }
    }
}
