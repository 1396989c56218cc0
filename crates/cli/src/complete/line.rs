//! The command line that is being completed.

use std::path::PathBuf;

use dealport::config::Selection;

use crate::names;

/// The words of a command line, which may be invalid.
pub(super) struct Line(Vec<String>);

impl Line {
    /// Returns the line that a script passes to this process, after `--`.
    pub(super) fn of_process() -> Self {
        let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
        Self(words.map(|word| word.to_string_lossy().into_owned()).collect())
    }

    /// Returns the files with the names of the accounts that the line is about: those that it mentions, or
    /// all. It mentions an account by its name or its vendor, also in a reference.
    pub(super) fn accounts(&self) -> Vec<PathBuf> {
        // A sandbox starts with the command, so nothing is known of it.
        if self.0.iter().any(|word| word == "--sandbox") {
            return Vec::new();
        }
        let mut selection = Selection::new();
        if let Some(name) = self.value("--profile") {
            selection = selection.profile(name);
        }
        if let Some(path) = self.value("--config") {
            selection = selection.file(path);
        }
        // A completion shows no errors.
        let Ok(accounts) = selection.accounts() else { return Vec::new() };
        let files = names::files(&accounts);
        let is_mentioned = |name: &str| {
            let parts = self.0.iter().flat_map(|word| word.split([':', '=', ',']));
            parts.into_iter().any(|part| part == name)
        };
        let chosen = |is_chosen: &dyn Fn(&str, &str) -> bool| -> Vec<PathBuf> {
            let chosen = accounts.iter().filter(|account| is_chosen(account.name(), account.vendor()));
            chosen.filter_map(|account| files.get(account.name()).cloned()).collect()
        };
        let mentioned = chosen(&|name, vendor| is_mentioned(name) || is_mentioned(vendor));
        if mentioned.is_empty() { chosen(&|_, _| true) } else { mentioned }
    }

    /// Returns the value of an option. Bash makes a word of its own of `=`.
    fn value(&self, option: &str) -> Option<&str> {
        let at = self.0.iter().position(|word| word.split('=').next() == Some(option))?;
        if let Some((_, value)) = self.0.get(at)?.split_once('=') {
            return Some(value);
        }
        let mut rest = self.0.iter().skip(at + 1);
        rest.find(|word| *word != "=").map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_of_an_option_follows_in_every_form() {
        for line in ["x --profile work --stage", "x --profile=work --stage", "x --profile = work --stage"] {
            let line = Line(line.split(' ').map(str::to_owned).collect());
            assert_eq!(line.value("--profile"), Some("work"));
            assert_eq!(line.value("--config"), None);
            assert_eq!(line.value("--stage"), None);
        }
    }
}
