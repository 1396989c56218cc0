//! References on the command line, from files and from standard input.

use std::fmt::Display;
use std::path::PathBuf;

use clap::Args;
use dealport::DealRef;
use dealport::crm::{ContactRef, ContactRefError, IdKind};

use super::values;

/// A reference to one item of an account.
pub(crate) trait Reference: Clone + Display + Eq + Send + Sync + 'static {
    /// Parses a reference.
    fn parse(text: &str) -> Result<Self, String>;

    /// Returns the name of the account, or of its vendor.
    fn account(&self) -> &str;
}

impl Reference for DealRef {
    fn parse(text: &str) -> Result<Self, String> {
        values::reference(text)
    }

    fn account(&self) -> &str {
        self.vendor()
    }
}

impl<K: IdKind> Reference for ContactRef<K> {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: ContactRefError| error.to_string())
    }

    fn account(&self) -> &str {
        self.vendor()
    }
}

/// A place of references on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand<R> {
    /// The reference itself.
    One(R),
    /// A file, one reference a line.
    File(PathBuf),
    /// Standard input, one reference a line.
    Stdin,
}

/// Parses a reference, `@FILE`, or `-` for standard input.
pub(super) fn operand<R: Reference>(text: &str) -> Result<Operand<R>, String> {
    match text.strip_prefix('@') {
        _ if text == "-" => Ok(Operand::Stdin),
        Some("") => Err("expected the name of a file after @".to_owned()),
        Some(file) => Ok(Operand::File(file.into())),
        None => R::parse(text).map(Operand::One),
    }
}

/// The option to plan a write.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct DryRun {
    /// Print the requests that would change something, and send only reads.
    #[arg(long = "dry-run")]
    pub(crate) is_on: bool,
    /// With --dry-run, end with code 10 if there is something to do.
    #[arg(long, requires = "is_on")]
    pub(crate) exit_code: bool,
}

/// One deal or several.
#[derive(Clone, Debug, Args)]
pub(crate) struct DealRefs {
    /// The deals.
    ///
    /// `-` reads references from standard input and `@FILE` from a file: one a line, or lines of JSON with
    /// `ref`.
    #[arg(value_name = "VENDOR:ID", value_parser = operand::<DealRef>, required = true)]
    pub(crate) deals: Vec<Operand<DealRef>>,
}

#[cfg(test)]
mod tests {
    use dealport::crm::PersonRef;

    use super::*;

    #[test]
    fn operand_is_a_reference_or_a_place_of_some() {
        assert_eq!(operand::<DealRef>("-"), Ok(Operand::Stdin));
        assert_eq!(operand::<DealRef>("@a:b"), Ok(Operand::File("a:b".into())));
        assert_eq!(operand("acme:7"), Ok(Operand::One("acme:7".parse::<DealRef>().unwrap())));
        assert_eq!(operand("acme:person:7"), Ok(Operand::One("acme:7".parse::<PersonRef>().unwrap())));
        assert!(operand::<DealRef>("@").is_err() && operand::<DealRef>("7").is_err());
    }
}
