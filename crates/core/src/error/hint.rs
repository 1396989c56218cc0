//! What to do about an error.

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;

/// What to do about an error, as data.
///
/// `Display` words it for users of the library. A program can match on it and name its own commands and
/// options instead.
///
/// ```
/// use dealport_core::Error;
/// use dealport_core::error::{Collection, Hint};
///
/// fn hint(error: &Error) -> Option<String> {
///     match error.hint()? {
///         Hint::List(of) if of.contains(&Collection::Users) => Some("run `my-program users`".to_owned()),
///         hint => Some(hint.to_string()),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hint {
    /// Check whether the write was applied before sending it again.
    ResolveOutcome,
    /// Fix the cause, then retry only the steps that were not applied.
    RetryRemainingSteps,
    /// Check the credentials.
    CheckCredentials {
        /// The variables that hold them, if the vendor is known.
        variables: &'static [&'static str],
    },
    /// Check the credentials, or authorize the OAuth app again: its refresh token expires.
    AuthorizeAgain {
        /// The variables that hold the credentials.
        variables: &'static [&'static str],
    },
    /// Ask an administrator of the account for the permission.
    RequestPermission,
    /// Check the scopes of the OAuth app.
    CheckScopes {
        /// The scopes, any one of which the operation needs; none if they are not known.
        scopes: &'static [&'static str],
    },
    /// Check the permissions of the user who created the key or token.
    CheckCreatorPermissions,
    /// Retry later.
    RetryLater,
    /// Pause for some minutes, then send fewer requests.
    ReduceRequests,
    /// Check the URL that is configured in place of the vendor's host.
    CheckUrl,
    /// Configure a custom field as the place for the keys of deals.
    ConfigureKeyField,
    /// Allow the client to read all items and filter them locally.
    AllowLocalFilter,
    /// Set the lifecycle of the deal to active first.
    RestoreFirst,
    /// List the possible values. There is at least one collection.
    List(Vec<Collection>),
    /// Name a profile to use the accounts of this file.
    ChooseProfile {
        /// The configuration file that is ignored.
        file: PathBuf,
    },
    /// Set options for reading the file. There is at least one.
    SetFileOptions(Vec<FileOption>),
    /// Run a command of the operating system.
    Run(String),
    /// Write the value in another form, shown by this example.
    Format(&'static str),
    /// One of these names is close to a name that does not exist.
    DidYouMean(Vec<String>),
    /// A fact about one vendor.
    Other(Cow<'static, str>),
}

/// A collection whose items are the possible values of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Collection {
    /// Deals.
    Deals,
    /// Pipelines with their stages.
    Pipelines,
    /// Field definitions of deals.
    Fields,
    /// Users of the account.
    Users,
    /// People.
    People,
    /// Organizations.
    Organizations,
}

impl Collection {
    /// Returns the name: `"pipelines"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::Pipelines => "pipelines",
            Self::Fields => "fields",
            Self::Users => "users",
            Self::People => "people",
            Self::Organizations => "organizations",
        }
    }
}

impl fmt::Display for Collection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An option for reading a file of deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileOption {
    /// The decimal mark of numbers.
    DecimalMark,
    /// The columns that are left out, or stand for others.
    Columns,
}

impl Hint {
    /// Creates a hint to list one collection.
    pub fn list(collection: Collection) -> Self {
        Self::List(vec![collection])
    }

    /// Creates a hint that states a fact about one vendor.
    pub fn other(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Other(text.into())
    }

    /// Applies `change` to text that may come from outside this library.
    pub(super) fn map_text(self, change: impl Fn(&str) -> String) -> Self {
        match self {
            Self::Other(Cow::Owned(text)) => Self::Other(change(&text).into()),
            Self::Run(text) => Self::Run(change(&text)),
            Self::DidYouMean(names) => Self::DidYouMean(names.iter().map(|name| change(name)).collect()),
            hint => hint,
        }
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ResolveOutcome => "check whether it was applied before sending it again",
            Self::RetryRemainingSteps => "fix the cause, then retry only the steps that were not applied",
            Self::CheckCredentials { variables: [] } => "check the credentials",
            Self::CheckCredentials { variables } => {
                return write!(f, "check the credentials: {}", variables.join(", "));
            }
            Self::AuthorizeAgain { variables } => {
                return write!(
                    f,
                    "check the credentials ({}); if the refresh token has expired, install the app again",
                    variables.join(", ")
                );
            }
            Self::RequestPermission => "ask an administrator of the account for the permission",
            Self::CheckScopes { scopes: [] } => "check the scopes of the app, and the path",
            Self::CheckScopes { scopes } => {
                let one_of = if scopes.len() > 1 { "one of " } else { "" };
                return write!(
                    f,
                    "check the scopes of the app: the operation needs {one_of}{}",
                    scopes.join(", ")
                );
            }
            Self::CheckCreatorPermissions => {
                "check the permissions of the user who created the key or token, which has the same"
            }
            Self::RetryLater => "retry later",
            Self::ReduceRequests => "pause for some minutes, then send fewer requests",
            Self::CheckUrl => "check the configured URL of the vendor",
            Self::ConfigureKeyField => {
                "set the account's `key_field` to the key of a text custom field of deals"
            }
            Self::AllowLocalFilter => "use `allow_local_filter` to read all items and filter them locally",
            Self::RestoreFirst => "set the lifecycle to active first",
            Self::List(collections) => {
                let names: Vec<_> = collections.iter().map(|collection| collection.as_str()).collect();
                return write!(f, "list the possible values with {}", joined(&names));
            }
            Self::ChooseProfile { file } => {
                return write!(f, "name a profile to use the accounts of {}", file.display());
            }
            Self::SetFileOptions(options) => {
                let words = options.iter().map(|option| match option {
                    FileOption::DecimalMark => "set the decimal mark",
                    FileOption::Columns => "ignore the columns, or rename them in the map",
                });
                return f.write_str(&words.collect::<Vec<_>>().join("; "));
            }
            Self::Run(command) => return write!(f, "run \"{command}\""),
            Self::Format(example) => return write!(f, "write it as {example}"),
            Self::DidYouMean(names) => return write!(f, "did you mean {}?", names.join(" or ")),
            Self::Other(text) => text,
        })
    }
}

/// Joins function names: `` `pipelines`, `people` ``.
fn joined(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hint_names_every_collection() {
        let hint = Hint::List(vec![Collection::Pipelines, Collection::People]);
        assert_eq!(hint.to_string(), "list the possible values with `pipelines`, `people`");
    }

    #[test]
    fn hint_to_check_scopes_names_those_that_suffice() {
        let hint = Hint::CheckScopes { scopes: &["deals:read", "deals:full"] };
        assert_eq!(
            hint.to_string(),
            "check the scopes of the app: the operation needs one of deals:read, deals:full"
        );
    }

    #[test]
    fn hint_to_check_credentials_names_variables() {
        assert_eq!(Hint::CheckCredentials { variables: &[] }.to_string(), "check the credentials");
        let hint = Hint::CheckCredentials { variables: &["A_ID", "A_SECRET"] };
        assert_eq!(hint.to_string(), "check the credentials: A_ID, A_SECRET");
    }
}
