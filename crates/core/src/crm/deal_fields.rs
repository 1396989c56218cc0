//! Custom fields as the fields of a program's own struct.

use std::marker::PhantomData;

use super::field_value::FieldValue;
use super::{Catalog, Deal, DealChanges, FieldDefinition, NewDeal};
use crate::error::{Collection, Hint, Issue};
use crate::json::{Fields, Json};
use crate::{Error, Result, Update};

/// A struct whose fields are custom fields of deals. `#[derive(DealFields)]` implements it.
///
/// Keys of custom fields differ from account to account, so a program names its fields by the names that
/// people see. [`resolve`](Self::resolve) finds and checks them once; then values are read from deals and
/// written into new deals and changes of any vendor, each in the JSON of its field.
///
/// ```
/// use dealport_core::crm::{DealChanges, DealFields, DealOption};
/// use dealport_core::json::Money;
/// # use dealport_core::crm::{Catalog, Deal, FieldDefinition, FieldOption, FieldType};
///
/// #[derive(DealFields)]
/// # #[deal(crate = "dealport_core")]
/// struct Order {
///     #[deal(name = "Purchase order")]
///     po: Option<String>,
///     /// Without a name it is that of the field: "region".
///     region: Option<Region>,
///     #[deal(key = "9f2c")]
///     budget: Option<Money>,
/// }
///
/// #[derive(Debug, PartialEq, DealOption)]
/// # #[deal(crate = "dealport_core")]
/// enum Region {
///     North,
///     #[deal(label = "South and East")]
///     SouthAndEast,
/// }
///
/// # fn main() -> Result<(), dealport_core::Error> {
/// # let field = |key, name: &str, field_type| {
/// #     let mut field = FieldDefinition::new(key, name.to_owned(), field_type);
/// #     field.is_custom = true;
/// #     field
/// # };
/// # let mut region = field("77aa", "Region", FieldType::Option);
/// # region.options = vec![
/// #     FieldOption::new(1, "North".to_owned()),
/// #     FieldOption::new(2, "South and East".to_owned()),
/// # ];
/// # let catalog = Catalog::new().fields(vec![
/// #     field("12ab", "Purchase order", FieldType::Text),
/// #     region,
/// #     field("9f2c", "Budget", FieldType::Money),
/// # ]);
/// # let mut deal = Deal::new("acme", 1);
/// # deal.custom.insert("77aa", 2);
/// // let catalog = crm.catalog().await?;
/// let fields = Order::resolve(&catalog)?;
///
/// let mut order = fields.read(&deal)?;
/// assert_eq!(order.region, Some(Region::SouthAndEast));
///
/// order.po = Some("PO-1".to_owned());
/// let changes = fields.change(DealChanges::new(), &order)?;
/// # assert_eq!(changes.custom.get("12ab").map(|raw| raw.get()), Some("\"PO-1\""));
/// # Ok(())
/// # }
/// ```
///
/// | type of a field | reading | writing |
/// |---|---|---|
/// | `Option<T>` | `None` if it is absent or `null` | `None` leaves the field as it is |
/// | [`Update<T>`] | `Keep` if it is absent, `Clear` if it is `null` | as it says |
/// | `T` | an error if it is absent or `null` | always sent |
///
/// `T` is any [`FieldValue`].
pub trait DealFields: Sized {
    /// The fields of the struct.
    #[doc(hidden)]
    const FIELDS: &'static [FieldSpec];

    #[doc(hidden)]
    fn from_custom(reader: &CustomReader<'_>) -> Result<Self>;

    #[doc(hidden)]
    fn to_custom(&self, writer: &mut CustomWriter<'_>) -> Result<()>;

    /// Finds the fields in the account's catalog, and checks that each has a type that fits and the options
    /// that the program knows.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration), with an issue for each field that
    /// does not exist, is ambiguous, or does not fit.
    fn resolve(catalog: &Catalog) -> Result<ResolvedFields<Self>> {
        let known = catalog.fields.as_deref().unwrap_or_default();
        let custom = Catalog::new().fields(known.iter().filter(|field| field.is_custom).cloned().collect());
        let (mut fields, mut issues) = (Vec::new(), Vec::new());
        for spec in Self::FIELDS {
            let found = find(spec.place, known, &custom);
            match found.and_then(|field| (spec.check)(field).map(|()| field)) {
                Ok(field) => fields.push(field.clone()),
                Err(error) => issues.push(Issue::new(spec.field.to_owned(), error.message())),
            }
        }
        if issues.is_empty() {
            return Ok(ResolvedFields { fields, values: PhantomData });
        }
        let all: Vec<_> = issues.iter().map(Issue::to_string).collect();
        let message = format!("the custom fields of the account do not fit: {}", all.join("; "));
        Err(Error::configuration(message).with_issues(issues).with_hint(Hint::list(Collection::Fields)))
    }
}

fn find<'c>(
    place: FieldPlace,
    known: &'c [FieldDefinition],
    custom: &'c Catalog,
) -> Result<&'c FieldDefinition> {
    let (text, field) = match place {
        FieldPlace::Name(name) => (name, custom.field(name)),
        FieldPlace::Key(key) => (
            key,
            known
                .iter()
                .find(|field| field.key == key && field.is_custom)
                .ok_or_else(|| Error::configuration(format!("no custom field has the key \"{key}\""))),
        ),
    };
    field.map_err(|error| {
        let is_own = |field: &&FieldDefinition| {
            !field.is_custom && (field.key == text || field.name.as_deref() == Some(text))
        };
        match known.iter().find(is_own) {
            Some(_) => {
                Error::configuration(format!("\"{text}\" is a field of the vendor, not a custom field"))
            }
            None => error,
        }
    })
}

