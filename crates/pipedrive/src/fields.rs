//! Definitions of fields, which deals, persons, organizations, products and activities have alike.

mod options;
mod visibility;

use dealport_core::json::{Json, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::record;

use crate::ids::FieldCode;

pub use options::{NewOption, OptionRef, RenamedOption};
pub(crate) use options::{check_count, check_label, check_labels, check_new};
pub use visibility::{
    ImportantFields, RequiredFields, ShowInAddDealDialog, ShowInAddPersonDialog, ShowInPipelines,
    UiVisibility,
};

open_enum! {
    /// The type of a field's value.
    pub enum FieldType {
        /// A whole number.
        Int = "int",
        /// A number, with up to 16 decimal places.
        Double = "double",
        /// Yes or no.
        Boolean = "boolean",
        /// Up to 255 characters.
        Varchar = "varchar",
        /// Long text.
        Text = "text",
        /// A telephone number.
        Phone = "phone",
        /// Text with suggestions.
        VarcharAuto = "varchar_auto",
        /// Text with fixed options.
        VarcharOptions = "varchar_options",
        /// A day.
        Date = "date",
        /// From one day to another.
        DateRange = "daterange",
        /// A time of day.
        Time = "time",
        /// From one time of day to another.
        TimeRange = "timerange",
        /// One of some options.
        Enum = "enum",
        /// Any of some options.
        Set = "set",
        /// A postal address.
        Address = "address",
        /// An amount with a currency.
        Monetary = "monetary",
        /// A deal.
        Deal = "deal",
        /// Several deals.
        Deals = "deals",
        /// A lead.
        Lead = "lead",
        /// An organization.
        Organization = "org",
        /// A person.
        Person = "people",
        /// A project.
        Project = "project",
        /// A stage.
        Stage = "stage",
        /// A user.
        User = "user",
        /// The status of a deal.
        Status = "status",
        /// Who may see it.
        VisibleTo = "visible_to",
        /// An activity.
        Activity = "activity",
        /// JSON.
        Json = "json",
        /// A picture.
        Picture = "picture",
        /// The prices of a product.
        PriceList = "price_list",
        /// How often a product is billed.
        BillingFrequency = "billing_frequency",
        /// A board of projects.
        ProjectsBoard = "projects_board",
        /// A phase of a board of projects.
        ProjectsPhase = "projects_phase",
    }
}

open_enum! {
    /// The type of a new field's value.
    pub enum NewFieldType {
        /// Up to 255 characters.
        Varchar = "varchar",
        /// Text with suggestions.
        VarcharAuto = "varchar_auto",
        /// Long text.
        Text = "text",
        /// A number, with up to 16 decimal places.
        Double = "double",
        /// A telephone number.
        Phone = "phone",
        /// A day.
        Date = "date",
        /// From one day to another.
        DateRange = "daterange",
        /// A time of day.
        Time = "time",
        /// From one time of day to another.
        TimeRange = "timerange",
        /// Any of some options.
        Set = "set",
        /// One of some options.
        Enum = "enum",
        /// A postal address.
        Address = "address",
        /// An amount with a currency.
        Monetary = "monetary",
        /// An organization.
        Organization = "org",
        /// A person.
        Person = "people",
        /// A user.
        User = "user",
    }
}

/// The definition of a field.
#[record]
pub struct Field {
    /// The name. Not always unique.
    pub field_name: Option<String>,
    /// The key under which an item has it.
    #[key]
    pub field_code: FieldCode,
    /// The description.
    pub description: Option<String>,
    /// The type of its value.
    pub field_type: Option<FieldType>,
    /// The options, where it is a choice.
    pub options: Option<Vec<FieldOption>>,
    /// The parts of its value.
    pub subfields: Option<Vec<Subfield>>,
    /// Whether it is a custom field.
    pub is_custom_field: Option<bool>,
    /// Whether an item has it only on request.
    pub is_optional_response_field: Option<bool>,
    /// Where the field is shown, on request.
    pub ui_visibility: Option<UiVisibility>,
    /// Where the field is marked as important, on request.
    pub important_fields: Option<ImportantFields>,
    /// Where the field is required, on request.
    pub required_fields: Option<RequiredFields>,
}

/// An option of a field.
#[record]
pub struct FieldOption {
    /// The id: a number in custom fields, text in the vendor's.
    pub id: Json,
    /// The label.
    pub label: Option<String>,
    /// The color.
    pub color: Option<String>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

/// A part of a field's value.
#[record]
pub struct Subfield {
    /// The key of the part.
    pub field_code: String,
    /// The name.
    pub field_name: Option<String>,
    /// The type of its value.
    pub field_type: Option<FieldType>,
}

open_enum! {
    /// A field of a definition of activities or products that is returned only on request.
    pub enum IncludeVisibility {
        /// Where the field is shown.
        UiVisibility = "ui_visibility",
    }
}

open_enum! {
    /// A field of a definition that is returned only on request.
    pub enum IncludeField {
        /// Where the field is shown.
        UiVisibility = "ui_visibility",
        /// Where the field is marked as important.
        ImportantFields = "important_fields",
        /// Where the field is required.
        RequiredFields = "required_fields",
    }
}
