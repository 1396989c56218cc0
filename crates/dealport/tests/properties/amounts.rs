//! Digits of amounts, read and written by every vendor.

use dealport::json::{Fields, Json};
use dealport::{DealChanges, Decimal, Endpoint, Error, ErrorKind, heffl, pipedrive, routera, weeek};
use proptest::prelude::*;

fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (any::<i32>(), 0_u32..6).prop_map(|(digits, scale)| Decimal::new(digits.into(), scale)),
        (any::<i64>(), 0_u32..29).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        (-(1_i128 << 96) + 1..1_i128 << 96, 0_u32..29)
            .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits, scale)),
    ]
}

/// Writes the number with its digits, or refuses it. Another number is never written.
fn as_it_is(
    sent: Result<dealport::http::Request, Error>,
    member: &str,
    number: Decimal,
) -> Result<(), TestCaseError> {
    match sent {
        Ok(request) => {
            let body: Fields = serde_json::from_slice(&request.body.bytes()).unwrap();
            prop_assert_eq!(body.get(member).unwrap().get(), number.to_string());
        }
        Err(error) => {
            prop_assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            prop_assert!(number.to_string().len() > 15, "{}: {}", number, error);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn amounts_are_written_with_their_digits(number in decimal()) {
        as_it_is(heffl::deals::UpdateDeal::new("dl_a").price(number).to_request(), "price", number)?;
        as_it_is(weeek::deals::PatchDeal::new("d1").amount(number).to_request(), "amount", number)?;
        as_it_is(pipedrive::deals::UpdateDeal::new(1).value(number).to_request(), "value", number)?;
        let custom = DealChanges::new().custom("k", number);
        prop_assert_eq!(custom.custom.get("k").unwrap().get(), number.to_string());
        let request = routera::deals::UpdateDeal::new("d1").field("deal_value", number).to_request().unwrap();
        let body: Fields = serde_json::from_slice(&request.body.bytes()).unwrap();
        prop_assert_eq!(Json::from(body.get("fields").unwrap()), Json::parse(format!(r#"{{"deal_value":{number}}}"#)).unwrap());
    }

    #[test]
    fn amounts_are_read_with_their_digits(number in decimal()) {
        let text = number.to_string();
        let deal: heffl::deals::Deal = serde_json::from_str(&format!(r#"{{"id":"a","price":{text}}}"#)).unwrap();
        prop_assert_eq!(deal.price.unwrap().to_string(), text.as_str());
        let deal: pipedrive::deals::Deal =
            serde_json::from_str(&format!(r#"{{"id":1,"value":{text},"custom_fields":{{"k":{text}}}}}"#)).unwrap();
        prop_assert_eq!(deal.value.unwrap().to_string(), text.as_str());
        let custom = deal.custom_fields.unwrap();
        prop_assert_eq!(custom.get("k").unwrap().get(), text.as_str());
        let deal: weeek::deals::Deal = serde_json::from_str(&format!(r#"{{"id":"a","amount":{text}}}"#)).unwrap();
        prop_assert_eq!(deal.amount.unwrap().to_string(), text.as_str());
        let deal: routera::deals::Deal = serde_json::from_str(&format!(r#"{{"id":"a","deal_value":{text}}}"#)).unwrap();
        prop_assert_eq!(deal.extra.get("deal_value").unwrap().get(), text.as_str());
    }

    /// A number that cannot keep all its digits is an error and is never rounded. The sign of zero is
    /// no digit.
    #[test]
    fn are_never_rounded(text in "(0|-?[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?") {
        if let Ok(deal) = serde_json::from_str::<pipedrive::deals::Deal>(&format!(r#"{{"id":1,"value":{text}}}"#)) {
            let read = deal.value.unwrap().to_string();
            if text.contains(['e', 'E']) {
                let exact = |text: &str| text.parse::<f64>().unwrap();
                prop_assert!((exact(&read) - exact(&text)).abs() <= exact(&text).abs() * 1e-14, "{} became {}", text, read);
            } else {
                prop_assert_eq!(read, text);
            }
        }
    }
}
