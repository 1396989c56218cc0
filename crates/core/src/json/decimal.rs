//! Parsing of decimals.

use rust_decimal::Decimal;

/// Parses a JSON number without rounding. More than 28 significant digits are an error.
pub(crate) fn parse_decimal(text: &str) -> Result<Decimal, String> {
    if !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Err(format!("expected a number, found {}", crate::text::kind_of_json(text)));
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
