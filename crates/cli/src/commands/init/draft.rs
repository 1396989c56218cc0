//! The text of a configuration file with one more account.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value};

/// The source of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The value itself.
    Text(String),
    /// The variable that has the value.
    Variable(String),
    /// The program that prints the value, with its arguments.
    Command(Vec<String>),
}

/// A configuration file that is changed in place, so that comments and order stay.
pub(super) struct Draft(DocumentMut);

impl Draft {
    pub(super) fn new(text: &str) -> Result<Self, TomlError> {
        Ok(Self(text.parse()?))
    }

    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    /// Returns whether the profile has an account of this name.
    pub(super) fn has(&self, profile: &str, account: &str) -> bool {
        let profile = self.profiles().and_then(|profiles| profiles.get(profile)?.as_table_like());
        profile.is_some_and(|profile| profile.contains_key(account))
    }

    /// Adds or replaces an account. A file that had one profile, which was the default one without a word,
    /// names it before it gets a second one.
    pub(super) fn set(&mut self, profile: &str, account: &str, vendor: &str, settings: &[(String, Source)]) {
        let names: Vec<String> = self
            .profiles()
            .map(|all| all.iter().map(|(name, _)| name.to_owned()).collect())
            .unwrap_or_default();
        if let [only] = names.as_slice()
            && only != profile
            && !self.0.contains_key("default_profile")
        {
            self.0.insert("default_profile", Item::Value(only.as_str().into()));
        }
        let is_empty = self.0.is_empty();
        let mut table = Table::new();
        if account != vendor {
            table.insert("vendor", text(vendor));
        }
        for (key, source) in settings {
            table.insert(key, item(source));
        }
        if !is_empty {
            table.decor_mut().set_prefix("\n");
        }
        let profiles = table_of(self.0.as_table_mut(), "profiles");
        if let Some(profile) = profiles.and_then(|profiles| table_of(profiles, profile)) {
            profile.insert(account, Item::Table(table));
        }
    }

    fn profiles(&self) -> Option<&dyn TableLike> {
        self.0.get("profiles")?.as_table_like()
    }
}

/// Returns the table of this name, which is created without a header of its own.
fn table_of<'t>(table: &'t mut dyn TableLike, name: &str) -> Option<&'t mut dyn TableLike> {
    let mut new = Table::new();
    new.set_implicit(true);
    table.entry(name).or_insert(Item::Table(new)).as_table_like_mut()
}

fn text(text: &str) -> Item {
    Item::Value(Value::from(text))
}

fn item(source: &Source) -> Item {
    let (key, value) = match source {
        Source::Text(value) => return text(value),
        Source::Variable(name) => ("env", Value::from(name.as_str())),
        Source::Command(words) => {
            ("command", Value::Array(words.iter().map(String::as_str).collect::<Array>()))
        }
    };
    let mut table = InlineTable::new();
    table.insert(key, value);
    Item::Value(Value::InlineTable(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, profile: &str, account: &str, source: Source) -> String {
        let mut draft = Draft::new(text).unwrap();
        draft.set(profile, account, "pipedrive", &[("api_token".to_owned(), source)]);
        draft.text()
    }

    #[test]
    fn first_account_makes_a_file() {
        let source = Source::Text("s\"3".to_owned());
        assert_eq!(
            with("", "default", "pipedrive", source),
            "[profiles.default.pipedrive]\napi_token = 's\"3'\n"
        );
        let source = Source::Variable("PD_TOKEN".to_owned());
        assert_eq!(
            with("", "default", "eu", source),
            "[profiles.default.eu]\nvendor = \"pipedrive\"\napi_token = { env = \"PD_TOKEN\" }\n"
        );
    }

    #[test]
    fn comments_and_other_accounts_stay() {
        let file = "# mine\n[profiles.work.heffl] # the old one\napi_key = { env = \"H\" } # from env\n";
        let source = Source::Command(["pass", "show", "pd"].map(str::to_owned).to_vec());
        assert_eq!(
            with(file, "work", "pipedrive", source.clone()),
            format!(
                "{file}\n[profiles.work.pipedrive]\napi_token = {{ command = [\"pass\", \"show\", \"pd\"] }}\n"
            )
        );
        let second = with(file, "home", "pipedrive", source);
        assert!(second.starts_with("default_profile = \"work\"\n# mine\n"), "{second}");
        assert!(second.contains("\n[profiles.home.pipedrive]\n"), "{second}");
    }

    #[test]
    fn account_is_replaced() {
        let file = "[profiles.work.pipedrive]\napi_token = \"old\"\nkey_field = \"k\"\n";
        assert!(Draft::new(file).unwrap().has("work", "pipedrive"));
        assert!(!Draft::new(file).unwrap().has("home", "pipedrive"));
        let text = with(file, "work", "pipedrive", Source::Text("new".to_owned()));
        assert!(text.contains("api_token = \"new\"") && !text.contains("old"), "{text}");
    }

    #[test]
    fn inline_profiles_are_extended() {
        let file = "profiles = { work = { heffl = { api_key = { env = \"H\" } } } }\n";
        let text = with(file, "work", "pipedrive", Source::Variable("X".to_owned()));
        assert!(
            text.parse::<DocumentMut>().is_ok() && Draft::new(&text).unwrap().has("work", "pipedrive"),
            "{text}"
        );
    }
}
