//! Fields of resources, declared as data; reading, writing and refusing values follow from the declaration.

use std::borrow::Cow;

use super::{
    Date, Ids, Issue, Members, RawValue, Row, Stamp, Value, Wrong, is_email, is_url, json, made, number,
    quoted,
};
use crate::raw::is_currency;

/// The rows of a store, as far as fields need them.
pub(crate) trait Rows {
    /// Returns the form of a resource's ids.
    fn ids(&self, resource: &str) -> Ids;

    /// Returns a row, deleted or not.
    fn row(&self, resource: &str, number: u64) -> Option<Cow<'_, Row>>;

    /// Returns a row with what lists filter and sort by, and maybe more.
    fn brief(&self, resource: &str, number: u64) -> Option<Cow<'_, Row>> {
        self.row(resource, number)
    }

    /// Returns whether there is such a row and it is not deleted.
    fn has(&self, resource: &str, number: u64) -> bool {
        self.row(resource, number).is_some_and(|row| row.deleted.is_none())
    }
}

/// Reads a value in a way of the vendor's own, on which the schema may say more.
pub(crate) type Check = fn(&dyn Rows, &RawValue, &'static str) -> Result<Value, Wrong>;
/// Makes a value from the rest of the row, on which the schema may say more.
pub(crate) type Derive = fn(&dyn Rows, &Row, &'static str) -> Value;
/// Writes JSON that follows from the row.
pub(crate) type Write = fn(&dyn Rows, &Row, &mut Vec<u8>);

/// What values a field has.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// The row's own id.
    Id,
    /// When the row was created.
    Created(Stamp),
    /// When the row was changed; null if it never was.
    Updated(Stamp),
    Text,
    /// A text that is not blank.
    Filled,
    Email,
    Url,
    Currency,
    Flag,
    Whole,
    /// A number that keeps its digits.
    Number,
    /// A whole number within a range, its ends included.
    Range(u64, u64),
    Date,
    /// A date, or a timestamp with milliseconds, kept as it was written.
    DateOrTime,
    Time(Stamp),
    /// One word out of several.
    Word(&'static [&'static str]),
    /// One word out of several that are known at run time only.
    Choice(Vec<String>),
    /// One whole number out of several.
    OneOf(&'static [u64]),
    /// The id of a row of a resource.
    One(&'static str),
    /// A list of ids of rows of a resource.
    Many(&'static str),
    /// An object of these fields and no others. Nullable fields that are missing are kept as null.
    Object(&'static [Field]),
    /// A list of values of a kind.
    List(&'static Self),
    /// Any JSON.
    Json,
    Checked(Check, &'static str),
    /// Made when the row is written, and never read.
    Derived(Source),
}

/// What a derived value follows from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Constant(Value),
    /// A text with a place for the row's number.
    Template(&'static str),
    /// A value of the row that a field points to.
    Linked {
        field: &'static str,
        resource: &'static str,
        text: &'static str,
    },
    /// The row that a field points to, or all that it lists, with these fields.
    Rows {
        field: &'static str,
        resource: &'static str,
        fields: &'static [Field],
        many: bool,
    },
    Made(Derive, &'static str),
    /// The same for long values, which are not read again before they are written.
    Written(Write),
}

/// Who may write a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    /// Only with the request that creates the row.
    Create,
    /// Only with requests that change the row.
    Update,
    Read,
}

/// When responses show a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    Always,
    /// If the request names it.
    Asked,
    Never,
}

/// A field of a resource, of a nested object or of an account.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    /// Whether requests that change the row may clear the value with null.
    pub(crate) clearable: bool,
    pub(crate) access: Access,
    pub(crate) show: Show,
    /// The most characters of a text.
    pub(crate) most: usize,
    /// The JSON of the value that a new row has unless its body says otherwise.
    pub(crate) default: Option<&'static str>,
    /// The field whose value it shows, if not its own.
    pub(crate) from: Option<&'static str>,
}

/// Declares a field: optional, not null, written and shown, until a method says otherwise.
pub(crate) const fn field(name: &'static str, kind: Kind) -> Field {
    Field::new(Cow::Borrowed(name), kind)
}

/// Lists words.
macro_rules! words {
    ($($word:ident)+) => { [$(stringify!($word)),+] };
}

pub(crate) use words;

impl Field {
    pub(crate) const fn new(name: Cow<'static, str>, kind: Kind) -> Self {
        let access = match kind {
            Kind::Id | Kind::Created(_) | Kind::Updated(_) | Kind::Derived(_) => Access::Read,
            _ => Access::Write,
        };
        let (required, nullable, clearable, most, default, from) =
            (false, false, false, usize::MAX, None, None);
        Self { name, kind, required, nullable, clearable, access, show: Show::Always, most, default, from }
    }

    /// Requires a value when the row is created.
    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Takes null, which clears the value.
    pub(crate) const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Shows the value only if the request names the field.
    pub(crate) const fn asked(mut self) -> Self {
        self.show = Show::Asked;
        self
    }

    /// Reads a value other than null. What is wrong with it goes to `issues`.
    pub(crate) fn read(
        &self,
        rows: &dyn Rows,
        raw: &RawValue,
        path: &str,
        issues: &mut Vec<Issue>,
    ) -> Option<Value> {
        let before = issues.len();
        let value = self.kind.read(rows, raw, path, issues)?;
        if let Value::Text(text) = &value
            && text.chars().count() > self.most
        {
            issues.push(Issue::new(path, Wrong::TooLong(self.most)));
        }
        (issues.len() == before).then_some(value)
    }
}

impl Kind {
    fn read(&self, rows: &dyn Rows, raw: &RawValue, path: &str, issues: &mut Vec<Issue>) -> Option<Value> {
        match self {
            Self::Object(fields) => object(fields, rows, raw, path, issues),
            Self::List(kind) => list(kind, rows, raw, path, issues),
            Self::Many(resource) => many(resource, rows, raw, path, issues),
            _ => match self.single(rows, raw) {
                Ok(value) => Some(value),
                Err(wrong) => {
                    issues.push(Issue::new(path, wrong));
                    None
                }
            },
        }
    }

    fn single(&self, rows: &dyn Rows, raw: &RawValue) -> Result<Value, Wrong> {
        let text = || json::<String>(raw).ok_or(Wrong::Text);
        let checked = |fits: fn(&str) -> bool, wrong: Wrong| {
            let text = json::<String>(raw).filter(|text| fits(text));
            text.map(Value::from).ok_or(wrong)
        };
        match self {
            Self::Text => text().map(Value::from),
            Self::Filled => checked(|text| !text.trim().is_empty(), Wrong::Blank),
            Self::Email => checked(is_email, Wrong::Email),
            Self::Url => checked(is_url, Wrong::Url),
            Self::Currency => checked(is_currency, Wrong::Currency),
            Self::Flag => json::<bool>(raw).map(Value::from).ok_or(Wrong::Flag),
            Self::Whole => json::<u64>(raw).map(Value::from).ok_or(Wrong::Whole),
            Self::Number => number(raw).map(Value::from).ok_or(Wrong::Number),
            Self::Range(least, most) => {
                let within = |number: f64| (*least as f64..=*most as f64).contains(&number);
                let digits = number(raw).filter(|digits| within(digits.approximate()));
                digits.map(Value::from).ok_or(Wrong::Range(*least, *most))
            }
            Self::Date => text().ok().and_then(|text| Date::parse(&text)).map(Value::from).ok_or(Wrong::Date),
            Self::DateOrTime => checked(
                |text| Date::parse(text).is_some() || Stamp::Millis.parse(text).is_some(),
                Wrong::Date,
            ),
            Self::Time(stamp) => {
                text().ok().and_then(|text| stamp.parse(&text)).map(Value::from).ok_or(Wrong::Time)
            }
            Self::Word(words) => {
                let known = text().ok().and_then(|text| words.iter().find(|&&word| word == text));
                known.map(|&word| Value::from(word)).ok_or_else(|| Wrong::choice(words))
            }
            Self::Choice(words) => {
                let known = text().ok().filter(|text| words.contains(text));
                let choice = || Wrong::Choice(words.iter().cloned().map(Cow::Owned).collect());
                known.map(Value::from).ok_or_else(choice)
            }
            Self::OneOf(numbers) => {
                let known = json::<u64>(raw).filter(|number| numbers.contains(number));
                let choice =
                    || Wrong::Choice(numbers.iter().map(|number| number.to_string().into()).collect());
                known.map(Value::from).ok_or_else(choice)
            }
            Self::One(resource) => {
                let number = rows.ids(resource).read(raw).ok_or(Wrong::Id(resource))?;
                if rows.has(resource, number) { Ok(number.into()) } else { Err(missed(raw)) }
            }
            Self::Json => Ok(raw.to_owned().into()),
            Self::Checked(check, argument) => check(rows, raw, argument),
            Self::Id | Self::Created(_) | Self::Updated(_) | Self::Derived(_) => Err(Wrong::ReadOnly),
            Self::Object(_) | Self::List(_) | Self::Many(_) => Err(Wrong::Object),
        }
    }
}

fn missed(raw: &RawValue) -> Wrong {
    Wrong::Missed(raw.get().trim_matches('"').to_owned())
}

/// Reads a list of ids.
fn many(
    resource: &'static str,
    rows: &dyn Rows,
    raw: &RawValue,
    path: &str,
    issues: &mut Vec<Issue>,
) -> Option<Value> {
    let Some(given) = json::<Vec<Box<RawValue>>>(raw) else {
        issues.push(Issue::new(path, Wrong::List));
        return None;
    };
    let mut numbers = Vec::new();
    for (place, raw) in given.iter().enumerate() {
        match Kind::One(resource).single(rows, raw) {
            Ok(Value::Number(number)) => numbers.push(number),
            Ok(_) => {}
            Err(wrong) => issues.push(Issue::new(format!("{path}.{place}"), wrong)),
        }
    }
    Some(numbers.into())
}

fn list(kind: &Kind, rows: &dyn Rows, raw: &RawValue, path: &str, issues: &mut Vec<Issue>) -> Option<Value> {
    let Some(given) = json::<Vec<Box<RawValue>>>(raw) else {
        issues.push(Issue::new(path, Wrong::List));
        return None;
    };
    let mut texts = Vec::new();
    for (place, raw) in given.iter().enumerate() {
        let value = kind.read(rows, raw, &format!("{path}.{place}"), issues);
        texts.push(value.map_or_else(String::new, |value| kept(&value, raw)));
    }
    Some(made(format!("[{}]", texts.join(","))).into())
}

fn object(
    fields: &'static [Field],
    rows: &dyn Rows,
    raw: &RawValue,
    path: &str,
    issues: &mut Vec<Issue>,
) -> Option<Value> {
    let Some(mut given) = json::<Members>(raw) else {
        issues.push(Issue::new(path, Wrong::Object));
        return None;
    };
    let mut texts = Vec::new();
    for field in fields {
        let inner = format!("{path}.{}", field.name);
        let text = match given.remove(field.name.as_ref()) {
            Some(raw) if raw.get() == "null" && field.nullable => Some("null".to_owned()),
            Some(raw) => field.read(rows, &raw, &inner, issues).map(|value| kept(&value, &raw)),
            None if field.required => {
                issues.push(Issue::new(inner, Wrong::Missing));
                None
            }
            None => field.nullable.then(|| "null".to_owned()),
        };
        texts.extend(text.map(|text| format!("{}:{text}", quoted(&field.name))));
    }
    issues.extend(given.keys().map(|name| Issue::new(format!("{path}.{name}"), Wrong::Unknown)));
    Some(made(format!("{{{}}}", texts.join(","))).into())
}

/// Returns the JSON of a nested value: made anew where the kind changes it, as it came where not.
fn kept(value: &Value, raw: &RawValue) -> String {
    if let Value::Json(made) = value { made.get().to_owned() } else { raw.get().to_owned() }
}
