//! Values of every type of custom field, written to the sandbox of every vendor and read again.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::fmt::Debug;
use std::sync::Arc;

use dealport::call::RateLimiting;
use dealport::crm::{
    Catalog, DateRange, DealId, FieldDefinition, FieldShape, FieldType, FieldValue, TimeOfDay, TimeRange,
};
use dealport::json::{Json, Money, Timestamp};
use dealport::{Config, ConnectOptions, Crm, Deal, DealChanges, DealQuery, Decimal, connect_with};
use dealport_sandbox::Sandbox;

/// Returns a deal that has the field, or may have it. In Weeek, a field belongs to one pipeline.
async fn deal_for(crm: &dyn Crm, field: &FieldDefinition) -> Option<DealId> {
    let deals = crm.deals(DealQuery::new()).all().await.unwrap();
    let funnel: Option<String> = field.extra.read("funnelId").unwrap();
    let is_in_funnel = |deal: &&Deal| {
        let pipeline = deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string());
        funnel.is_none() || pipeline == funnel
    };
    let with_field = deals.iter().find(|deal| deal.custom.contains(&field.key));
    with_field.or_else(|| deals.iter().find(is_in_funnel)).map(|deal| deal.id.clone())
}

/// Writes a value into a field of a deal, and reads it again.
async fn trip<T: FieldValue + PartialEq + Debug>(crm: &dyn Crm, field: &FieldDefinition, value: T) {
    let place = format!("{} {} ({})", crm.vendor(), field.field_type, field.key);
    T::check(field).unwrap_or_else(|error| panic!("{place}: {error}"));
    let json = value.write(field).unwrap_or_else(|error| panic!("{place}: {error}"));
    let Some(id) = deal_for(crm, field).await else { return };
    let changes = DealChanges::new().custom(&field.key, json.clone());
    let changed = crm.update_deal(id, changes).await;
    let deal = changed.unwrap_or_else(|error| panic!("{place}: {json}: {error}"));
    let raw = deal.custom.get(&field.key).unwrap_or_else(|| panic!("{place} is missing"));
    assert_eq!(T::read(field, &Json::from(raw)).unwrap(), value, "{place}: {json} became {raw}");
}

/// Tries the Rust type for the field's type. Returns `false` if the model has none.
async fn field(crm: &dyn Crm, catalog: &Catalog, field: &FieldDefinition) -> bool {
    let date = |text: &str| text.parse().unwrap();
    let time = |text: &str| dealport::chrono::NaiveTime::parse_from_str(text, "%H:%M:%S").unwrap();
    let labels: Vec<String> = field.options.iter().filter_map(|option| option.label.clone()).collect();
    let user = catalog.users.iter().flatten().next().map(|user| user.id.clone());
    match field.field_type {
        FieldType::Text | FieldType::Phone | FieldType::Link | FieldType::Address => {
            trip(crm, field, "https://acme.example/ä".to_owned()).await;
        }
        FieldType::Number => trip(crm, field, Decimal::new(1250, 2)).await,
        FieldType::Money => {
            let keeps = field.shape == FieldShape::Parts;
            let currency = keeps.then(|| "EUR".parse().unwrap());
            trip(crm, field, Money::new(Decimal::new(1250, 2), currency)).await;
        }
        FieldType::Boolean => trip(crm, field, true).await,
        FieldType::Date => trip(crm, field, date("2026-12-31")).await,
        FieldType::Timestamp => {
            trip(crm, field, "2026-12-31T10:30:00Z".parse::<Timestamp>().unwrap()).await;
        }
        FieldType::DateRange => {
            trip(crm, field, DateRange { from: date("2026-01-01"), until: date("2026-12-31") }).await;
        }
        FieldType::Time => trip(crm, field, TimeOfDay { time: time("09:30:00"), zone: None }).await,
        FieldType::TimeRange => {
            let zone = Some("Europe/London".to_owned());
            trip(crm, field, TimeRange { from: time("09:30:00"), until: time("10:00:00"), zone }).await;
        }
        FieldType::Option => trip(crm, field, labels.last().cloned().unwrap()).await,
        FieldType::Options => trip(crm, field, labels).await,
        FieldType::User => match user {
            Some(user) if field.shape == FieldShape::List => trip(crm, field, vec![user]).await,
            Some(user) => trip(crm, field, user).await,
            None => return false,
        },
        _ => return false,
    }
    true
}

#[tokio::test]
async fn values_of_every_type_come_back() {
    let sandbox = Sandbox::builder().deals(40).unlimited().start().await.unwrap();
    let mut tried = Vec::new();
    for vendor in dealport::vendors() {
        let options = ConnectOptions::new().rate_limiting(RateLimiting::Off);
        let config = Config::new(vendor).variables(sandbox.env()).options(options);
        let crm: Arc<dyn Crm> = connect_with(config).unwrap();
        let catalog = crm.catalog().await.unwrap();
        for definition in catalog.fields.iter().flatten().filter(|field| field.is_custom) {
            if field(&*crm, &catalog, definition).await {
                tried.push(format!("{vendor} {}", definition.field_type));
            }
        }
    }
    tried.sort();
    tried.dedup();
    for some in ["heffl date", "heffl options", "pipedrive money", "pipedrive date_range", "weeek user"] {
        assert!(tried.iter().any(|tried| tried == some), "{some} is not among {tried:?}");
    }
}
