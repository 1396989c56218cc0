//! Names of an account, kept for completions.
//!
//! A completion must not call a vendor, so a command that reads a list keeps its names in a file. Nothing
//! else depends on that file: it may be missing, damaged or old.

use std::collections::BTreeMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use dealport::config::{Account, Accounts, Place, Selection};
use dealport::crm::Catalog;
use serde::{Deserialize, Serialize};

use crate::save::save;

/// The size of a file that is neither read nor written, in bytes.
const TOO_LARGE: usize = 1 << 20;
/// The most names of a list to keep.
const MOST_NAMES: usize = 1000;
/// The longest name to keep, in bytes.
const LONGEST_NAME: usize = 120;

/// Names with what tells them from others: the pipeline of a stage, the name behind an address.
pub(crate) type Names = BTreeMap<String, String>;

/// The files of accounts, by the names of the accounts. It is set when the accounts are known.
pub(crate) type Files = Arc<OnceLock<BTreeMap<String, PathBuf>>>;

/// Returns the files of accounts, which may not exist, or none if this user has no home.
pub(crate) fn files(accounts: &Accounts) -> BTreeMap<String, PathBuf> {
    let tokens = Selection::default_token_folder();
    let Some(folder) = tokens.as_deref().and_then(Path::parent) else { return BTreeMap::new() };
    let file = |account: &Account| {
        let file = format!("{}-{:016x}.json", account.name(), fingerprint(accounts.place(), account));
        (account.name().to_owned(), folder.join("names").join(file))
    };
    accounts.iter().map(file).collect()
}

/// Returns what tells accounts of one name apart. A Rust with another hash begins a new file.
fn fingerprint(place: &Place, account: &Account) -> u64 {
    let mut hash = DefaultHasher::new();
    if let Place::Profile { name, file, .. } = place {
        (name, file).hash(&mut hash);
    }
    let url = account.settings().iter().find(|setting| setting.key() == "url");
    (account.vendor(), url.and_then(|url| account.plain_value(url))).hash(&mut hash);
    hash.finish()
}

/// The names of an account that its vendor sent last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptNames {
    pub(crate) pipelines: Names,
    pub(crate) stages: Names,
    pub(crate) users: Names,
    pub(crate) fields: Names,
    pub(crate) tags: Names,
}

impl KeptNames {
    /// Reads a file. One that is missing, too large or damaged has no names.
    pub(crate) fn read(file: &Path) -> Self {
        let mut text = Vec::new();
        let read = File::open(file).and_then(|file| file.take(TOO_LARGE as u64).read_to_end(&mut text));
        read.ok().and_then(|_| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Replaces the lists that a catalog has. Names of deleted things are left out, since no lookup finds
    /// them.
    fn replace(&mut self, catalog: &Catalog) {
        if let Some(pipelines) = &catalog.pipelines {
            let pipelines = || pipelines.iter().filter(|pipeline| !pipeline.is_deleted);
            self.pipelines = listed(pipelines().map(|pipeline| (pipeline.name.as_deref(), None)));
            self.stages = listed(pipelines().flat_map(|pipeline| {
                let stages = pipeline.stages.iter().filter(|stage| !stage.is_deleted);
                stages.map(|stage| (stage.name.as_deref(), pipeline.name.as_deref()))
            }));
        }
        if let Some(users) = &catalog.users {
            let users = users.iter().filter(|user| user.is_active != Some(false));
            self.users = listed(users.map(|user| match &user.email {
                // Two users may have one name, and hardly ever one address.
                Some(email) => (Some(email.as_str()), user.name.as_deref()),
                None => (user.name.as_deref(), None),
            }));
        }
        if let Some(fields) = &catalog.fields {
            let fields = fields.iter().filter(|field| field.is_custom && !field.is_deleted);
            self.fields =
                listed(fields.map(|field| (field.name.as_deref(), Some(field.field_type.as_str()))));
        }
        if let Some(tags) = &catalog.tags {
            self.tags = listed(tags.iter().map(|tag| (tag.name.as_deref(), None)));
        }
    }
}

/// Returns the names that are worth keeping.
fn listed<'a>(names: impl Iterator<Item = (Option<&'a str>, Option<&'a str>)>) -> Names {
    let named = names.filter_map(|(name, about)| Some((name?, about.unwrap_or_default())));
    let short = named.filter(|(name, about)| {
        !name.trim().is_empty() && name.len() <= LONGEST_NAME && about.len() <= LONGEST_NAME
    });
    short.take(MOST_NAMES).map(|(name, about)| (name.to_owned(), about.to_owned())).collect()
}

/// Keeps the names of one account.
#[derive(Debug)]
pub(super) struct Keeper {
    /// The file, if there is a place for it. The lock is for lists that arrive at one time.
    file: Mutex<Option<PathBuf>>,
}

impl Keeper {
    pub(super) const fn new(file: Option<PathBuf>) -> Self {
        Self { file: Mutex::new(file) }
    }

