//! Reading records field by field, after a reading in one pass has failed.
//!
//! A record is read in one pass, straight into its fields, and that pass ends at the first field that is not
//! as documented. Only then is the record read again as here: each field on its own, so that an optional one
//! that cannot be read costs that field and not the record.

use serde_json::value::RawValue;

use super::invalid::MOST_INVALID;
use super::{Extra, InvalidField, Key, RecordField, Wire, lenient};

/// Reads the fields of one record, each on its own. For the code that `#[record]` writes.
#[derive(Debug)]
pub struct FieldReader<'a> {
    names: &'static [&'static str],
    /// The values by their places among the names.
    known: Vec<Option<&'a RawValue>>,
    extra: Extra,
    invalid: Vec<InvalidField>,
}

impl<'a> FieldReader<'a> {
    /// Takes an object apart. `names` are those of the record's fields, in their order.
    ///
    /// # Errors
    ///
    /// Fails if `raw` is not an object.
    pub fn new(raw: &'a RawValue, names: &'static [&'static str]) -> Result<Self, InvalidField> {
        let mut reader =
            Self { names, known: vec![None; names.len()], extra: Extra::default(), invalid: Vec::new() };
        if lenient::is_empty(raw, '[') {
            return Ok(reader);
        }
        if !raw.get().starts_with('{') {
            return Err(InvalidField::unexpected("an object", raw));
        }
        super::pairs::for_each(raw, |key: &Key<'a>, value: &'a RawValue| {
            match names.iter().position(|name| *name == key.as_str()) {
                // Of a field that stands twice the last counts.
                Some(place) => reader.known[place] = Some(value),
                None => reader.extra.keep(key, value.to_owned()),
            }
        })
        .map_err(|error| InvalidField::new(&error))?;
        Ok(reader)
    }

    /// Reads the required field at this place.
    ///
    /// # Errors
    ///
    /// Fails if the field is missing or not as documented.
    pub fn read<T: RecordField>(&mut self, place: usize) -> Result<T, InvalidField> {
        let Some((name, raw)) = self.present(place) else {
            let name = self.names.get(place).copied().unwrap_or_default();
            return T::absent::<serde_json::Error>(name).map_err(|error| InvalidField::new(&error));
        };
        let value = T::read_raw(raw).map_err(|error| error.in_field(name))?;
        self.keep(place, raw, (value.is_null(), T::is_cut(raw)), value.invalid_fields());
        Ok(value)
    }

    /// Reads the field at this place. Returns `None` if it is missing, `null` or not as documented.
    pub fn read_optional<T: Wire>(&mut self, place: usize) -> Option<T> {
        let (name, raw) = self.present(place)?;
        match Option::read_raw(raw) {
            Ok(value) => {
                self.keep(place, raw, (value.is_none(), T::is_cut(raw)), value.invalid_fields());
                value
            }
            Err(error) => {
                self.leave_out(name, raw, error);
                None
            }
        }
    }

    fn present(&self, place: usize) -> Option<(&'static str, &'a RawValue)> {
        Some((*self.names.get(place)?, (*self.known.get(place)?)?))
    }

    /// Keeps what belongs to a value that was read, beside it.
    fn keep(
        &mut self,
        place: usize,
        raw: &RawValue,
        (is_none, is_cut): (bool, bool),
        invalid: Vec<InvalidField>,
    ) {
        let name = self.names.get(place).copied().unwrap_or_default();
        let is_null = raw.get() == "null";
        self.extra.mark_null(u32::try_from(place).unwrap_or(u32::MAX), is_null);
        if (is_none && !is_null) || is_cut {
            self.extra.keep_raw(name, raw.to_owned());
        }
        let invalid = invalid.into_iter().map(|field| field.in_field(name));
        self.invalid.extend(invalid.take(MOST_INVALID.saturating_sub(self.invalid.len())));
    }

    fn leave_out(&mut self, name: &'static str, raw: &RawValue, error: InvalidField) {
        self.extra.keep_raw(name, raw.to_owned());
        self.invalid.push(error.in_field(name));
    }

    /// Returns what the record holds beside its fields.
    pub fn finish(mut self) -> Extra {
        self.extra.set_invalid(self.invalid);
        self.extra
    }
}
