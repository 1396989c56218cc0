//! New deals with their key in its place.

use std::borrow::Cow;

use super::{KeyPlace, text};
use crate::crm::{Capabilities, NewDeal};
use crate::error::Hint;
use crate::text::excerpt;
use crate::{Error, Result};

/// The longest key in characters, so that it fits into the text fields of all vendors.
const LONGEST: usize = 255;

impl NewDeal {
    /// Returns the deal with its key written into the vendor's place for keys.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](crate::error::ErrorKind::Unsupported) if there is a key and no place for it,
    /// and [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the key is invalid, or if its place
    /// has another value.
    pub(in crate::crm) fn with_key_in_place(self, capabilities: &Capabilities) -> Result<Self> {
        let Some(key) = self.key_text().map(str::to_owned) else { return Ok(self) };
        match self.place_for_key(capabilities)? {
            None => Ok(self),
            Some(KeyPlace::ExternalId) => Ok(self.external_id(key)),
            Some(KeyPlace::Custom(fields)) => {
                Ok(fields.iter().fold(self, |deal, field| deal.custom(field, key.as_str())))
            }
        }
    }

    /// Returns the text that identifies the deal. If keys are external ids, an external id counts as the key.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`with_key_in_place`](Self::with_key_in_place).
    pub(in crate::crm) fn lookup_key(&self, capabilities: &Capabilities) -> Result<Option<&str>> {
        self.place_for_key(capabilities)?;
        let external_id = || match capabilities.key {
            Some(KeyPlace::ExternalId) => self.changes().external_id.value().map(String::as_str),
            _ => None,
        };
        Ok(self.key_text().or_else(external_id).filter(|key| !key.trim().is_empty()))
    }

    /// Returns the place for the key, if there is a key, after checking that they fit.
    fn place_for_key<'c>(&self, capabilities: &'c Capabilities) -> Result<Option<&'c KeyPlace>> {
        let Some(key) = self.key_text() else { return Ok(None) };
        check(key)?;
        let vendor = capabilities.vendor;
        let place = capabilities.key.as_ref().ok_or_else(|| {
            let key = excerpt(key, 40);
            Error::unsupported(format!(
                "{vendor} has no place for the key {key:?}: no key field is configured"
            ))
            .with_hint(Hint::ConfigureKeyField)
        })?;
        let other = match place {
            KeyPlace::ExternalId => self.changes().external_id.value().map(|id| ("external_id", id.clone())),
            KeyPlace::Custom(fields) => fields.iter().find_map(|field| {
                let value = self.changes().custom.get(field)?;
                Some((field.as_str(), text(value).unwrap_or(Cow::Borrowed(value.get())).into_owned()))
            }),
        };
        match other {
            Some((field, value)) if value != key => Err(Error::invalid_request(format!(
                "{field}: the key {:?} goes here, but the deal sets it to {:?}",
                excerpt(key, 40),
                excerpt(&value, 40)
            ))),
            _ => Ok(Some(place)),
        }
    }
}

/// Refuses keys that a vendor would change or cut, because nothing could find them later.
fn check(key: &str) -> Result<()> {
    let length = key.chars().count();
    let reason = if key.trim().is_empty() {
        "it is blank".to_owned()
    } else if length > LONGEST {
        format!("it has {length} characters, and vendors keep at most {LONGEST}")
    } else if key.trim() != key {
        "it begins or ends with white space, which vendors remove".to_owned()
    } else if key.contains(char::is_control) {
        "it contains control characters, which vendors remove".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::invalid_request(format!("invalid key {:?}: {reason}", excerpt(key, 40))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::DealField;
    use crate::error::ErrorKind;

    fn keyed() -> NewDeal {
        NewDeal::new("Big deal").key("order-7")
    }

    fn vendor(place: Option<KeyPlace>) -> Capabilities {
        let mut vendor = Capabilities::none("x").settable([DealField::ExternalId, DealField::Custom]);
        vendor.key = place;
        vendor
    }

    fn custom(fields: &[&str]) -> Capabilities {
        vendor(KeyPlace::custom(fields.iter().copied()))
    }

    #[test]
    fn key_is_written_into_its_place() {
        let placed = keyed().with_key_in_place(&vendor(Some(KeyPlace::ExternalId))).unwrap();
        assert_eq!(placed, keyed().external_id("order-7"));
        let placed = keyed().with_key_in_place(&custom(&["a", "b"])).unwrap();
        assert_eq!(placed, keyed().custom("a", "order-7").custom("b", "order-7"));
    }

    #[test]
    fn key_without_a_place_is_refused() {
        let error = keyed().with_key_in_place(&vendor(None)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
        assert!(error.message().contains("x has no place for the key \"order-7\""), "{error}");
        assert_eq!(error.hint(), Some(&Hint::ConfigureKeyField), "{error}");
        assert!(keyed().lookup_key(&vendor(None)).is_err());
        assert!(NewDeal::new("a").with_key_in_place(&vendor(None)).is_ok());
    }

    #[test]
    fn key_and_another_value_in_its_place_are_refused() {
        for (deal, vendor) in [
            (keyed().external_id("order-8"), vendor(Some(KeyPlace::ExternalId))),
            (keyed().custom("a", "order-8"), custom(&["a"])),
            (keyed().custom("b", 8), custom(&["a", "b"])),
        ] {
            let error = deal.with_key_in_place(&vendor).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        }
        assert!(keyed().custom("a", "order-7").with_key_in_place(&custom(&["a"])).is_ok());
        assert!(keyed().external_id("order-8").with_key_in_place(&custom(&["a"])).is_ok());
    }

    #[test]
    fn keys_that_vendors_would_change_are_refused() {
        let long = "k".repeat(256);
        for key in ["", "  ", " a", "a\t", "a\u{7}b", &long] {
            let error = NewDeal::new("a").key(key).with_key_in_place(&custom(&["a"])).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{key:?}");
        }
        for key in ["7", "Bestellung Nr. 7", &long[1..]] {
            assert!(NewDeal::new("a").key(key).with_key_in_place(&custom(&["a"])).is_ok(), "{key:?}");
        }
    }

    #[test]
    fn external_id_alone_serves_as_key_in_its_place() {
        let external = NewDeal::new("a").external_id("e");
        assert_eq!(external.lookup_key(&vendor(Some(KeyPlace::ExternalId))).unwrap(), Some("e"));
        assert_eq!(external.lookup_key(&custom(&["a"])).unwrap(), None);
        assert_eq!(external.lookup_key(&vendor(None)).unwrap(), None);
    }
}
