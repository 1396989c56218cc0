//! Schemas: the fields of resources, read from text. A line declares a field, or several of one kind.
//!
//! ```text
//! type user = one users                      a name for a kind, and for what follows it
//! [deals]                                    the fields of a resource, in the vendor's order
//! id: id
//! title: filled required
//! won_time, lost_time: time seconds null
//! owner_id: user
//! owner_name = owner_id -> users.name        a value of the row that a field points to
//! stage = stage_id -> stages{id name}        that row itself, with some of its fields
//! emails = emails -> many emails             all rows that a field lists, with all that is shown of them
//! number = "DEAL{number:05}"                 JSON, in which a text may have the row's number
//! sum = @sum                                 what a function of the vendor makes of the row
//! [deals/v1]                                 the same rows in another shape
//! ..deals                                    all fields of another section
//! user_id: user from owner_id                a field that shows the value of another one
//! ```
//!
//! A kind is a variant of [`Kind`], or a function of the vendor that reads values. After it may stand
//! `required`, `null`, `clear`, `read`, `create`, `update`, `asked`, `hidden`, `most` with a number,
//! `from` with a name and `default` with JSON, which set what [`Field`] has. Lines that begin with `#` are
//! comments.

use std::{borrow::Cow, collections::BTreeMap};

use serde::de::IgnoredAny;

use super::{
    Access, Field, Kind, Show, Stamp, Value,
    field::{Check, Derive, Source, Write},
    made,
};

/// A function of the vendor, which a schema names with `@`. Its last argument is the text in parentheses.
#[derive(Clone, Copy)]
pub(crate) enum Function {
    Check(Check),
    Derive(Derive),
    Write(Write),
}

/// The functions of a vendor by their names.
pub(crate) type Functions = &'static [(&'static str, Function)];

/// What rows say of themselves, for the schemas of every vendor.
const OWN: Functions = &[
    ("number", Function::Derive(|_, row, _| row.number.into())),
    ("active", Function::Derive(|_, row, _| row.deleted.is_none().into())),
    ("deleted", Function::Derive(|_, row, _| row.deleted.is_some().into())),
    ("archived", Function::Derive(|_, row, _| row.archived.is_some().into())),
    ("absent", Function::Derive(|_, _, _| Value::Absent)),
];

/// The sections of a vendor's schema.
#[derive(Debug)]
pub(crate) struct Schema {
    sections: BTreeMap<&'static str, &'static [Field]>,
}

