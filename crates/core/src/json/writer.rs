//! Writing a record's fields, for the code that `#[record]` writes.

use serde::ser::{SerializeMap, Serializer};

use super::{Extra, Fields, RecordField};

/// Writes a record as a JSON object: its fields, then everything else that it holds.
#[derive(Debug)]
pub struct RecordWriter<'a, M> {
    map: M,
    extra: &'a Extra,
    /// Names of fields that were kept as raw JSON and were set since.
    replaced: Vec<&'static str>,
}

impl<'a, M: SerializeMap> RecordWriter<'a, M> {
    /// Begins the object.
    ///
    /// # Errors
    ///
    /// Returns those of the serializer.
    pub fn new<S: Serializer<SerializeMap = M, Error = M::Error>>(
        serializer: S,
        extra: &'a Extra,
    ) -> Result<Self, M::Error> {
        Ok(Self { map: serializer.serialize_map(None)?, extra, replaced: Vec::new() })
    }

    /// Writes the field at this place, if it was there or has a value.
    ///
    /// # Errors
    ///
    /// Returns those of the serializer.
    pub fn field<T: RecordField>(
        &mut self,
        place: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        if self.extra.has_raw(name) && !value.is_null() {
            if is_kept_raw(self.extra, name, value) {
                return Ok(());
            }
            self.replaced.push(name);
        }
        value.write(name, self.extra.is_null(place), &mut self.map)
    }

    /// Writes what the record holds beside its fields, and ends the object.
    ///
    /// # Errors
    ///
    /// Returns those of the serializer.
    pub fn end(mut self) -> Result<M::Ok, M::Error> {
        for (name, value) in self.extra.iter() {
            if !self.replaced.contains(&&*name) {
                self.map.serialize_entry(&name, value)?;
            }
        }
        self.map.end()
    }
}

/// Collects a record's fields as JSON, except some.
#[derive(Debug)]
pub struct FieldCollector<'a> {
    except: &'a [&'a str],
    extra: &'a Extra,
    fields: Fields,
}

impl<'a> FieldCollector<'a> {
    /// Begins with no fields. Those named in `except` are left out.
    pub const fn new(except: &'a [&'a str], extra: &'a Extra) -> Self {
        Self { except, extra, fields: Fields::new() }
    }

    /// Adds the field at this place, if it was there or has a value.
    pub fn field<T: RecordField>(&mut self, place: u32, name: &'static str, value: &T) {
        if is_kept_raw(self.extra, name, value) {
            return;
        }
        if (!self.except.contains(&name) || self.extra.has_invalid_within(name))
            && let Some(json) = value.to_json(self.extra.is_null(place))
        {
            self.fields.insert(name, json);
        }
    }

    /// Adds what the record holds beside its fields, and returns all of it.
    pub fn finish(self) -> Extra {
        let Self { extra, mut fields, .. } = self;
        // A field that was kept as raw JSON may have been set since.
        let is_set_since = |name: &str| extra.has_raw(name) && fields.contains(name);
        let rest: Vec<_> = extra.iter().filter(|(name, _)| !is_set_since(name)).collect();
        fields.extend(rest);
        extra.with_fields(fields)
    }
}

/// Returns whether the field still has the value that was read from the JSON which is kept beside it.
fn is_kept_raw<T: RecordField>(extra: &Extra, name: &str, value: &T) -> bool {
    if !extra.has_raw(name) || value.is_null() {
        return false;
    }
    let read = extra.get(name).and_then(|raw| T::read_raw(raw).ok());
    read.is_some_and(|read| read.to_json(false) == value.to_json(false))
}

#[cfg(test)]
mod tests {
    use serde_json::value::RawValue;

    use super::*;

    #[test]
    fn collector_takes_many_unknown_fields() {
        // With a look-up one by one this does not end within minutes.
        let mut extra = Extra::default();
        extra.extend((0..100_000).map(|number| (format!("x{number}"), number)));
        let mut collector = FieldCollector::new(&["b"], &extra);
        collector.field(0, "a", &Some(1_u64));
        collector.field(1, "b", &Some(2_u64));
        let fields = collector.finish();
        assert_eq!(fields.iter().count(), 100_001);
        assert_eq!(fields.get("a").map(RawValue::get), Some("1"));
        assert_eq!(fields.get("x99999").map(RawValue::get), Some("99999"));
    }
}
