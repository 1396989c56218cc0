//! Reading values.

use dealport_core::auth::Secret;
use toml::de::{DeTable, DeValue};

use crate::config::command::Command;
use crate::config::source::Source;

const SOURCES: &str =
    r#"{ env = "NAME" } or { command = ["PROGRAM", "ARGUMENT"] }, optionally with pass_env = ["NAME"],"#;

/// Returns the source that a value describes, or the reason why it is invalid.
pub(super) fn source(value: &DeValue<'_>, is_secret: bool) -> Result<Source, String> {
    match value {
        DeValue::String(text) => Ok(Source::Written(Secret::new(text.as_ref()))),
        DeValue::Table(table) if is_source(table) => elsewhere(table),
        DeValue::Table(_) | DeValue::Array(_) if !is_secret => {
            Ok(Source::Written(Secret::new(json(value)?.to_string())))
        }
        DeValue::Table(_) | DeValue::Array(_) => Err(format!("expected text, {SOURCES} and nothing else")),
        _ => Err(NO_TEXT.to_owned()),
    }
}

const NO_TEXT: &str = "expected text in quotes";

fn is_source(table: &DeTable<'_>) -> bool {
    table.keys().any(|key| matches!(key.get_ref().as_ref(), "env" | "command"))
}

fn elsewhere(table: &DeTable<'_>) -> Result<Source, String> {
    let get =
        |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value.get_ref());
    match (get("env"), get("command"), get("pass_env"), table.len()) {
        (Some(DeValue::String(name)), None, None, 1) if !name.trim().is_empty() => {
            Ok(Source::Variable(name.trim().to_owned()))
        }
        (Some(_), None, None, 1) => {
            Err("env: expected the name of a variable, as in { env = \"NAME\" }".to_owned())
        }
        (None, Some(command), None, 1) => self::command(command, Vec::new()),
        (None, Some(command), Some(names), 2) => {
            let names = texts(names).filter(|names| names.iter().all(|name| is_name(name)));
            self::command(command, names.ok_or(NO_NAMES)?)
        }
        _ => Err(format!("expected {SOURCES} and nothing else")),
    }
}

fn command(value: &DeValue<'_>, pass_env: Vec<String>) -> Result<Source, String> {
    let mut words = texts(value).unwrap_or_default().into_iter();
    match words.next().filter(|program| !program.is_empty()) {
        Some(program) => Ok(Source::Command(Command::new(program, words.collect(), pass_env))),
        None => Err(NO_COMMAND.to_owned()),
    }
}

/// Returns the texts of a list, or `None` for another value.
fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(values) = value else { return None };
    values.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect()
}

/// Returns whether this is a valid name of a variable.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

const NO_NAMES: &str = "pass_env: expected a list of names of variables, as in pass_env = [\"NAME\"]";

const NO_COMMAND: &str = r#"command: expected a list of texts that begins with the program, as in { command = ["PROGRAM", "ARGUMENT"] }"#;

/// Returns a table or list as the JSON of a variable.
fn json(value: &DeValue<'_>) -> Result<serde_json::Value, String> {
    match value {
        DeValue::String(text) => Ok(text.as_ref().into()),
        DeValue::Boolean(value) => Ok((*value).into()),
        DeValue::Array(values) => values.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(table) => {
            let member = |key: &str, value| Ok::<_, String>((key.to_owned(), json(value)?));
            table.iter().map(|(key, value)| member(key.get_ref(), value.get_ref())).collect()
        }
        _ => Err(format!("in the value, {NO_TEXT}")),
    }
}