impl Schema {
    /// Reads a schema. Lines that cannot be read are left out; a test of each vendor finds them.
    pub(crate) fn read(texts: &[&'static str], functions: Functions) -> Self {
        Self { sections: Reader::new(texts, functions).sections }
    }

    /// Returns the lines that cannot be read.
    #[cfg(test)]
    pub(crate) fn errors(texts: &[&'static str], functions: Functions) -> Vec<&'static str> {
        Reader::new(texts, functions).errors
    }

    /// Returns the fields of a section; the one of a resource has its name.
    pub(crate) fn fields(&self, section: &str) -> &'static [Field] {
        self.sections.get(section).copied().unwrap_or_default()
    }
}

#[derive(Default)]
struct Reader {
    functions: Functions,
    types: BTreeMap<&'static str, &'static str>,
    /// The lines of sections that were not read yet.
    lines: BTreeMap<&'static str, Vec<&'static str>>,
    current: &'static str,
    sections: BTreeMap<&'static str, &'static [Field]>,
    errors: Vec<&'static str>,
}

impl Reader {
    fn new(texts: &[&'static str], functions: Functions) -> Self {
        let mut reader = Self { functions, ..Self::default() };
        texts.iter().flat_map(|text| text.lines()).for_each(|line| reader.sort(line));
        while let Some(&name) = reader.lines.keys().next() {
            reader.section(name);
        }
        reader
    }

    /// Puts a line where it belongs.
    fn sort(&mut self, line: &'static str) {
        if line.is_empty() || line.starts_with('#') {
        } else if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            self.current = name;
            self.lines.entry(name).or_default();
        } else if let Some((name, text)) = line.strip_prefix("type ").and_then(|rest| rest.split_once(" = "))
        {
            self.types.insert(name, text);
        } else {
            self.lines.entry(self.current).or_default().push(line);
        }
    }

    /// Returns the fields of a section, which is read if it was not yet. `None` if there is none, or if
    /// it needs itself.
    fn section(&mut self, name: &'static str) -> Option<&'static [Field]> {
        let Some(lines) = self.lines.remove(name) else { return self.sections.get(name).copied() };
        let mut fields = Vec::new();
        for line in lines {
            match self.line(line) {
                Some(more) => fields.extend(more),
                None => self.errors.push(line),
            }
        }
        self.sections.insert(name, fields.leak());
        self.sections.get(name).copied()
    }

    fn line(&mut self, line: &'static str) -> Option<Vec<Field>> {
        if let Some(section) = line.strip_prefix("..") {
            return self.section(section).map(<[Field]>::to_vec);
        }
        let at = line.find([':', '='])?;
        let (names, mut rest) = (line[..at].split(','), Rest(line[at + 1..].trim()));
        let mut field = if line[at..].starts_with(':') {
            self.typed(&mut rest)?
        } else {
            Field::new("".into(), Kind::Derived(self.source(&mut rest)?))
        };
        flags(&mut rest, &mut field)?;
        Some(names.map(|name| Field { name: Cow::Borrowed(name.trim()), ..field.clone() }).collect())
    }

    /// Reads a kind, with what follows it if it has a name of its own.
    fn typed(&mut self, rest: &mut Rest) -> Option<Field> {
        let Some(text) = self.types.get(rest.peek()) else {
            return Some(Field::new("".into(), self.kind(rest)?));
        };
        rest.word();
        let mut rest = Rest(text);
        let mut field = self.typed(&mut rest)?;
        flags(&mut rest, &mut field)?;
        Some(field)
    }

    fn kind(&mut self, rest: &mut Rest) -> Option<Kind> {
        if let Some((name, argument)) = rest.call() {
            let Function::Check(check) = self.function(name)? else { return None };
            return Some(Kind::Checked(check, argument));
        }
        Some(match rest.word() {
            "id" => Kind::Id,
            "created" => Kind::Created(stamp(rest)?),
            "updated" => Kind::Updated(stamp(rest)?),
            "text" => Kind::Text,
            "filled" => Kind::Filled,
            "email" => Kind::Email,
            "url" => Kind::Url,
            "currency" => Kind::Currency,
            "flag" => Kind::Flag,
            "whole" => Kind::Whole,
            "number" => Kind::Number,
            "range" => {
                let (least, most) = rest.word().split_once("..")?;
                Kind::Range(least.parse().ok()?, if most.is_empty() { u64::MAX } else { most.parse().ok()? })
            }
            "date" => Kind::Date,
            "date_or_time" => Kind::DateOrTime,
            "time" => Kind::Time(stamp(rest)?),
            "word" => Kind::Word(rest.word().split('|').collect::<Vec<_>>().leak()),
            "one_of" => Kind::OneOf(rest.word().split('|').flat_map(str::parse).collect::<Vec<_>>().leak()),
            "one" => Kind::One(rest.word()),
            "many" => Kind::Many(rest.word()),
            "object" => Kind::Object(self.section(rest.word())?),
            "list" => Kind::List(Box::leak(Box::new(self.typed(rest)?.kind))),
            "json" => Kind::Json,
            _ => return None,
        })
    }

    /// Reads what the value of a field follows from.
    fn source(&mut self, rest: &mut Rest) -> Option<Source> {
        if let Some((name, argument)) = rest.call() {
            return match self.function(name)? {
                Function::Derive(derive) => Some(Source::Made(derive, argument)),
                Function::Write(write) => Some(Source::Written(write)),
                Function::Check(_) => None,
            };
        }
        if let Some(json) = rest.json() {
            let template = serde_json::from_str(json).ok().filter(|text: &&str| text.contains("{number"));
            let constant = || Source::Constant(Value::of_json(&made(json)));
            return Some(template.map_or_else(constant, Source::Template));
        }
        let (field, "->") = (rest.word(), rest.word()) else { return None };
        let many = rest.0.starts_with("many ") && rest.word() == "many";
        let target = rest.target()?;
        if let Some((resource, text)) = target.split_once('.') {
            return Some(Source::Linked { field, resource, text });
        }
        let Some((resource, names)) = target.split_once('{') else {
            let resource = target.split('/').next()?;
            return Some(Source::Rows { field, resource, fields: self.section(target)?, many });
        };
        let all = self.section(resource)?;
        let find = |wanted: &str| all.iter().find(|field| field.name == wanted).cloned();
        let fields: Option<Vec<Field>> = names.trim_end_matches('}').split(' ').map(find).collect();
        Some(Source::Rows { field, resource, fields: fields?.leak(), many })
    }

    fn function(&self, name: &str) -> Option<Function> {
        let found = self.functions.iter().chain(OWN).find(|(known, _)| *known == name);
        found.map(|(_, function)| *function)
    }
}

/// Reads what stands behind a kind or a value.
fn flags(rest: &mut Rest, field: &mut Field) -> Option<()> {
    while !rest.0.is_empty() {
        match rest.word() {
            "required" => field.required = true,
            "null" => field.nullable = true,
            "clear" => field.clearable = true,
            "read" => field.access = Access::Read,
            "create" => field.access = Access::Create,
            "update" => field.access = Access::Update,
            "asked" => field.show = Show::Asked,
            "hidden" => field.show = Show::Never,
            "most" => field.most = rest.word().parse().ok()?,
            "from" => field.from = Some(rest.word()),
            "default" => field.default = Some(rest.json()?),
            _ => return None,
        }
    }
    Some(())
}

fn stamp(rest: &mut Rest) -> Option<Stamp> {
    match rest.word() {
        "seconds" => Some(Stamp::Seconds),
        "millis" => Some(Stamp::Millis),
        "plain" => Some(Stamp::Plain),
        _ => None,
    }
}

/// What is left of a line.
struct Rest(&'static str);

impl Rest {
    fn cut(&mut self, at: usize) -> &'static str {
        let (before, after) = self.0.split_at(at);
        self.0 = after.trim_start();
        before
    }

    fn peek(&self) -> &'static str {
        self.0.split(' ').next().unwrap_or_default()
    }

    fn word(&mut self) -> &'static str {
        self.cut(self.peek().len())
    }

    /// Returns the name of a function and the text in parentheses behind it.
    fn call(&mut self) -> Option<(&'static str, &'static str)> {
        let rest = self.0.strip_prefix('@')?;
        let end = rest.find(['(', ' ']).unwrap_or(rest.len());
        let name = &rest[..end];
        self.cut(1 + end);
        if !self.0.starts_with('(') {
            return Some((name, ""));
        }
        let inside = self.cut(self.0.find(')')? + 1);
        Some((name, &inside[1..inside.len() - 1]))
    }

    fn json(&mut self) -> Option<&'static str> {
        let mut values = serde_json::Deserializer::from_str(self.0).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        let end = values.byte_offset();
        Some(self.cut(end))
    }

