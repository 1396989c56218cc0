//! The body of a request, read strictly into a row or member by member.

use super::{Access, Field, Issue, Members, RawValue, Refusal, Request, Row, Rows, Value, Wrong, json, made};

/// The members that are not yet read, with the text of their values, so that numbers keep their digits.
#[derive(Debug, Default)]
pub(crate) struct Body {
    rest: Members,
    issues: Vec<Issue>,
    /// Stands before the names of members in issues, such as `fields.`.
    prefix: String,
}

/// The row that a body is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    New,
    Stored,
}

impl Of {
    fn takes(self, field: &Field) -> bool {
        match field.access {
            Access::Write => true,
            Access::Create => self == Self::New,
            Access::Update => self == Self::Stored,
            Access::Read => false,
        }
    }
}

impl Body {
    pub(crate) fn parse(request: &Request) -> Result<Self, Refusal> {
        if !request.content_type().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json")) {
            return Err(Refusal::ContentType);
        }
        serde_json::from_slice(&request.body).map(Self::of).map_err(|_| Refusal::Malformed)
    }

    pub(crate) fn of(rest: Members) -> Self {
        Self { rest, issues: Vec::new(), prefix: String::new() }
    }

    /// Names members in issues below another one.
    pub(crate) fn below(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.rest.contains_key(name)
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Box<RawValue>> {
        self.rest.remove(name)
    }

    /// Returns a member that is a text, which stays there to be read.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        json(self.rest.get(name)?)
    }

    /// Takes a member away if it is null.
    pub(crate) fn take_null(&mut self, name: &str) {
        self.rest.retain(|known, raw| known != name || raw.get() != "null");
    }

    pub(crate) fn issue(&mut self, name: &str, wrong: Wrong) {
        self.issues.push(Issue::new(format!("{}{name}", self.prefix), wrong));
    }

    /// Returns whether an issue of a member was found.
    pub(crate) fn has_issue(&self, name: &str) -> bool {
        self.issues.iter().any(|issue| issue.path.strip_prefix(&self.prefix) == Some(name))
    }

    /// Returns the names of the fields that the body has a value for.
    pub(crate) fn given<'a>(&self, fields: &'a [Field], of: Of) -> Vec<&'a str> {
        let given = fields.iter().filter(|field| of.takes(field) && self.has(&field.name));
        given.map(|field| field.name.as_ref()).collect()
    }

    /// Reads one member. `None` if it is absent or wrong; null is a value if the field takes it.
    pub(crate) fn member(&mut self, rows: &dyn Rows, field: &Field) -> Option<Value> {
        self.value(rows, field, field.nullable)
    }

    /// Reads one member that must be there.
    pub(crate) fn required(&mut self, rows: &dyn Rows, field: &Field) -> Option<Value> {
        if !self.has(&field.name) {
            self.issue(&field.name, Wrong::Missing);
        }
        self.member(rows, field)
    }

    fn value(&mut self, rows: &dyn Rows, field: &Field, nullable: bool) -> Option<Value> {
        let raw = self.take(&field.name)?;
        if raw.get() == "null" {
            if nullable {
                return Some(Value::Null);
            }
            let mut issues = Vec::new();
            field.read(rows, &raw, "", &mut issues);
            let expected = issues.pop().map_or(Wrong::Other("a value".into()), |issue| issue.wrong);
            self.issue(&field.name, Wrong::Null(Box::new(expected)));
            return None;
        }
        let path = format!("{}{}", self.prefix, field.name);
        field.read(rows, &raw, &path, &mut self.issues)
    }

    /// Reads the members of a row. Those that cannot be written are left for [`strangers`](Self::strangers).
    pub(crate) fn fill<'a>(
        &mut self,
        rows: &dyn Rows,
        fields: impl IntoIterator<Item = &'a Field>,
        row: &mut Row,
        of: Of,
    ) {
        for field in fields {
            if let (Of::New, Some(json)) = (of, field.default)
                && let Some(value) = field.read(rows, &made(json), "", &mut self.issues)
            {
                row.set(field.name.clone(), value);
            }
            if !of.takes(field) {
                continue;
            }
            let given = self.has(&field.name);
            let nullable = field.nullable || field.clearable && of == Of::Stored;
            match self.value(rows, field, nullable) {
                Some(value) => row.set(field.name.clone(), value),
                None if !given && field.required && of == Of::New => self.issue(&field.name, Wrong::Missing),
                None => {}
            }
        }
    }

    /// Makes every member that nobody read an issue.
    pub(crate) fn strangers<'a>(&mut self, fields: impl IntoIterator<Item = &'a Field>) {
        let mut rest = std::mem::take(&mut self.rest);
        for field in fields {
            if rest.remove(field.name.as_ref()).is_some() {
                self.issue(&field.name, Wrong::ReadOnly);
            }
        }
        for name in rest.keys() {
            self.issue(name, Wrong::Unknown);
        }
    }

    /// Returns the members that nobody read.
    pub(crate) fn rest(&mut self) -> Members {
        std::mem::take(&mut self.rest)
    }

    pub(crate) fn into_issues(self) -> Vec<Issue> {
        self.issues
    }

    /// Takes over the issues of a part of the body.
    pub(crate) fn absorb(&mut self, part: Self) {
        self.issues.extend(part.issues);
    }

    /// Refuses a body with issues.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        Refusal::check(self.issues)
    }
}