    /// Keeps the lists that a catalog has. A file that cannot be written is given up, since nothing is lost.
    pub(super) fn keep(&self, catalog: &Catalog) {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = file.as_deref() else { return };
        let known = KeptNames::read(file);
        let mut names = known.clone();
        names.replace(catalog);
        if names == known {
            return;
        }
        match serde_json::to_string(&names) {
            Ok(text) if text.len() < TOO_LARGE => _ = save(file, &text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use dealport::crm::{FieldDefinition, FieldType, Pipeline, Stage, Tag, User};

    use super::*;

    fn names(of: &Names) -> Vec<(&str, &str)> {
        of.iter().map(|(name, about)| (name.as_str(), about.as_str())).collect()
    }

    #[test]
    fn lists_are_kept_beside_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("names/pipedrive.json");
        let keeper = Keeper::new(Some(file.clone()));
        let mut sales = Pipeline::new(1, "Sales".to_owned());
        sales.stages =
            vec![Stage::new(1, "New".to_owned()), Stage::new(2, "x".repeat(121)), Stage::new(3, None)];
        let mut deleted = sales.clone();
        (deleted.name, deleted.is_deleted) = (Some("Old".to_owned()), true);
        let mut ada = User::new(1);
        (ada.name, ada.email) = (Some("Ada".to_owned()), Some("ada@example.com".to_owned()));
        keeper.keep(&Catalog::new().pipelines(vec![sales, deleted]));
        keeper.keep(&Catalog::new().users(vec![ada, User::new(2)]).tags(vec![Tag::new(1, "VIP".to_owned())]));
        let mut cost = FieldDefinition::new("k", "Cost".to_owned(), FieldType::Money);
        cost.is_custom = true;
        let title = FieldDefinition::new("title", "Title".to_owned(), FieldType::Text);
        keeper.keep(&Catalog::new().fields(vec![cost, title]));

        let kept = KeptNames::read(&file);
        assert_eq!(names(&kept.pipelines), [("Sales", "")]);
        assert_eq!(names(&kept.stages), [("New", "Sales")]);
        assert_eq!(names(&kept.users), [("ada@example.com", "Ada")]);
        assert_eq!(names(&kept.fields), [("Cost", "money")]);
        assert_eq!(names(&kept.tags), [("VIP", "")]);
        keeper.keep(&Catalog::new().tags(Vec::new()));
        assert_eq!(names(&KeptNames::read(&file).tags), []);
    }

    #[test]
    fn unusable_file_has_no_names() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pipedrive.json");
        let read = || KeptNames::read(&file);
        assert_eq!(read(), KeptNames::default());
        let spaces = " ".repeat(TOO_LARGE);
        for text in ["", "{", "[]", r#"{"stages":[1]}"#, &format!("{spaces}{{\"tags\":{{\"a\":\"\"}}}}")] {
            fs::write(&file, text).unwrap();
            assert_eq!(read(), KeptNames::default());
        }
        fs::write(&file, r#"{"tags":{"a":""},"more":1}"#).unwrap();
        assert_eq!(names(&read().tags), [("a", "")]);
        // A folder cannot be replaced by a file.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        Keeper::new(Some(taken)).keep(&Catalog::new().tags(vec![Tag::new(1, "VIP".to_owned())]));
        Keeper::new(None).keep(&Catalog::new());
    }

    #[test]
    fn most_names_of_a_list_are_limited() {
        let names: Vec<_> = (0..MOST_NAMES + 5).map(|number| number.to_string()).collect();
        assert_eq!(listed(names.iter().map(|name| (Some(name.as_str()), None))).len(), MOST_NAMES);
    }
}