    /// Returns a word, which may end in names in braces.
    fn target(&mut self) -> Option<&'static str> {
        let end = if self.peek().contains('{') { self.0.find('}')? + 1 } else { self.peek().len() };
        Some(self.cut(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &'static str) -> Vec<&'static str> {
        Reader::new(&[text], &[]).errors
    }

    #[test]
    fn line_declares_fields_of_one_kind() {
        let text =
            "type short = text most 9\n[a]\nid: id\nx, y: short null asked default \"é b\"\n[b]\n..a\n";
        let schema = Schema::read(&[text], &[]);
        let names = |section| schema.fields(section).iter().map(|field| &*field.name).collect::<Vec<_>>();
        assert_eq!(
            (names("a"), names("b"), names("c")),
            (vec!["id", "x", "y"], vec!["id", "x", "y"], vec![])
        );
        let field = &schema.fields("b")[2];
        assert_eq!((field.most, field.nullable, field.default), (9, true, Some("\"é b\"")));
        assert_eq!(field.show, Show::Asked);
    }

    #[test]
    fn unreadable_line_is_an_error() {
        for line in [
            "x",
            "x: txt",
            "x: text nul",
            "x: one_of",
            "x: @f",
            "x = @f",
            "x = a -> b",
            "x = a b",
            "..b",
            "..a",
            "x: time",
            "x: object b",
            "x: range 1",
            "x = a -> a{z}",
        ] {
            let text: &'static str = format!("[a]\n{line}\n").leak();
            assert_eq!(errors(text), if line == "x: one_of" { vec![] } else { vec![line] }, "{line}");
        }
    }
}
