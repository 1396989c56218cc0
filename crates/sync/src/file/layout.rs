//! The meaning of each column of a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport_core::crm::{Catalog, FieldDefinition, FieldType};
use dealport_core::plumbing::nearest;

use super::columns::{Column, canonical, custom_name};
use super::options::FileOptions;
use crate::map::{ANY, Choice, Choices, Lines};
use crate::side::fold;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Column(Column),
    /// A custom field, by its place among the fields.
    Custom(usize),
    /// It is left out.
    Ignored,
}

/// A custom field of the file.
#[derive(Clone, Debug)]
pub(super) struct CustomColumn {
    /// The field as the file has it: its key is the name in the file, its type that of the target's field.
    pub(super) field: FieldDefinition,
    /// The target's field. Values without one are taken as text.
    pub(super) target: Option<FieldDefinition>,
    /// Whether the map translates its options.
    pub(super) has_option_lines: bool,
}

/// The columns of a file, as far as they were seen.
#[derive(Debug)]
pub(super) struct Layout {
    places: BTreeMap<Arc<str>, Result<Place, String>>,
    pub(super) custom: Vec<CustomColumn>,
    pub(super) catalog: Catalog,
    columns: Choices,
    fields: Choices,
    options: Vec<String>,
    ignored: Vec<String>,
    key: Option<String>,
    /// Whether a column is unknown.
    pub(super) has_unknown: bool,
}

impl Layout {
    pub(super) fn new(catalog: Catalog, lines: &Lines, options: &FileOptions) -> Self {
        Self {
            places: BTreeMap::new(),
            custom: Vec::new(),
            catalog,
            columns: lines.columns.clone(),
            fields: lines.fields.clone(),
            options: lines.options.keys().map(|name| fold(name)).collect(),
            ignored: options.ignored.iter().map(|name| canonical(name)).collect(),
            key: options.key.as_deref().map(canonical),
            has_unknown: false,
        }
    }

    /// Returns what a column of this name holds, or why it holds nothing. The first call decides.
    pub(super) fn add(&mut self, name: &Arc<str>) -> Result<Place, String> {
        if let Some(place) = self.places.get(name) {
            return place.clone();
        }
        let place = self.decide(name);
        self.places.insert(Arc::clone(name), place.clone());
        place
    }

    /// Returns what a column of this name holds, if it was seen before.
    pub(super) fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(name).and_then(|place| place.as_ref().ok())
    }

    /// Returns whether the column identifies deals.
    pub(super) fn is_key(&self, name: &str) -> bool {
        match &self.key {
            Some(key) => *key == canonical(name),
            None => self.get(name) == Some(&Place::Column(Column::Ref)),
        }
    }

    /// Returns whether a key was asked for, so that each deal needs one.
    pub(super) const fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// Returns the id of a deal with this key. The same key in another column is another deal.
    pub(super) fn id_of(&self, key: &str) -> String {
        match &self.key {
            Some(column) if column != Column::Ref.name() => format!("{column}:{key}"),
            _ => key.to_owned(),
        }
    }

    /// Returns the columns of the model that were seen.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.places.values().filter_map(|place| match place {
            Ok(Place::Column(column)) => Some(*column),
            _ => None,
        })
    }

    /// Returns the name that stands for a column in a hash, whatever the file calls it.
    pub(super) fn identity(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Place::Column(column) => Some(column.name().to_owned()),
            Place::Custom(at) => self.custom.get(*at).map(|custom| format!("custom.{}", custom.field.key)),
            Place::Ignored => None,
        }
    }

    fn decide(&mut self, name: &str) -> Result<Place, String> {
        if self.ignored.contains(&canonical(name)) {
            return Ok(Place::Ignored);
        }
        match line_of(&self.columns, name) {
            Some(Choice::To(target)) => {
                let target = target.clone();
                let known = self.known(&target);
                self.has_unknown |= known.is_none();
                let unknown = || format!("[columns] {name:?}: unknown column {target:?}{}", near(&target));
                return known.ok_or_else(unknown);
            }
            Some(Choice::Nothing) => return Ok(Place::Ignored),
            Some(Choice::Open) => return Err(format!("[columns] {name:?} is still open")),
            None => {}
        }
        match self.known(name) {
            Some(place) => Ok(place),
            None if self.key.as_deref() == Some(&canonical(name)) => Ok(Place::Ignored),
            None => {
                self.has_unknown = true;
                Err(format!("unknown column{}; a custom field is \"custom.{name}\"", near(name)))
            }
        }
    }

    fn known(&mut self, name: &str) -> Option<Place> {
        if let Some(name) = custom_name(name) {
            return Some(self.custom(name));
        }
        Column::named(name).map(Place::Column)
    }

    fn custom(&mut self, name: &str) -> Place {
        if let Some(at) = self.custom.iter().position(|known| fold(&known.field.key) == fold(name)) {
            return Place::Custom(at);
        }
        let target = match line_of(&self.fields, name) {
            Some(Choice::To(target)) => self.field(target),
            Some(Choice::Nothing) => return Place::Ignored,
            Some(Choice::Open) => None,
            None if self.fields.get(ANY) == Some(&Choice::Nothing) => return Place::Ignored,
            None => self.field(name),
        };
        let field_type = target.as_ref().map_or(FieldType::Text, |field| field.field_type.clone());
        let mut field = FieldDefinition::new(name, Some(name.to_owned()), field_type);
        field.is_custom = true;
        let has_option_lines = self.options.contains(&fold(name));
        self.custom.push(CustomColumn { field, target, has_option_lines });
        Place::Custom(self.custom.len() - 1)
    }

    /// Returns the target's custom field with this key or name.
    fn field(&self, name: &str) -> Option<FieldDefinition> {
        let fields = || self.catalog.fields.iter().flatten().filter(|field| field.is_custom);
        let same =
            |field: &&FieldDefinition| field.name.as_deref().is_some_and(|known| fold(known) == fold(name));
        fields().find(|field| field.key == name).or_else(|| fields().find(same)).cloned()
    }
}

