//! The map of a copy: which pipeline, stage, user, field, option and tag becomes which.

mod fields;
mod lines;
mod names;
mod places;
mod resolve;
mod suggest;
mod users;

use std::fmt;
use std::str::FromStr;

use dealport_core::crm::{Crm, FieldDefinition};
use dealport_core::{Error, Result};
use toml_edit::DocumentMut;

pub(crate) use self::fields::FieldRule;
pub(crate) use self::lines::{ANY, Ambiguous, Choice, Choices, Lines};
pub(crate) use self::resolve::Mapping;
use crate::error;
use crate::hash::hash;
use crate::side::fold;

/// A map from the names of one account to those of another, as TOML.
///
/// Pipelines, stages, owners, tags and custom fields that have the same name on both sides need no line. A
/// line names the source's on the left and the target's on the right, each by name or id, and `false` leaves
/// it out. `"*"` stands for everything that has neither a line nor an equal name; for custom fields,
/// `"*" = false` leaves out all that have no line. `"?"` marks a line that is still to be decided.
///
/// ```
/// use dealport_sync::CopyMap;
///
/// let map = CopyMap::parse(r#"
///     [pipelines]
///     "Sales" = "Vertrieb"
///
///     [stages]
///     "Sales/Lead In" = "Vertrieb/Neu"    # by pipeline and name
///     "*" = "Vertrieb/Neu"
///
///     [owners]
///     "jane@old.example" = "jane@new.example"
///     "*" = false                         # deals of others get the target's default owner
///
///     [fields]
///     "Purchase order" = "PO number"
///
///     [options."Color"]
///     "Red" = "Rot"
///
///     [columns]                           # of a file
///     "Deal name" = "title"
///     "Size" = "custom.Size"
///     "Internal note" = false
///
///     [money]
///     currency = "EUR"                    # of a target whose deals have no currency of their own
///
///     [match]
///     ambiguous = "create"                # a contact that fits several of the target: "create" or "skip"
///
///     [defaults]
///     organization = "42"                 # of deals without one, where the target requires it
///
///     [key]
///     field = "Copied from"               # the text field of the target that holds the keys of copied deals
///     prefix = "old-crm"                  # of these keys; the account of the source by default
///
///     [losses]
///     accept = ["created_at"]             # what the target cannot hold, by name
///
///     [keep]
///     lost_reason = "Why lost"            # or keep it in a text field
/// "#)?;
/// assert!(map.to_string().contains("# by pipeline and name"));
/// # Ok::<(), dealport_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CopyMap {
    document: DocumentMut,
    lines: Lines,
}

impl CopyMap {
    /// Creates a map without lines: everything keeps its name.
    pub fn new() -> Self {
        Self { document: DocumentMut::new(), lines: Lines::default() }
    }

    /// Parses the text of a map.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest) with all problems if the
    /// text is not TOML or has unknown lines.
    pub fn parse(text: &str) -> Result<Self> {
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            Error::invalid_request(format!("the map is not TOML: {}", error.to_string().trim_end()))
        })?;
        let (lines, problems) = Lines::read(&document);
        if problems.is_empty() {
            Ok(Self { document, lines })
        } else {
            Err(error::all("the map is invalid", &problems))
        }
    }

    /// Suggests a map. It reads both catalogs and all deals of the source, and writes nothing. What has the
    /// same name on both sides is filled in; everything else that deals of the source use is marked as open,
    /// with the number of deals and the candidates in a comment.
    ///
    /// # Errors
    ///
    /// Returns any error of reading both accounts.
    pub async fn suggest(from: &dyn Crm, to: &dyn Crm) -> Result<Self> {
        Self::new().complete(from, to).await
    }

    /// Adds suggestions for what has no line yet. Existing lines and comments stay.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`suggest`](Self::suggest).
    pub async fn complete(self, from: &dyn Crm, to: &dyn Crm) -> Result<Self> {
        let document = suggest::complete(self.document, self.lines, from, to).await?;
        Self::parse(&document.to_string())
    }

    /// Returns the number of lines that are still to be decided.
    pub fn open(&self) -> usize {
        self.lines.open()
    }

    /// Returns the custom fields of the target that the line `field` of the section `[key]` names, by their
    /// keys. There are several where each pipeline has its own, and none without the line.
    ///
    /// The client of the target must be connected with them as its key fields. The program does that.
    ///
    /// # Errors
    ///
    /// Returns any error of listing the fields of the target.
    pub async fn key_fields(&self, to: &dyn Crm) -> Result<Vec<String>> {
        let Some(wanted) = &self.lines.key_field else { return Ok(Vec::new()) };
        let (fields, _) = to.fields().apart().await?;
        let is_it = |field: &FieldDefinition| {
            field.key == *wanted || field.name.as_deref().is_some_and(|name| fold(name) == fold(wanted))
        };
        let fields = fields.into_iter().filter(|field| field.is_custom && is_it(field));
        Ok(fields.map(|field| field.key).collect())
    }

    pub(crate) const fn lines(&self) -> &Lines {
        &self.lines
    }

    /// Returns a hash of what the lines say. Comments do not count.
    pub(crate) fn fingerprint(&self) -> String {
        hash(&format!("{:?}", self.lines))
    }
}

impl Default for CopyMap {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for CopyMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.fmt(f)
    }
}

impl FromStr for CopyMap {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_problems_of_a_map_are_one_error() {
        let text =
            "[pipeline]\na = 1\n[stages]\nx = true\n[match]\nambiguous = \"maybe\"\n[losses]\naccept = 1\n";
        let error = CopyMap::parse(text).unwrap_err();
        assert_eq!(error.issues().len(), 4, "{error}");
        assert!(CopyMap::parse("[[").unwrap_err().message().starts_with("the map is not TOML"));
    }

    #[test]
    fn comments_change_nothing_of_a_map() {
        let map = |text: &str| CopyMap::parse(text).unwrap();
        let plain = map("[tags]\na = \"b\"\n");
        assert_eq!(plain.fingerprint(), map("# why\n[tags]\na = \"b\" # so\n").fingerprint());
        assert_ne!(plain.fingerprint(), map("[tags]\na = \"c\"\n").fingerprint());
        assert_eq!(map("[tags]\na = \"?\"\nb = false\n[money]\ncurrency = \"?\"\n").open(), 2);
    }
}
