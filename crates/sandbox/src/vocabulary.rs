//! Words for the seed data of every vendor.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words, with names from several languages, so that text beyond ASCII is ordinary.
static WORDS: LazyLock<Words> =
    LazyLock::new(|| serde_json::from_str(include_str!("vocabulary.json")).unwrap_or_default());

#[derive(Default, Deserialize)]
struct Words {
    companies: Vec<String>,
    forms: Vec<String>,
    projects: Vec<String>,
    given: Vec<String>,
    family: Vec<String>,
    notes: Vec<String>,
    losses: Vec<String>,
}

/// Returns the name of a company for a number; numbers far apart share it.
pub(crate) fn company(number: u64) -> String {
    format!("{} {}", pick(&WORDS.companies, number), pick(&WORDS.forms, number / 32))
}

/// Returns the name of a person for a number; numbers far apart share it.
pub(crate) fn person(number: u64) -> String {
    let (given, family) = names(number);
    format!("{given} {family}")
}

/// Returns the given name and the family name of a person.
pub(crate) fn names(number: u64) -> (&'static str, &'static str) {
    (pick(&WORDS.given, number), pick(&WORDS.family, number / 16 + number))
}

/// Returns what a deal is about.
pub(crate) fn project(number: u64) -> &'static str {
    pick(&WORDS.projects, number)
}

/// Returns a remark of one or two sentences.
pub(crate) fn note(number: u64) -> &'static str {
    pick(&WORDS.notes, number)
}

/// Returns why a deal was lost.
pub(crate) fn loss(number: u64) -> &'static str {
    pick(&WORDS.losses, number)
}

fn pick(words: &[String], number: u64) -> &str {
    let place = number.checked_rem(words.len() as u64).unwrap_or_default();
    words.get(place as usize).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read() {
        let words = [company(0), person(0), project(0).to_owned(), note(0).to_owned(), loss(0).to_owned()];
        assert!(words.iter().all(|word| !word.trim().is_empty()), "{words:?}");
    }
}
