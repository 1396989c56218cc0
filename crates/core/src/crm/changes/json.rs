//! The JSON form of changes.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::DealChanges;
use crate::Update;
use crate::json::{Fields, Wire};

/// Reads the update of a field: `null` clears it.
pub(super) fn update<T: Wire>(json: &str) -> Result<Update<T>, serde_json::Error> {
    if json == "null" {
        return Ok(Update::Clear);
    }
    T::read(&mut serde_json::Deserializer::from_str(json)).map(Update::Set)
}

impl Serialize for DealChanges {
    /// Serializes the changes. Fails if a setter got an invalid value, which would otherwise be lost.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.check().map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        self.write_fields(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for DealChanges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, |_, _| Ok(false))
    }
}

/// Reads changes, and passes unknown fields to `other`.
pub(in crate::crm) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    mut other: impl FnMut(&str, &str) -> Result<bool, serde_json::Error>,
) -> Result<DealChanges, D::Error> {
    // Values are read from their text, because serde would convert amounts to floats.
    let fields = Fields::deserialize(deserializer)?;
    let mut changes = DealChanges::new();
    for (name, value) in fields.iter() {
        let json = value.get();
        let is_known = changes
            .read_field(&name, json)
            .and_then(|is_known| Ok(is_known || other(&name, json)?))
            .map_err(|error| D::Error::custom(format_args!("{name}: {error}")))?;
        if !is_known {
            return Err(D::Error::custom(format_args!("unknown field {name:?} of a deal")));
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::{CloseDate, DealField, NewDeal, OwnerId};
    use crate::json::Json;

    fn full() -> DealChanges {
        let time = || "2026-05-01T10:00:00.000Z".parse::<crate::json::Timestamp>().unwrap();
        DealChanges::new()
            .title("Größe \"7\"")
            .amount("7000.0".parse::<crate::Decimal>().unwrap())
            .currency("EUR".parse::<crate::json::Currency>().unwrap())
            .status("asleep")
            .lifecycle("archived")
            .pipeline("default")
            .stage(6)
            .owner("jane@example.com")
            .assignees(["a", "7"])
            .people([1_u64])
            .organizations(Vec::<u64>::new())
            .expected_close("2026-12-31".parse::<CloseDate>().unwrap())
            .closed_at(time())
            .won_at(time())
            .clear_lost_at()
            .lost_reason("")
            .probability("12.50".parse::<crate::Decimal>().unwrap())
            .priority("high")
            .tags([1_u64, 2])
            .source(3)
            .lead("l")
            .external_id("e")
            .custom("cf_size", Json::parse("40.10").unwrap())
            .custom("cf_none", Json::parse("null").unwrap())
    }

    #[test]
    fn single_tags_read_back() {
        let changes = DealChanges::new().add_tag(1).remove_tag("b").add_tag("b").remove_tag(2);
        let json = serde_json::to_string(&changes).unwrap();
        assert_eq!(json, r#"{"add_tags":[1,"b"],"remove_tags":[2]}"#);
        assert_eq!(serde_json::from_str::<DealChanges>(&json).unwrap(), changes);
        assert_eq!(changes.touched(), [(DealField::Tags, false)]);
        assert!(changes.tags([3]).check().is_err());
    }

    #[test]
    fn every_field_of_changes_reads_back() {
        let touched = full().touched();
        let fixed = [DealField::CreatedAt, DealField::UpdatedAt];
        for field in DealField::ALL {
            assert_eq!(touched.iter().any(|(is, _)| is == field), !fixed.contains(field), "{field}");
        }
        let json = serde_json::to_string(&full()).unwrap();
        assert_eq!(serde_json::from_str::<DealChanges>(&json).unwrap(), full());
        assert!(json.contains(r#""amount":7000.0,"#) && json.contains(r#""lost_at":null"#), "{json}");
        assert!(json.contains(r#""custom":{"cf_size":40.10,"cf_none":null}"#), "{json}");
        assert_eq!(serde_json::to_string(&DealChanges::new()).unwrap(), "{}");
    }

    #[test]
    fn new_deal_reads_back_with_its_key() {
        let deal = NewDeal::from(full()).key("order-7");
        let json = serde_json::to_string(&deal).unwrap();
        assert!(json.starts_with(r#"{"key":"order-7","title":"#), "{json}");
        assert_eq!(serde_json::from_str::<NewDeal>(&json).unwrap(), deal);
    }

    #[test]
    fn json_that_is_not_a_deal_is_refused() {
        let error = |json: &str| serde_json::from_str::<NewDeal>(json).unwrap_err().to_string();
        assert!(error(r#"{"titel":"a"}"#).starts_with(r#"unknown field "titel" of a deal"#));
        assert!(error(r#"{"amount":"7"}"#).starts_with("amount: expected a number, found text"));
        assert!(error(r#"{"expected_close":"soon"}"#).starts_with("expected_close: "));
        assert!(error("[]").starts_with("expected an object"));
        assert!(serde_json::from_str::<DealChanges>(r#"{"key":"a"}"#).is_err(), "changes have no key");
    }

    #[test]
    fn owner_reads_back_however_odd_it_is() {
        let id = |text: &str| OwnerId::Id(text.into());
        for (owner, json) in [
            (OwnerId::Id(7.into()), "7"),
            (id("usr_1"), "\"usr_1\""),
            (id("007"), "\"007\""),
            (id("a@b"), r#"{"id":"a@b"}"#),
            (OwnerId::Email("jane@example.com".to_owned()), "\"jane@example.com\""),
            (OwnerId::Email("jane".to_owned()), r#"{"email":"jane"}"#),
        ] {
            assert_eq!(serde_json::to_string(&owner).unwrap(), json);
            assert_eq!(serde_json::from_str::<OwnerId>(json).unwrap(), owner);
        }
    }
}
