//! Reading the text of a map.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The mark of a line that a person has to decide.
pub(super) const OPEN: &str = "?";
/// The name of the line for everything that has no line of its own.
pub(crate) const ANY: &str = "*";

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// It becomes this, a name or an id.
    To(String),
    /// It is left out.
    Nothing,
    /// It is still to be decided.
    Open,
}

/// What to do with a contact that fits several in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ambiguous {
    Create,
    Skip,
}

pub(crate) type Choices = BTreeMap<String, Choice>;

/// The lines of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The columns of a file by their names in the file.
    pub(crate) columns: Choices,
    pub(crate) pipelines: Choices,
    pub(crate) stages: Choices,
    pub(crate) owners: Choices,
    pub(crate) fields: Choices,
    pub(crate) tags: Choices,
    pub(crate) options: BTreeMap<String, Choices>,
    pub(crate) keep: BTreeMap<String, String>,
    pub(crate) accept: BTreeSet<String>,
    pub(crate) currency: Option<String>,
    pub(crate) is_currency_open: bool,
    pub(crate) key_prefix: Option<String>,
    pub(crate) key_field: Option<String>,
    pub(crate) ambiguous: Option<Ambiguous>,
    pub(crate) organization: Option<String>,
    pub(crate) person: Option<String>,
}

const SECTIONS: &[&str] = &[
    "columns",
    "pipelines",
    "stages",
    "owners",
    "fields",
    "options",
    "tags",
    "money",
    "match",
    "key",
    "losses",
    "keep",
    "defaults",
];

impl Lines {
    /// Reads the lines, and returns all problems.
    pub(super) fn read(document: &DocumentMut) -> (Self, Vec<String>) {
        let mut reader = Reader { document, problems: Vec::new() };
        for (name, _) in document.iter().filter(|(name, _)| !SECTIONS.contains(name)) {
            reader
                .problems
                .push(format!("[{name}]: unknown section; expected one of {}", SECTIONS.join(", ")));
        }
        let mut lines = Self {
            columns: reader.choices("columns"),
            pipelines: reader.choices("pipelines"),
            stages: reader.choices("stages"),
            owners: reader.choices("owners"),
            fields: reader.choices("fields"),
            tags: reader.choices("tags"),
            options: reader.options(),
            keep: reader.texts("keep", None),
            ..Self::default()
        };
        lines.accept = reader.accepted();
        let currency = reader.text("money", "currency");
        lines.is_currency_open = currency.as_deref() == Some(OPEN);
        lines.currency = currency.filter(|_| !lines.is_currency_open);
        let mut key = reader.texts("key", Some(&["prefix", "field"]));
        lines.key_prefix = key.remove("prefix");
        lines.key_field = key.remove("field");
        let mut defaults = reader.texts("defaults", Some(&["organization", "person"]));
        lines.organization = defaults.remove("organization");
        lines.person = defaults.remove("person");
        lines.ambiguous = match reader.text("match", "ambiguous").as_deref() {
            None => None,
            Some("create") => Some(Ambiguous::Create),
            Some("skip") => Some(Ambiguous::Skip),
            Some(other) => {
                let message = format!("[match] ambiguous: {other:?}: expected \"create\" or \"skip\"");
                reader.problems.push(message);
                None
            }
        };
        (lines, reader.problems)
    }
}

struct Reader<'d> {
    document: &'d DocumentMut,
    problems: Vec<String>,
}

impl<'d> Reader<'d> {
    fn section(&mut self, name: &str) -> Option<&'d dyn TableLike> {
        let item = self.document.get(name)?;
        let table = item.as_table_like();
        if table.is_none() {
            self.problems.push(format!("[{name}]: expected a section"));
        }
        table
    }

    fn choices(&mut self, section: &str) -> Choices {
        let table = self.section(section);
        table.map(|table| self.choices_of(section, table)).unwrap_or_default()
    }

    fn choices_of(&mut self, section: &str, table: &dyn TableLike) -> Choices {
        let mut choices = Choices::new();
        for (name, item) in table.iter() {
            let choice = match item.as_value() {
                Some(Value::String(text)) if text.value() == OPEN => Choice::Open,
                Some(Value::String(text)) => Choice::To(text.value().trim().to_owned()),
                Some(Value::Integer(id)) => Choice::To(id.value().to_string()),
                Some(Value::Boolean(copied)) if !copied.value() => Choice::Nothing,
                _ => {
                    let message =
                        format!("[{section}] {name:?}: expected a name, an id, or false to leave it out");
                    self.problems.push(message);
                    continue;
                }
            };
            choices.insert(name.to_owned(), choice);
        }
        choices
    }

    fn options(&mut self) -> BTreeMap<String, Choices> {
        let Some(table) = self.section("options") else { return BTreeMap::new() };
        let mut options = BTreeMap::new();
        for (field, item) in table.iter() {
            match item.as_table_like() {
                Some(table) => {
                    let choices = self.choices_of(&format!("options.{field:?}"), table);
                    options.insert(field.to_owned(), choices);
                }
                None => self.problems.push(format!("[options.{field:?}]: expected a section")),
            }
        }
        options
    }

    fn texts(&mut self, section: &str, known: Option<&[&str]>) -> BTreeMap<String, String> {
        let Some(table) = self.section(section) else { return BTreeMap::new() };
        let mut texts = BTreeMap::new();
        for (name, item) in table.iter() {
            match (known.is_none_or(|known| known.contains(&name)), plain(item)) {
                (true, Some(text)) => {
                    texts.insert(name.to_owned(), text);
                }
                (false, _) => self.problems.push(format!("[{section}] {name:?}: unknown line")),
                (true, None) => self.problems.push(format!("[{section}] {name:?}: expected a text")),
            }
        }
        texts
    }

    fn text(&mut self, section: &str, name: &str) -> Option<String> {
        self.texts(section, Some(&[name])).remove(name)
    }

    fn accepted(&mut self) -> BTreeSet<String> {
        let Some(table) = self.section("losses") else { return BTreeSet::new() };
        let mut accepted = BTreeSet::new();
        for (name, item) in table.iter() {
            let names =
                item.as_array().filter(|_| name == "accept").map(|array| array.iter().map(Value::as_str));
            match names.and_then(Iterator::collect::<Option<Vec<_>>>) {
                Some(names) => accepted.extend(names.into_iter().map(str::to_owned)),
                None => self.problems.push(format!("[losses] {name:?}: expected accept = [\"field\", …]")),
            }
        }
        accepted
    }
}

fn plain(item: &Item) -> Option<String> {
    match item.as_value()? {
        Value::String(text) => Some(text.value().trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Integer(id) => Some(id.value().to_string()),
        _ => None,
    }
}

impl Lines {
    /// Returns the number of open lines.
    pub(super) fn open(&self) -> usize {
        let sections = [&self.columns, &self.pipelines, &self.stages, &self.owners, &self.fields, &self.tags];
        let all = sections.into_iter().chain(self.options.values());
        let open = all.flat_map(BTreeMap::values).filter(|choice| **choice == Choice::Open);
        open.count() + usize::from(self.is_currency_open)
    }
}
