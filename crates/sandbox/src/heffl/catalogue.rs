//! The custom fields of the account.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    calendar::Moment,
    formats::{is_email, is_url},
    raw::{json, number},
};

pub(crate) const INDUSTRIES: [&str; 5] = ["SaaS", "Technology", "Retail", "Logistics", "Health"];
pub(crate) const CHANNELS: [&str; 4] = ["Online", "Partner", "Fair", "Referral"];

/// The type of a custom field's values. How the API names the types is inferred from the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum FieldType {
    Text,
    LongText,
    Number,
    Currency,
    Date,
    SingleOption,
    MultipleOption,
    ArrayText,
    PhoneNumber,
    Email,
    Link,
}

impl FieldType {
    const ALL: [(&'static str, Self); 11] = [
        ("TEXT", Self::Text),
        ("LONG_TEXT", Self::LongText),
        ("NUMBER", Self::Number),
        ("CURRENCY", Self::Currency),
        ("DATE", Self::Date),
        ("SINGLE_OPTION", Self::SingleOption),
        ("MULTIPLE_OPTION", Self::MultipleOption),
        ("ARRAY_TEXT", Self::ArrayText),
        ("PHONE_NUMBER", Self::PhoneNumber),
        ("EMAIL", Self::Email),
        ("LINK", Self::Link),
    ];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find_map(|&(name, kind)| (name == text).then_some(kind))
    }
}

/// A custom field. Answers show these members (names but `key` inferred).
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CustomField {
    #[serde(skip)]
    pub(crate) entity: String,
    /// A field of one pipeline's deals only.
    #[serde(skip)]
    pub(crate) pipeline: Option<u64>,
    pub(crate) key: String,
    pub(crate) label: String,
    #[serde(rename = "type")]
    pub(crate) kind: FieldType,
    pub(crate) options: Vec<String>,
}

/// Every custom field of the account.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    fields: Vec<CustomField>,
}

impl Catalogue {
    /// The entities that have fields to discover.
    pub(crate) const ENTITIES: [&'static str; 4] = ["contacts", "companies", "deals", "tasks"];

    pub(crate) fn new() -> Self {
        let mut catalogue = Self { fields: Vec::new() };
        for (label, kind, options) in [
            ("Purchase order", FieldType::Text, &[][..]),
            ("Background", FieldType::LongText, &[]),
            ("Lead score", FieldType::Number, &[]),
            ("Industry", FieldType::SingleOption, &INDUSTRIES[..]),
            ("Channels", FieldType::MultipleOption, &CHANNELS),
            ("Renewal date", FieldType::Date, &[]),
            ("Budget", FieldType::Currency, &[]),
            ("Website", FieldType::Link, &[]),
        ] {
            catalogue.add("deals", None, label, kind, options);
        }
        catalogue.add("deals", Some(2), "Contract months", FieldType::Number, &[]);
        for entity in ["contacts", "companies"] {
            catalogue.add(entity, None, "Industry", FieldType::SingleOption, &INDUSTRIES);
            catalogue.add(entity, None, "Lead source detail", FieldType::Text, &[]);
        }
        catalogue
    }

    /// Adds a field and returns its key.
    pub(crate) fn add(
        &mut self,
        entity: &str,
        pipeline: Option<u64>,
        label: &str,
        kind: FieldType,
        options: &[&str],
    ) -> String {
        let key = format!("cf_{}", label.to_lowercase().replace(' ', "_"));
        self.fields.push(CustomField {
            entity: entity.to_owned(),
            pipeline,
            key: key.clone(),
            label: label.to_owned(),
            kind,
            options: options.iter().map(|&option| option.to_owned()).collect(),
        });
        key
    }

    /// The fields of an entity: those of every pipeline, and those of one.
    pub(crate) fn of(&self, entity: &str, pipeline: Option<u64>) -> impl Iterator<Item = &CustomField> {
        let fits = move |field: &&CustomField| {
            field.entity == entity && (field.pipeline.is_none() || field.pipeline == pipeline)
        };
        self.fields.iter().filter(fits)
    }
}

impl CustomField {
    /// Whether a value is of the field's type, or what is expected (JSON of the types inferred).
    pub(crate) fn check(&self, raw: &RawValue) -> Result<(), String> {
        let text = json::<String>(raw);
        let texts = || json::<Vec<String>>(raw);
        let known = |text: &String| self.options.contains(text);
        let (fits, expected) = match self.kind {
            FieldType::Text | FieldType::LongText | FieldType::PhoneNumber => {
                (text.is_some(), "Expected a string")
            }
            FieldType::Number | FieldType::Currency => (number(raw).is_some(), "Expected a number"),
            FieldType::Date => {
                (text.is_some_and(|text| Moment::parse(&text).is_some()), "Expected an ISO 8601 date-time")
            }
            FieldType::SingleOption => (text.as_ref().is_some_and(known), "Expected one of the options"),
            FieldType::MultipleOption => {
                (texts().is_some_and(|texts| texts.iter().all(known)), "Expected an array of options")
            }
            FieldType::ArrayText => (texts().is_some(), "Expected an array of strings"),
            FieldType::Email => {
                (text.is_some_and(|text| is_email(&text)), "Please enter a valid email address.")
            }
            FieldType::Link => (text.is_some_and(|text| is_url(&text)), "Expected a URL"),
        };
        if fits { Ok(()) } else { Err(expected.to_owned()) }
    }
}
