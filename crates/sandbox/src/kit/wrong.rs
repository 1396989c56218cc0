//! What can be wrong with a member of a body or a parameter of a query. Each vendor has its own words for it.

use std::borrow::Cow;

/// A fault of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The value is required and was not given.
    Missing,
    /// The value is null and must not be; holds what is expected.
    Null(Box<Self>),
    /// No member or parameter has this name.
    Unknown,
    /// The member has this name and cannot be written.
    ReadOnly,
    Text,
    /// A text that says nothing.
    Blank,
    /// A text of more characters than this.
    TooLong(usize),
    Email,
    Url,
    Currency,
    Date,
    Time,
    Flag,
    /// A whole number is expected.
    Whole,
    Number,
    /// A number from the first to the second is expected.
    Range(u64, u64),
    /// One of these is expected.
    Choice(Vec<Cow<'static, str>>),
    Object,
    List,
    /// The text does not have the form of an id of this resource.
    Id(&'static str),
    /// A reference to a row that does not exist; holds what was given.
    Missed(String),
    /// The value was given twice.
    Doubled,
    /// Something else, in the vendor's own words.
    Other(Cow<'static, str>),
}

impl Wrong {
    pub(crate) fn choice(words: &[&'static str]) -> Self {
        Self::Choice(words.iter().map(|&word| Cow::Borrowed(word)).collect())
    }

    /// Returns what a value should have been, to follow "Expected"; vendors override where they say it
    /// otherwise.
    pub(crate) fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Null(wrong) => return wrong.expected(),
            Self::Text => "a string",
            Self::Blank => "a non-empty string",
            Self::TooLong(most) => return format!("a string of at most {most} characters").into(),
            Self::Email => "an email address",
            Self::Url => "a URL",
            Self::Currency => "a 3 letter currency code",
            Self::Date => "a date in the format YYYY-MM-DD",
            Self::Time => "a date-time",
            Self::Flag => "a boolean",
            Self::Whole => "an integer",
            Self::Number => "a number",
            Self::Range(least, most) => return format!("a number from {least} to {most}").into(),
            Self::Choice(words) => return format!("one of {}", words.join(", ")).into(),
            Self::Object => "an object",
            Self::List => "an array",
            Self::Id(resource) => return format!("an id of {resource}").into(),
            _ => "another value",
        })
    }
}

/// A wrong value with the place where it stands, such as `products.0.price`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) path: String,
    pub(crate) wrong: Wrong,
}

impl Issue {
    pub(crate) fn new(path: impl Into<String>, wrong: Wrong) -> Self {
        Self { path: path.into(), wrong }
    }

    /// Returns the path without the place in a list, for vendors that name the list as a whole.
    pub(crate) fn whole(&self) -> &str {
        match self.path.rsplit_once('.') {
            Some((list, place)) if place.bytes().all(|byte| byte.is_ascii_digit()) => list,
            _ => &self.path,
        }
    }
}
