//! The names of one account.

use std::path::PathBuf;
use std::sync::Arc;

use dealport::crm::Catalog;
use dealport::{Crm, Error, Result};
use tokio::sync::OnceCell;

use super::contact_lists::{ContactNames, PATIENCE};
use super::kept::Keeper;

/// The lists that hold names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent lists")]
pub(crate) struct Needs {
    pub(crate) pipelines: bool,
    pub(crate) users: bool,
    pub(crate) fields: bool,
    pub(crate) tags: bool,
    /// The contacts of a single deal, which are no list.
    pub(crate) contacts: bool,
}

impl Needs {
    pub(crate) const ALL: Self =
        Self { pipelines: true, users: true, fields: true, tags: true, contacts: true };

    /// Returns the lists that both need.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            pipelines: self.pipelines && other.pipelines,
            users: self.users && other.users,
            fields: self.fields && other.fields,
            tags: self.tags && other.tags,
            contacts: self.contacts && other.contacts,
        }
    }

    /// Returns the lists that are not among the others.
    pub(crate) const fn without(self, others: Self) -> Self {
        self.and(Self {
            pipelines: !others.pipelines,
            users: !others.users,
            fields: !others.fields,
            tags: !others.tags,
            contacts: !others.contacts,
        })
    }

    /// Returns all lists of both.
    pub(crate) const fn or(self, others: Self) -> Self {
        // What neither lacks.
        Self::ALL.without(Self::ALL.without(self).without(others))
    }

    /// Returns the lists, each with its names in messages.
    pub(super) fn parts(self) -> impl Iterator<Item = Part> {
        let parts = [
            (Part::Pipelines, self.pipelines),
            (Part::Users, self.users),
            (Part::Fields, self.fields),
            (Part::Tags, self.tags),
        ];
        parts.into_iter().filter_map(|(part, is_needed)| is_needed.then_some(part))
    }
}

/// A list that holds names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Pipelines,
    Users,
    Fields,
    Tags,
}

impl Part {
    /// Returns the word for the list in messages.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Pipelines => "pipelines",
            Self::Users => "users",
            Self::Fields => "fields",
            Self::Tags => "tags",
        }
    }
}

/// The lists of an account, each read when it is first needed.
#[derive(Debug)]
pub(crate) struct AccountNames {
    pub(super) crm: Arc<dyn Crm>,
    /// A catalog with nothing but one list; `None` if the list could not be read for the output.
    pipelines: OnceCell<Option<Catalog>>,
    users: OnceCell<Option<Catalog>>,
    fields: OnceCell<Option<Catalog>>,
    tags: OnceCell<Option<Catalog>>,
    pub(super) contacts: ContactNames,
    keeper: Keeper,
}

impl AccountNames {
    /// Creates the names of an account, which are kept in a file if there is one.
    pub(super) fn new(crm: &Arc<dyn Crm>, file: Option<PathBuf>) -> Self {
        let (pipelines, users, fields, tags, contacts) = Default::default();
        let keeper = Keeper::new(file);
        Self { crm: Arc::clone(crm), pipelines, users, fields, tags, contacts, keeper }
    }

    /// Keeps the names of lists that were read from the vendor.
    pub(crate) fn keep(&self, catalog: &Catalog) {
        self.keeper.keep(catalog);
    }

    const fn cell(&self, part: Part) -> &OnceCell<Option<Catalog>> {
        match part {
            Part::Pipelines => &self.pipelines,
            Part::Users => &self.users,
            Part::Fields => &self.fields,
            Part::Tags => &self.tags,
        }
    }

    /// Returns a list to look up a name in.
    pub(super) async fn catalog(&self, part: Part) -> Result<&Catalog> {
        let found = self.cell(part).get_or_try_init(async || self.read(part).await.map(Some)).await?;
        found.as_ref().ok_or_else(|| Error::unsupported(format!("the {} could not be read", part.as_str())))
    }

    /// Reads a list for the output, once. Returns the first error; then the list is unknown.
    pub(super) async fn load(&self, part: Part) -> Option<Error> {
        let mut failure = None;
        let read = async {
            match tokio::time::timeout(PATIENCE, self.read(part)).await {
                Ok(Ok(catalog)) => Some(catalog),
                Ok(Err(error)) => {
                    failure = Some(error);
                    None
                }
                Err(_) => {
                    failure =
                        Some(Error::new(dealport::ErrorKind::Timeout, "the vendor lets the program wait"));
                    None
                }
            }
        };
        self.cell(part).get_or_init(|| read).await;
        failure
    }

    /// Returns a list if it was read.
    pub(super) fn known(&self, part: Part) -> Option<&Catalog> {
        self.cell(part).get()?.as_ref()
    }

    /// Reads a list, without the items that cannot be read. A list that the vendor lacks is missing. Deals
    /// may be in deleted stages, whose names the output shows.
    async fn read(&self, part: Part) -> Result<Catalog> {
        let (crm, can, none) = (&*self.crm, self.crm.capabilities(), Catalog::new());
        let catalog = match part {
            Part::Pipelines if can.pipelines => none.pipelines(crm.pipelines_with_deleted().apart().await?.0),
            Part::Users if can.users => none.users(crm.users().apart().await?.0),
            Part::Fields if can.fields => none.fields(crm.fields_with_deleted().apart().await?.0),
            Part::Tags if can.tags => none.tags(crm.tags().apart().await?.0),
            _ => none,
        };
        self.keep(&catalog);
        Ok(catalog)
    }
}