/// Returns the line of a map for this name.
fn line_of<'c>(choices: &'c Choices, name: &str) -> Option<&'c Choice> {
    let folded = |(known, _): &(&String, &Choice)| known.as_str() != ANY && fold(known) == fold(name);
    choices
        .get(name)
        .filter(|_| name != ANY)
        .or_else(|| choices.iter().find(folded).map(|(_, choice)| choice))
}

/// Returns the columns with similar names.
fn near(name: &str) -> String {
    match nearest(&canonical(name), Column::names()).as_slice() {
        [] => String::new(),
        near => format!(" (did you mean {}?)", near.join(" or ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::CopyMap;

    fn layout(map: &str, options: &FileOptions) -> Layout {
        let mut size = FieldDefinition::new("cf_1", "Size".to_owned(), FieldType::Number);
        size.is_custom = true;
        Layout::new(Catalog::new().fields(vec![size]), CopyMap::parse(map).unwrap().lines(), options)
    }

    #[test]
    fn column_is_of_the_model_custom_mapped_or_ignored() {
        let map = "[columns]\n\"Deal name\" = \"title\"\nInternal = false\nCost = \"custom.Size\"\n";
        let mut layout = layout(map, &FileOptions::new().ignore(["note"]).key("Order number"));
        for (name, place) in [
            ("Deal Name", Place::Column(Column::Title)),
            ("internal", Place::Ignored),
            ("Cost", Place::Custom(0)),
            ("custom.size", Place::Custom(0)),
            ("custom.Note", Place::Custom(1)),
            ("Note", Place::Ignored),
            ("Order number", Place::Ignored),
        ] {
            assert_eq!(layout.add(&name.into()), Ok(place), "{name}");
        }
        assert!(layout.is_key("order_number") && !layout.is_key("ref"));
        assert_eq!(layout.custom[0].field.field_type, FieldType::Number);
        assert_eq!(layout.identity("Cost").as_deref(), Some("custom.Size"));
    }

    #[test]
    fn unknown_column_names_near_misses() {
        let mut layout = layout("[columns]\nA = \"titel\"\n", &FileOptions::new());
        let error = layout.add(&"Titel".into()).unwrap_err();
        assert!(error.starts_with("unknown column (did you mean title?); a custom field is"), "{error}");
        let error = layout.add(&"A".into()).unwrap_err();
        assert_eq!(error, "[columns] \"A\": unknown column \"titel\" (did you mean title?)");
    }
}
