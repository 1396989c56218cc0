//! What changed between two snapshots of an API, and what that means for its users.

use std::collections::BTreeSet;

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// What was there is no longer, or not as it was: a program that uses it stops compiling.
    Breaking(String),
    /// There is more than before.
    Addition(String),
}

/// The changes from one snapshot to another.
pub(crate) fn changes(old: &str, new: &str) -> Vec<Change> {
    let old: BTreeSet<_> = old.lines().filter(|line| is_for_users(line)).collect();
    let new: BTreeSet<_> = new.lines().filter(|line| is_for_users(line)).collect();
    let gone = old
        .difference(&new)
        .filter(|line| !is_loss(line))
        .map(|line| Change::Breaking(format!("gone: {line}")));
    let come = new.difference(&old).map(|line| match why_breaking(line, &old) {
        Some(why) => Change::Breaking(format!("new: {line} ({why})")),
        None => Change::Addition(format!("new: {line}")),
    });
    gone.chain(come).collect()
}

/// What core offers to our own crates alone, which are pinned to it, is said to change at any time.
fn is_for_users(line: &str) -> bool {
    !line.contains("::plumbing::")
}

/// A line that says what a type cannot do.
fn is_loss(line: &str) -> bool {
    line.starts_with("impl") && line.contains(" !core::marker::")
}

/// Why something new can break programs all the same.
fn why_breaking(line: &str, old: &BTreeSet<&str>) -> Option<&'static str> {
    if is_loss(line) {
        return Some("a type loses what it could do");
    }
    let path = item_path(line)?;
    let (parent, _) = path.rsplit_once("::")?;
    let was = |kinds: &[&str]| {
        let starts = |line: &&&str| kinds.iter().any(|kind| declares(line, kind, parent));
        old.iter().any(|line| starts(&line))
    };
    if was(&["pub trait", "pub unsafe trait"]) {
        return Some("who implements the trait must have it too, unless it has a default");
    }
    // A variant or a member: an item that is introduced by no keyword.
    let is_part =
        line.starts_with("pub ") && line.strip_prefix("pub ").is_some_and(|rest| rest.starts_with(&path));
    if is_part && was(&["pub enum", "pub struct"]) {
        return Some("its type is not `#[non_exhaustive]`");
    }
    None
}

/// Whether `line` declares an exhaustive item of this kind and path.
fn declares(line: &str, kind: &str, path: &str) -> bool {
    let Some(rest) = line.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    rest.strip_prefix(path)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

/// The path of the item that a line is about, without its parameters.
fn item_path(line: &str) -> Option<String> {
    let word = line.split_whitespace().find(|word| word.contains("::") && !word.starts_with('#'))?;
    let end = word.find(['(', '<', '=']).unwrap_or(word.len());
    Some(word[..end].trim_end_matches(':').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_breaking(old: &str, new: &str) -> bool {
        changes(old, new).iter().any(|change| matches!(change, Change::Breaking(_)))
    }

    #[test]
    fn what_goes_or_changes_breaks() {
        assert!(is_breaking("pub fn a::f()\n", ""));
        assert!(is_breaking("pub fn a::f()\n", "pub fn a::f(u8)\n"));
        assert!(is_breaking("pub struct a::S\nimpl core::clone::Clone for a::S\n", "pub struct a::S\n"));
    }

    #[test]
    fn what_comes_does_not() {
        assert_eq!(changes("", "pub fn a::f()\n"), [Change::Addition("new: pub fn a::f()".into())]);
        assert!(!is_breaking(
            "#[non_exhaustive] pub enum a::E\n",
            "#[non_exhaustive] pub enum a::E\npub a::E::New\n"
        ));
        assert!(!is_breaking("pub struct a::S\n", "pub struct a::S\npub fn a::S::f(&self)\n"));
        assert!(!is_breaking("pub struct a::S\n", "pub struct a::S\nimpl core::clone::Clone for a::S\n"));
    }

    #[test]
    fn what_comes_where_all_was_known_does() {
        assert!(is_breaking("pub enum a::E\n", "pub enum a::E\npub a::E::New\n"));
        assert!(is_breaking("pub struct a::S\n", "pub struct a::S\npub a::S::new: u8\n"));
        assert!(is_breaking("pub trait a::T\n", "pub trait a::T\npub fn a::T::f(&self) -> u8\n"));
        assert!(is_breaking(
            "pub trait a::T<V>: core::marker::Send\n",
            "pub trait a::T<V>: core::marker::Send\npub type a::T::X\n"
        ));
    }

    #[test]
    fn what_is_not_for_users_may_go() {
        assert!(changes("pub fn a::plumbing::f()\n", "").is_empty());
    }

    #[test]
    fn losing_send_breaks_and_gaining_it_does_not() {
        let (without, with) = ("pub struct a::S\nimpl !core::marker::Send for a::S\n", "pub struct a::S\n");
        assert!(is_breaking(with, without));
        assert!(!is_breaking(without, with));
    }
}
