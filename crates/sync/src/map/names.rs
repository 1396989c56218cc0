//! Finding names, and listing those that could be meant.

use super::lines::{ANY, Choice, Choices};
use crate::side::fold;

/// Returns the line of one of the names. `"*"` is not a name.
pub(super) fn choice<'c, 'n>(
    choices: &'c Choices,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Option<&'c Choice> {
    let exact = names.clone().filter(|name| *name != ANY).find_map(|name| choices.get(name));
    exact.or_else(|| {
        let mut folded = names.map(fold);
        folded.find_map(|name| {
            choices
                .iter()
                .find(|(known, _)| known.as_str() != ANY && fold(known) == name)
                .map(|(_, choice)| choice)
        })
    })
}

/// Returns the only item with this name.
pub(super) fn one_named<'t, T>(
    items: &'t [T],
    name: impl Fn(&T) -> Option<&str>,
    wanted: &str,
) -> Option<&'t T> {
    let wanted = fold(wanted);
    let mut fitting = items.iter().filter(|item| name(item).is_some_and(|name| fold(name) == wanted));
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}

/// The most candidates that a problem lists.
const LISTED: usize = 12;

/// Returns the candidates of a problem.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names: Vec<_> = names.into_iter().collect();
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    match (names.is_empty(), more) {
        (true, _) => "the target lists none, so name an id".to_owned(),
        (false, 0) => format!("the target has {}", names.join(", ")),
        (false, more) => format!("the target has {} and {more} more", names.join(", ")),
    }
}