/// The fields of a `T` in one account.
#[derive(Clone, Debug)]
pub struct ResolvedFields<T> {
    fields: Vec<FieldDefinition>,
    values: PhantomData<fn() -> T>,
}

impl<T: DealFields> ResolvedFields<T> {
    /// Returns the definitions of the fields, in the order of the struct.
    pub fn definitions(&self) -> &[FieldDefinition] {
        &self.fields
    }

    /// Reads the values of a deal.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::error::ErrorKind::Decode), naming the field, if a value does not fit, such
    /// as an option that the program does not know.
    pub fn read(&self, deal: &Deal) -> Result<T> {
        self.read_custom(&deal.custom)
    }

    /// Reads the values from custom fields by key.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`read`](Self::read).
    pub fn read_custom(&self, custom: &Fields) -> Result<T> {
        T::from_custom(&CustomReader { fields: &self.fields, custom })
    }

    /// Sets the values in a new deal.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the field, if a value
    /// cannot be sent, such as a currency that the field does not keep.
    pub fn set(&self, deal: NewDeal, values: &T) -> Result<NewDeal> {
        let custom = self.to_custom(values)?;
        Ok(custom.iter().fold(deal, |deal, (key, value)| deal.custom(key, Json::from(value))))
    }

    /// Sets the values in changes to a deal.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set`](Self::set).
    pub fn change(&self, changes: DealChanges, values: &T) -> Result<DealChanges> {
        let custom = self.to_custom(values)?;
        Ok(custom.iter().fold(changes, |changes, (key, value)| changes.custom(key, Json::from(value))))
    }

    /// Returns the values as custom fields by key.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`set`](Self::set).
    pub fn to_custom(&self, values: &T) -> Result<Fields> {
        let mut writer = CustomWriter { fields: &self.fields, custom: Fields::new() };
        values.to_custom(&mut writer)?;
        Ok(writer.custom)
    }
}

/// A field of a struct: how it is found, and what it must be.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "the derive creates it")]
pub struct FieldSpec {
    pub field: &'static str,
    pub place: FieldPlace,
    pub check: fn(&FieldDefinition) -> Result<()>,
}

#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "the derive creates it")]
pub enum FieldPlace {
    Name(&'static str),
    Key(&'static str),
}

/// The custom fields of a deal, by the place of a field in its struct.
#[doc(hidden)]
#[derive(Debug)]
pub struct CustomReader<'a> {
    fields: &'a [FieldDefinition],
    custom: &'a Fields,
}

impl CustomReader<'_> {
    fn field(&self, place: usize) -> Result<&FieldDefinition> {
        self.fields.get(place).ok_or_else(|| Error::configuration("the fields belong to another struct"))
    }

    pub fn optional<T: FieldValue>(&self, place: usize) -> Result<Option<T>> {
        let field = self.field(place)?;
        match self.custom.get(&field.key) {
            None => Ok(None),
            Some(raw) if raw.get() == "null" => Ok(None),
            Some(raw) => {
                T::read(field, &raw.into()).map(Some).map_err(|error| error.with_context(shown(field)))
            }
        }
    }

    pub fn required<T: FieldValue>(&self, place: usize) -> Result<T> {
        let field = self.field(place)?;
        self.optional(place)?.ok_or_else(|| Error::decode("the deal has no value").with_context(shown(field)))
    }

    pub fn update<T: FieldValue>(&self, place: usize) -> Result<Update<T>> {
        let field = self.field(place)?;
        Ok(match self.optional(place)? {
            Some(value) => Update::Set(value),
            None if self.custom.contains(&field.key) => Update::Clear,
            None => Update::Keep,
        })
    }
}

/// The custom fields to write, by the place of a field in its struct.
#[doc(hidden)]
#[derive(Debug)]
pub struct CustomWriter<'a> {
    fields: &'a [FieldDefinition],
    custom: Fields,
}

impl CustomWriter<'_> {
    pub fn optional<T: FieldValue>(&mut self, place: usize, value: Option<&T>) -> Result<()> {
        let Some(value) = value else { return Ok(()) };
        self.required(place, value)
    }

    pub fn required<T: FieldValue>(&mut self, place: usize, value: &T) -> Result<()> {
        let fields = self.fields;
        let field =
            fields.get(place).ok_or_else(|| Error::configuration("the fields belong to another struct"))?;
        let json = value.write(field).map_err(|error| error.with_context(shown(field)))?;
        self.custom.insert(field.key.clone(), json);
        Ok(())
    }

    pub fn update<T: FieldValue>(&mut self, place: usize, value: &Update<T>) -> Result<()> {
        match value {
            Update::Keep => {}
            Update::Set(value) => self.required(place, value)?,
            Update::Clear => {
                if let Some(field) = self.fields.get(place) {
                    self.custom.insert(field.key.clone(), serde_json::Value::Null);
                }
            }
        }
        Ok(())
    }
}

/// Returns the name of a field, with its key if they differ.
fn shown(field: &FieldDefinition) -> String {
    match &field.name {
        Some(name) if *name != field.key => format!("{name} ({})", field.key),
        _ => field.key.clone(),
    }
}
