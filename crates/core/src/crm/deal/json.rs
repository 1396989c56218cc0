//! The JSON form of a deal.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Deal, DealId};
use crate::json::{Extra, Fields, Timestamp, Wire, Written};

impl Serialize for Deal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, serializer, None)
    }
}

impl Deal {
    /// Returns a serializable view of the deal for output of several accounts: `ref` begins with the
    /// account's name instead of the vendor's, and there is an additional field `account`.
    pub fn in_account<'d>(&'d self, account: &'d str) -> impl Serialize + 'd {
        InAccount { deal: self, account }
    }
}

/// A deal with the name of its account.
struct InAccount<'d> {
    deal: &'d Deal,
    account: &'d str,
}

impl Serialize for InAccount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.deal, serializer, Some(self.account))
    }
}

fn write<S: Serializer>(from: &Deal, serializer: S, account: Option<&str>) -> Result<S::Ok, S::Error> {
    let mut deal = serializer.serialize_struct("Deal", 30 + usize::from(account.is_some()))?;
    deal.serialize_field("vendor", &from.vendor)?;
    if let Some(account) = account {
        deal.serialize_field("account", account)?;
    }
    deal.serialize_field("ref", &format_args!("{}:{}", account.unwrap_or(&from.vendor), from.id))?;
    deal.serialize_field("id", &from.id)?;
    deal.serialize_field("title", &from.title)?;
    deal.serialize_field("amount", &from.amount.as_ref().map(Written))?;
    deal.serialize_field("currency", &from.currency)?;
    deal.serialize_field("status", &from.status)?;
    deal.serialize_field("lifecycle", &from.lifecycle)?;
    deal.serialize_field("pipeline", &from.pipeline)?;
    deal.serialize_field("stage", &from.stage)?;
    deal.serialize_field("owner", &from.owner)?;
    deal.serialize_field("assignees", &from.assignees)?;
    deal.serialize_field("people", &from.people)?;
    deal.serialize_field("organizations", &from.organizations)?;
    deal.serialize_field("contacts", &from.contacts)?;
    deal.serialize_field("expected_close", &from.expected_close)?;
    deal.serialize_field("closed_at", &from.closed_at.map(Timestamp::in_utc))?;
    deal.serialize_field("won_at", &from.won_at.map(Timestamp::in_utc))?;
    deal.serialize_field("lost_at", &from.lost_at.map(Timestamp::in_utc))?;
    deal.serialize_field("lost_reason", &from.lost_reason)?;
    deal.serialize_field("probability", &from.probability.as_ref().map(Written))?;
    deal.serialize_field("priority", &from.priority)?;
    deal.serialize_field("tags", &from.tags)?;
    deal.serialize_field("source", &from.source)?;
    deal.serialize_field("lead", &from.lead)?;
    deal.serialize_field("external_id", &from.external_id)?;
    deal.serialize_field("created_at", &from.created_at.map(Timestamp::in_utc))?;
    deal.serialize_field("updated_at", &from.updated_at.map(Timestamp::in_utc))?;
    deal.serialize_field("custom", &from.custom)?;
    deal.serialize_field("extra", &from.extra)?;
    deal.end()
}

impl<'de> Deserialize<'de> for Deal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Values are read from their text, because serde would convert amounts to floats.
        let fields = Fields::deserialize(deserializer)?;
        read(&fields).map_err(|error| D::Error::custom(error.message()))
    }
}

