//! What stands for a value.

use dealport_core::auth::Secret;
use toml::de::{DeTable, DeValue};

use crate::config::command::Command;
use crate::config::source::Source;

const SOURCES: &str = r#"{ env = "NAME" } or { command = ["PROGRAM", "ARGUMENT"] }"#;

/// What a value says of where it comes from, or what is wrong with it.
pub(super) fn source(value: &DeValue<'_>, is_secret: bool) -> Result<Source, String> {
    match value {
        DeValue::String(text) => Ok(Source::Written(Secret::new(text.as_ref()))),
        DeValue::Table(table) if is_source(table) => elsewhere(table),
        DeValue::Table(_) | DeValue::Array(_) if !is_secret => {
            Ok(Source::Written(Secret::new(json(value)?.to_string())))
        }
        DeValue::Table(_) | DeValue::Array(_) => Err(format!("it is neither text nor {SOURCES}")),
        _ => Err(NO_TEXT.to_owned()),
    }
}

const NO_TEXT: &str = "it is no text: put it in quotes";

fn is_source(table: &DeTable<'_>) -> bool {
    table.keys().any(|key| matches!(key.get_ref().as_ref(), "env" | "command"))
}

fn elsewhere(table: &DeTable<'_>) -> Result<Source, String> {
    let mut entries = table.iter();
    let (Some((key, value)), None) = (entries.next(), entries.next()) else {
        return Err(format!("write it as {SOURCES} and nothing else"));
    };
    match (key.get_ref().as_ref(), value.get_ref()) {
        ("env", DeValue::String(name)) if !name.trim().is_empty() => {
            Ok(Source::Variable(name.trim().to_owned()))
        }
        ("env", _) => Err("env is no variable's name: write it as { env = \"NAME\" }".to_owned()),
        (_, DeValue::Array(words)) => {
            let words: Option<Vec<_>> =
                words.iter().map(|word| word.get_ref().as_str().map(str::to_owned)).collect();
            let mut words = words.unwrap_or_default().into_iter();
            match words.next().filter(|program| !program.is_empty()) {
                Some(program) => Ok(Source::Command(Command::new(program, words.collect()))),
                None => Err(NO_COMMAND.to_owned()),
            }
        }
        _ => Err(NO_COMMAND.to_owned()),
    }
}

const NO_COMMAND: &str =
    r#"command is no list of texts, a program first: write it as { command = ["PROGRAM", "ARGUMENT"] }"#;

/// A table or list as the JSON that a variable would hold.
fn json(value: &DeValue<'_>) -> Result<serde_json::Value, String> {
    match value {
        DeValue::String(text) => Ok(text.as_ref().into()),
        DeValue::Boolean(value) => Ok((*value).into()),
        DeValue::Array(values) => values.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(table) => {
            let member = |key: &str, value| Ok::<_, String>((key.to_owned(), json(value)?));
            table.iter().map(|(key, value)| member(key.get_ref(), value.get_ref())).collect()
        }
        _ => Err(format!("of what is in it, {NO_TEXT}")),
    }
}
