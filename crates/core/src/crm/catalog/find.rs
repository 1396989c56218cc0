//! Finding one thing by its id or name, strictly.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::{FieldDefinition, FieldOption, Pipeline, Stage, Tag, User};
use crate::json::Json;
use crate::{Error, Result};

/// Finds the user who has the e-mail address: of several, the only active one.
pub(in crate::crm) fn user_by_email<'c>(users: &'c [User], email: &str) -> Result<&'c User> {
    let by_email = |user: &'c User| Candidate { name: None, ..user.candidate() };
    let candidates = users.iter().map(|user| (user.has_email(email), by_email(user))).collect();
    choose("user", candidates, email)
}

/// One thing that a lookup may find.
pub(super) struct Candidate<'c, T> {
    thing: &'c T,
    id: String,
    name: Option<&'c str>,
    /// The e-mail address of a user.
    email: Option<&'c str>,
    /// The pipeline of a stage, if there are several.
    place: Option<&'c str>,
    standing: Standing,
}

/// The reason why another candidate of the same name is rather meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Active,
    Inactive,
    Deleted,
}

impl Standing {
    const fn deleted(is_deleted: bool) -> Self {
        if is_deleted { Self::Deleted } else { Self::Active }
    }
}

impl<'c, T> Candidate<'c, T> {
    fn new(thing: &'c T, id: String, name: Option<&'c String>) -> Self {
        let name = name.map(String::as_str);
        Self { thing, id, name, email: None, place: None, standing: Standing::Active }
    }

    /// Names the pipeline of a stage.
    pub(super) fn at(self, place: Option<&'c str>) -> Self {
        Self { place, ..self }
    }

    fn is_active(&self) -> bool {
        self.standing == Standing::Active
    }
}

impl<T> fmt::Display for Candidate<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place} / ")?;
        }
        match self.name.or(self.email) {
            Some(name) if name != self.id => write!(f, "{name} ({})", self.id)?,
            _ => f.write_str(&self.id)?,
        }
        f.write_str(match self.standing {
            Standing::Active | Standing::Deleted => "",
            Standing::Inactive => " (inactive)",
        })
    }
}

/// A thing that has an id and a name.
pub(super) trait Named<'c>: Sized {
    fn candidate(&'c self) -> Candidate<'c, Self>;
}

impl<'c, T: Named<'c>> Candidate<'c, T> {
    pub(super) fn of(thing: &'c T) -> Self {
        thing.candidate()
    }
}

impl<'c> Named<'c> for Pipeline {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        let standing = Standing::deleted(self.is_deleted);
        Candidate { standing, ..Candidate::new(self, self.id.to_string(), self.name.as_ref()) }
    }
}

impl<'c> Named<'c> for Stage {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        let standing = Standing::deleted(self.is_deleted);
        Candidate { standing, ..Candidate::new(self, self.id.to_string(), self.name.as_ref()) }
    }
}

impl<'c> Named<'c> for User {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        let standing = if self.is_active == Some(false) { Standing::Inactive } else { Standing::Active };
        let candidate = Candidate::new(self, self.id.to_string(), self.name.as_ref());
        Candidate { email: self.email.as_deref(), standing, ..candidate }
    }
}

impl<'c> Named<'c> for FieldDefinition {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        let standing = Standing::deleted(self.is_deleted);
        Candidate { standing, ..Candidate::new(self, self.key.clone(), self.name.as_ref()) }
    }
}

impl<'c> Named<'c> for FieldOption {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        Candidate::new(self, plain(&self.id).into_owned(), self.label.as_ref())
    }
}

impl<'c> Named<'c> for Tag {
    fn candidate(&'c self) -> Candidate<'c, Self> {
        Candidate::new(self, self.id.to_string(), self.name.as_ref())
    }
}

/// Returns a value as text, without the quotes of a string.
pub(super) fn plain(value: &Json) -> Cow<'_, str> {
    let json = value.as_str();
    match json.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(text) if !text.contains('\\') => Cow::Borrowed(text),
        Some(_) => value.decode().map_or(Cow::Borrowed(json), Cow::Owned),
        None => Cow::Borrowed(json),
    }
}

/// Finds the thing that has the id, or the name: of several, the only active one, and of several active ones
/// the only one whose name is equal in case too.
pub(super) fn find<'c, T>(
    what: &str,
    candidates: impl Iterator<Item = Candidate<'c, T>>,
    text: &str,
) -> Result<&'c T> {
    let candidates: Vec<_> = candidates.collect();
    let wanted = text.trim();
    let lower = wanted.to_lowercase();
    let fits = |known: &Candidate<'_, T>| {
        !lower.is_empty() && known.name.is_some_and(|name| name.trim().to_lowercase() == lower)
    };
    let is_id = |known: &&Candidate<'c, T>| !wanted.is_empty() && known.id == wanted;
    match candidates.iter().find(is_id) {
        Some(same) => Ok(same.thing),
        None => choose(what, candidates.into_iter().map(|known| (fits(&known), known)).collect(), text),
    }
}

/// Chooses among the candidates that fit.
fn choose<'c, T>(what: &str, candidates: Vec<(bool, Candidate<'c, T>)>, text: &str) -> Result<&'c T> {
    let wanted = text.trim();
    if wanted.is_empty() {
        return Err(Error::invalid_request(format!("the {what} is blank")));
    }
    let (gone, candidates): (Vec<_>, Vec<_>) =
        candidates.into_iter().partition(|(_, known)| known.standing == Standing::Deleted);
    let fitting: Vec<_> = candidates.iter().filter(|(fits, _)| *fits).map(|(_, known)| known).collect();
    let only = |meant: &dyn Fn(&Candidate<'c, T>) -> bool| {
        let mut meant = fitting.iter().filter(|candidate| meant(candidate));
        meant.next().filter(|_| meant.next().is_none()).map(|only| only.thing)
    };
    let is_equal = |known: &Candidate<'c, T>| known.name.is_some_and(|name| name.trim() == wanted);
    let found = only(&|_| true)
        .or_else(|| only(&|known| known.is_active()))
        .or_else(|| only(&|known| known.is_active() && is_equal(known)));
    if let Some(thing) = found {
        return Ok(thing);
    }
    let text = crate::text::excerpt(wanted, 80);
    let gone: Vec<_> = gone.iter().filter(|(fits, _)| *fits).map(|(_, known)| known).collect();
    Err(Error::invalid_request(match fitting.as_slice() {
        [] if !gone.is_empty() => format!("the {what} {text:?} is deleted: {}", list(&gone)),
        [] if candidates.is_empty() => format!("no {what} is called {text:?}; there is none"),
        [] => {
            let known: Vec<_> = candidates.iter().map(|(_, known)| known).collect();
            format!("no {what} is called {text:?}; the {} are {}", plural(what), list(&known))
        }
        several => format!("{text:?} fits several {}: {}", plural(what), list(several)),
    }))
}

fn plural(what: &str) -> String {
    match what.split_once(' ') {
        Some((first, rest)) => format!("{first}s {rest}"),
        None => format!("{what}s"),
    }
}

/// The most candidates that an error lists.
const LISTED: usize = 20;

fn list<T>(candidates: &[&Candidate<'_, T>]) -> String {
    let mut text = String::new();
    for (place, candidate) in candidates.iter().take(LISTED).enumerate() {
        let _ = write!(text, "{}{candidate}", if place == 0 { "" } else { ", " });
    }
    if let Some(more) = candidates.len().checked_sub(LISTED).filter(|&more| more > 0) {
        let _ = write!(text, " and {more} more");
    }
    text
}
