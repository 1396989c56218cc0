//! Writing a record's fields, for the code that `#[record]` writes.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Extra, Places, RecordField};

/// Writes a record as a JSON object: its fields, then everything else that it holds.
#[derive(Debug)]
pub struct RecordWriter<'a, M> {
    map: M,
    extra: &'a Extra,
    /// The fields that are left out.
    except: Places,
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
        except: Places,
    ) -> Result<Self, M::Error> {
        Ok(Self { map: serializer.serialize_map(None)?, extra, except, replaced: Vec::new() })
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
        let has_value_beside_raw = self.extra.has_raw(name) && !value.is_null();
        if has_value_beside_raw && is_read_from_raw(self.extra, name, value) {
            return Ok(());
        }
        if self.except.has(place) && !self.extra.has_invalid_within(name) {
            return Ok(());
        }
        if has_value_beside_raw {
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

/// Returns whether the field still has the value that was read from the JSON which is kept beside it.
fn is_read_from_raw<T: RecordField>(extra: &Extra, name: &str, value: &T) -> bool {
    let read = extra.get(name).and_then(|raw| T::read_raw(raw).ok());
    read.is_some_and(|read| text(&read) == text(value))
}

fn text<T: RecordField>(value: &T) -> Option<String> {
    struct Alone<'a, T>(&'a T);

    impl<T: RecordField> Serialize for Alone<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            self.0.write("", false, &mut map)?;
            map.end()
        }
    }

    serde_json::to_string(&Alone(value)).ok()
}
