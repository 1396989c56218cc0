//! Values and checks that the requests of several resources share.

pub mod filters;

use dealport_core::{Decimal, Error, Result};

/// Checks the size of a page.
///
/// Heffl does not document whether a larger one is an error or a smaller page, and neither is what was asked
/// for.
pub(crate) fn check_page_size(name: &str, size: Option<u32>) -> Result<()> {
    match size {
        Some(size) if !(1..=100).contains(&size) => {
            Err(Error::invalid_request(format!("{name}: expected 1 to 100 items in a page, found {size}")))
        }
        _ => Ok(()),
    }
}

/// Checks that a required text is not blank.
pub(crate) fn check_text(name: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid_request(format!("{name}: expected a text that is not blank")));
    }
    Ok(())
}

/// Checks that a number that Heffl documents as 0 or more is not negative.
pub(crate) fn check_not_negative(name: &str, number: Option<Decimal>) -> Result<()> {
    match number {
        Some(number) if number < Decimal::ZERO => {
            Err(Error::invalid_request(format!("{name}: expected 0 or more, found {number}")))
        }
        _ => Ok(()),
    }
}

/// Checks that no line item has a negative quantity (inferred from the documentation of deals).
pub(crate) fn check_quantities(
    name: &str,
    quantities: impl IntoIterator<Item = Option<Decimal>>,
) -> Result<()> {
    quantities.into_iter().try_for_each(|quantity| {
        check_not_negative("quantity", quantity).map_err(|error| error.with_context(name))
    })
}

/// Returns the amount of a line item before tax and discount, or `None` if it cannot be computed exactly.
pub(crate) fn amount(quantity: Option<Decimal>, price: Option<Decimal>) -> Option<Decimal> {
    let (quantity, price) = (quantity?, price?);
    let amount = quantity.checked_mul(price)?;
    // A product with too many digits is rounded to fewer decimal places.
    (amount.scale() == quantity.scale() + price.scale()).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_size_is_one_to_a_hundred() {
        for size in [None, Some(1), Some(100)] {
            assert!(check_page_size("page_size", size).is_ok());
        }
        for size in [0, 101] {
            let error = check_page_size("page_size", Some(size)).unwrap_err();
            assert_eq!(
                error.message(),
                format!("page_size: expected 1 to 100 items in a page, found {size}")
            );
        }
    }

    #[test]
    fn blank_text_is_refused() {
        assert!(check_text("title", " x ").is_ok());
        for text in ["", " \n"] {
            let error = check_text("title", text).unwrap_err();
            assert_eq!(error.message(), "title: expected a text that is not blank");
        }
    }

    #[test]
    fn negative_number_is_refused() {
        assert!(check_not_negative("durationMinutes", Some(Decimal::ZERO)).is_ok());
        let error = check_not_negative("durationMinutes", Some(Decimal::new(-5, 1))).unwrap_err();
        assert_eq!(error.message(), "durationMinutes: expected 0 or more, found -0.5");
    }

    #[test]
    fn amount_is_exact_or_missing() {
        let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
        assert_eq!(amount(number("3"), number("12.50")).unwrap().to_string(), "37.50");
        assert_eq!(amount(number("0.5"), number("0.10")).unwrap().to_string(), "0.050");
        assert_eq!(amount(None, number("1")), None);
        let long = number("1.000000000000000000000000001");
        assert_eq!(amount(long, long), None);
        assert_eq!(amount(Some(Decimal::MAX), number("2")), None);
    }
}
