//! The types of records and their fields.

use serde_json::value::RawValue;

use super::{ids::Kind, state::is_user};
use crate::{
    calendar::{Date, Moment},
    raw::{json, number},
};

/// A type of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ObjectType {
    Contacts,
    Companies,
    Deals,
    Tickets,
}

impl ObjectType {
    pub(crate) const ALL: [Self; 4] = [Self::Contacts, Self::Companies, Self::Deals, Self::Tickets];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|object| object.as_str() == text)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Companies => "companies",
            Self::Deals => "deals",
            Self::Tickets => "tickets",
        }
    }

    pub(crate) fn ids(self) -> Kind {
        Kind(self as u64 + 1)
    }

    /// Fields that a new record needs, all of them or one of them. For deals this is inferred from tickets.
    pub(crate) fn required(self) -> (&'static [&'static str], bool) {
        match self {
            Self::Contacts => (&["email", "first_name", "last_name"], false),
            Self::Companies => (&["company_name", "website_url"], false),
            Self::Deals => (&["deal_name", "deal_stage", "pipeline"], true),
            Self::Tickets => (&["ticket_name", "ticket_stage", "pipeline"], true),
        }
    }

    /// Fields whose values no two active records share (inferred).
    pub(crate) fn unique(self) -> &'static [&'static str] {
        match self {
            Self::Contacts => &["external_id", "email"],
            _ => &["external_id"],
        }
    }
}

/// The type of a field's values; the JSON of each is inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldType {
    Text,
    Email,
    Number,
    Checkbox,
    Date,
    Dropdown,
    User,
}

impl FieldType {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "text" => Some(Self::Text),
            "number" => Some(Self::Number),
            "checkbox" => Some(Self::Checkbox),
            "date" => Some(Self::Date),
            "dropdown" => Some(Self::Dropdown),
            "user" => Some(Self::User),
            _ => None,
        }
    }
}

/// A field of a type of records.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: FieldType,
    /// The internal names of a dropdown's options.
    pub(crate) options: Vec<String>,
    /// Whether every answer shows it.
    pub(crate) shown: bool,
}

pub(crate) const PIPELINES: [(&str, &[&str]); 2] = [
    ("default", &["new", "qualified", "proposal", "won", "lost"]),
    ("renewals", &["due", "offer_sent", "renewed", "churned"]),
];
pub(crate) const TICKET_STAGES: [&str; 4] = ["new", "in_progress", "waiting", "closed"];
pub(crate) const CURRENCIES: [&str; 4] = ["EUR", "USD", "GBP", "CHF"];
pub(crate) const STATUSES: [&str; 3] = ["open", "won", "lost"];
pub(crate) const REGIONS: [&str; 4] = ["emea", "americas", "apac", "dach"];
pub(crate) const INDUSTRIES: [&str; 4] = ["Technology", "Retail", "Logistics", "Health"];
pub(crate) const LIFECYCLES: [&str; 3] = ["subscriber", "lead", "customer"];
pub(crate) const PRIORITIES: [&str; 3] = ["low", "medium", "high"];

/// The fields of every type of records.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue([Vec<Field>; 4]);

impl Catalogue {
    pub(crate) fn new() -> Self {
        use FieldType::{Checkbox, Date, Dropdown, Email, Number, Text, User};
        let mut catalogue = Self(Default::default());
        let pipelines = PIPELINES.map(|(name, _)| name);
        let stages: Vec<&str> = PIPELINES.iter().flat_map(|(_, stages)| stages.iter().copied()).collect();
        let mut add = |object, shown, rows: &[(&str, FieldType, &[&str])]| {
            for (name, kind, options) in rows {
                catalogue.add(object, name, *kind, options, shown);
            }
        };
        for object in ObjectType::ALL {
            add(object, true, &[("external_id", Text, &[])]);
        }
        add(
            ObjectType::Contacts,
            true,
            &[
                ("first_name", Text, &[]),
                ("last_name", Text, &[]),
                ("email", Email, &[]),
                ("contact_owner", User, &[]),
            ],
        );
        add(
            ObjectType::Contacts,
            false,
            &[("phone", Text, &[]), ("lifecycle", Dropdown, &LIFECYCLES), ("newsletter", Checkbox, &[])],
        );
        add(
            ObjectType::Companies,
            true,
            &[
                ("company_name", Text, &[]),
                ("description", Text, &[]),
                ("industry", Text, &[]),
                ("company_owner", User, &[]),
            ],
        );
        add(ObjectType::Companies, false, &[("website_url", Text, &[]), ("employees", Number, &[])]);
        add(
            ObjectType::Deals,
            true,
            &[
                ("deal_name", Text, &[]),
                ("pipeline", Dropdown, &pipelines),
                ("deal_stage", Dropdown, &stages),
                ("deal_owner", User, &[]),
            ],
        );
        add(
            ObjectType::Deals,
            false,
            &[
                ("deal_value", Number, &[]),
                ("deal_currency", Dropdown, &CURRENCIES),
                ("deal_status", Dropdown, &STATUSES),
                ("expected_close", Date, &[]),
                ("region", Dropdown, &REGIONS),
                ("next_step", Text, &[]),
                ("is_strategic", Checkbox, &[]),
                ("account_manager", User, &[]),
            ],
        );
        add(
            ObjectType::Tickets,
            true,
            &[("ticket_name", Text, &[]), ("pipeline", Dropdown, &["default"]), ("ticket_owner", User, &[])],
        );
        // Examples show the stage without its being asked for; the text does not have it among the defaults.
        add(
            ObjectType::Tickets,
            false,
            &[("ticket_stage", Dropdown, &TICKET_STAGES), ("priority", Dropdown, &PRIORITIES)],
        );
        catalogue
    }

    pub(crate) fn add(
        &mut self,
        object: ObjectType,
        name: &str,
        kind: FieldType,
        options: &[&str],
        shown: bool,
    ) {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        self.0[object as usize].push(Field { name: name.to_owned(), kind, options, shown });
    }

    pub(crate) fn of(&self, object: ObjectType) -> &[Field] {
        &self.0[object as usize]
    }

    pub(crate) fn find(&self, object: ObjectType, name: &str) -> Option<&Field> {
        self.of(object).iter().find(|field| field.name == name)
    }
}

impl Field {
    /// Whether a value is of the field's type, or what is expected.
    pub(crate) fn check(&self, raw: &RawValue) -> Result<(), &'static str> {
        let text = json::<String>(raw);
        let (fits, expected) = match self.kind {
            FieldType::Text => (text.is_some(), "must be a string"),
            FieldType::Email => {
                (text.is_some_and(|text| text.split_once('@').is_some()), "must be an email address")
            }
            FieldType::Number => (number(raw).is_some(), "must be a number"),
            FieldType::Checkbox => (json::<bool>(raw).is_some(), "must be a boolean"),
            FieldType::Date => (
                text.is_some_and(|text| Date::parse(&text).is_some() || Moment::parse(&text).is_some()),
                "must be an ISO 8601 date",
            ),
            FieldType::Dropdown => {
                (text.is_some_and(|text| self.options.contains(&text)), "must be one of the options")
            }
            FieldType::User => (text.is_some_and(|text| is_user(&text)), "must be the email of a user"),
        };
        if fits { Ok(()) } else { Err(expected) }
    }
}