fn read(fields: &Fields) -> crate::Result<Deal> {
    let required = |name: &str| crate::Error::decode(format!("{name}: a deal has one"));
    let vendor: String = fields.read("vendor")?.ok_or_else(|| required("vendor"))?;
    let id: DealId = fields.read("id")?.ok_or_else(|| required("id"))?;
    let mut deal = Deal::new(vendor, id);
    deal.title = fields.read("title")?;
    deal.amount = wire(fields, "amount")?;
    deal.currency = fields.read("currency")?;
    deal.status = fields.read("status")?;
    deal.lifecycle = or_default(fields, "lifecycle")?;
    deal.pipeline = fields.read("pipeline")?;
    deal.stage = fields.read("stage")?;
    deal.owner = fields.read("owner")?;
    deal.assignees = or_default(fields, "assignees")?;
    deal.people = or_default(fields, "people")?;
    deal.organizations = or_default(fields, "organizations")?;
    deal.contacts = or_default(fields, "contacts")?;
    deal.expected_close = fields.read("expected_close")?;
    deal.closed_at = fields.read("closed_at")?;
    deal.won_at = fields.read("won_at")?;
    deal.lost_at = fields.read("lost_at")?;
    deal.lost_reason = fields.read("lost_reason")?;
    deal.probability = wire(fields, "probability")?;
    deal.priority = fields.read("priority")?;
    deal.tags = or_default(fields, "tags")?;
    deal.source = fields.read("source")?;
    deal.lead = fields.read("lead")?;
    deal.external_id = fields.read("external_id")?;
    deal.created_at = fields.read("created_at")?;
    deal.updated_at = fields.read("updated_at")?;
    deal.custom = or_default(fields, "custom")?;
    deal.extra = or_default::<Extra>(fields, "extra")?;
    Ok(deal)
}

fn or_default<T: DeserializeOwned + Default>(fields: &Fields, name: &str) -> crate::Result<T> {
    fields.read(name).map(Option::unwrap_or_default)
}

/// Reads a number with its digits.
fn wire<T: Wire>(fields: &Fields, name: &str) -> crate::Result<Option<T>> {
    let Some(raw) = fields.get(name).filter(|raw| raw.get() != "null") else { return Ok(None) };
    let read = T::read(&mut serde_json::Deserializer::from_str(raw.get()));
    read.map(Some).map_err(|error| crate::Error::decode(format!("{name}: {error}")).with_source(error))
}

#[cfg(test)]
mod tests {
    use crate::crm::{Deal, Lifecycle, LifecycleState, Owner, Reference, Source};
    use crate::json::Json;

    #[test]
    fn deal_is_read_as_it_was_written() {
        let mut deal = Deal::new("acme", "d1");
        deal.title = Some("Acme".to_owned());
        deal.amount = Some("12345678901234567890.10".parse().unwrap());
        deal.currency = Some("EUR".parse().unwrap());
        deal.status = Some("on hold".into());
        deal.lifecycle = Lifecycle::new(LifecycleState::Archived);
        deal.lifecycle.at = Some("2026-04-01T22:03:27Z".parse().unwrap());
        deal.pipeline = Some(Reference::new(1).named("Sales".to_owned()));
        deal.stage = Some(Reference::new("s1"));
        deal.owner = Some(Owner::by_email("ada@acme.example"));
        deal.assignees = vec![Reference::new(7)];
        deal.people = vec![Reference::new(8)];
        deal.organizations = vec![Reference::new(9)];
        deal.contacts = vec![Reference::new(10).named("Ada".to_owned())];
        deal.expected_close = Some("2026-04-13".parse().unwrap());
        deal.won_at = Some("2026-04-01T22:03:27.250Z".parse().unwrap());
        deal.lost_reason = Some(String::new());
        deal.probability = Some("50.0".parse().unwrap());
        deal.priority = Some("high".into());
        deal.tags = vec![Reference::new("vip")];
        deal.source = Source::new(None, Some("Web".to_owned()));
        deal.lead = Some(Reference::new(11));
        deal.external_id = Some("x-1".to_owned());
        deal.created_at = Some("2026-04-01T22:03:27Z".parse().unwrap());
        deal.custom.insert("cost", Json::parse("1.50").unwrap());
        deal.extra.insert("more", Json::parse(r#"{"a":null}"#).unwrap());
        let json = serde_json::to_string(&deal).unwrap();
        let read: Deal = serde_json::from_str(&json).unwrap();
        assert_eq!(read, deal);
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        let of_account = serde_json::to_string(&deal.in_account("acme-eu")).unwrap();
        assert_eq!(serde_json::from_str::<Deal>(&of_account).unwrap(), deal);
    }

    #[test]
    fn deal_without_optional_fields_is_read() {
        let read: Deal = serde_json::from_str(r#"{"vendor":"acme","id":1,"amount":null}"#).unwrap();
        assert_eq!(read, Deal::new("acme", 1));
        let error = serde_json::from_str::<Deal>(r#"{"vendor":"acme"}"#).unwrap_err();
        assert!(error.to_string().starts_with("id: a deal has one"), "{error}");
    }
}
