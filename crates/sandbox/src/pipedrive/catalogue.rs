//! The custom fields of the account.

use serde::Serialize;

/// Options of the seeded `enum` and `set` field: the first id, and the labels of the ids from there on.
pub(crate) const SEEDED_OPTIONS: [(u64, &[&str]); 2] = [
    (101, &["Low", "Medium", "High", "Critical"]),
    (111, &["Online", "Partner", "Fair", "Referral", "Outbound"]),
];

/// The type of a custom field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldType {
    Varchar,
    VarcharAuto,
    Text,
    Phone,
    Double,
    Monetary,
    Enum,
    Set,
    Date,
    Daterange,
    Time,
    Timerange,
    Address,
    User,
    Org,
    People,
}

impl FieldType {
    pub(crate) const ALL: [(&'static str, Self); 16] = [
        ("varchar", Self::Varchar),
        ("varchar_auto", Self::VarcharAuto),
        ("text", Self::Text),
        ("phone", Self::Phone),
        ("double", Self::Double),
        ("monetary", Self::Monetary),
        ("enum", Self::Enum),
        ("set", Self::Set),
        ("date", Self::Date),
        ("daterange", Self::Daterange),
        ("time", Self::Time),
        ("timerange", Self::Timerange),
        ("address", Self::Address),
        ("user", Self::User),
        ("org", Self::Org),
        ("people", Self::People),
    ];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find_map(|&(name, kind)| (name == text).then_some(kind))
    }
}

/// An option of an `enum` or `set` field.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FieldOption {
    pub(crate) id: u64,
    pub(crate) label: String,
}

/// A custom field.
#[derive(Clone, Debug)]
pub(crate) struct CustomField {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: FieldType,
    pub(crate) options: Vec<FieldOption>,
}

/// Every custom field, in the order in which they were made.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    fields: Vec<CustomField>,
    codes: fastrand::Rng,
    next_option: u64,
}

impl Catalogue {
    /// The fields that the seeded deals have values for. Their codes differ from account to account, that is, from
    /// seed to seed.
    pub(crate) fn new(seed: u64) -> Self {
        let codes = fastrand::Rng::with_seed(seed ^ 0x00F1_E1D5);
        let mut catalogue = Self { fields: Vec::new(), codes, next_option: 201 };
        for (name, kind) in [
            ("Purchase order", FieldType::Varchar),
            ("Background", FieldType::Text),
            ("Discount", FieldType::Double),
            ("Budget", FieldType::Monetary),
            ("Priority", FieldType::Enum),
            ("Sources", FieldType::Set),
            ("Renewal", FieldType::Date),
            ("Delivery", FieldType::Daterange),
            ("Site visit", FieldType::Timerange),
            ("Site", FieldType::Address),
            ("Engineer", FieldType::User),
        ] {
            catalogue.add(name, kind, &[]);
        }
        let with_options = catalogue
            .fields
            .iter_mut()
            .filter(|field| matches!(field.kind, FieldType::Enum | FieldType::Set));
        for (field, (first, labels)) in with_options.zip(SEEDED_OPTIONS) {
            let options =
                (first..).zip(labels).map(|(id, &label)| FieldOption { id, label: label.to_owned() });
            field.options = options.collect();
        }
        catalogue
    }

    /// Adds a field and returns its code.
    pub(crate) fn add(&mut self, name: &str, kind: FieldType, labels: &[&str]) -> String {
        let code: String = (0..5).map(|_| format!("{:08x}", self.codes.u32(..))).collect();
        let first = self.next_option;
        self.next_option += labels.len() as u64;
        let options = (first..).zip(labels).map(|(id, &label)| FieldOption { id, label: label.to_owned() });
        self.fields.push(CustomField {
            code: code.clone(),
            name: name.to_owned(),
            kind,
            options: options.collect(),
        });
        code
    }

    pub(crate) fn fields(&self) -> &[CustomField] {
        &self.fields
    }

    /// The position of a field and the field.
    pub(crate) fn find(&self, code: &str) -> Option<(usize, &CustomField)> {
        self.fields.iter().enumerate().find(|(_, field)| field.code == code)
    }
}
