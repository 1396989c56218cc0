//! Settings of a client.

use dealport_core::auth::{Environment, Variable};
#[cfg(feature = "crm")]
use dealport_core::crm::KeyPlace;
use dealport_core::plumbing::key_field;
use dealport_core::{Error, Result};

/// The variable that names the key field.
pub(crate) const KEY_FIELD: Variable = Variable::plain("PIPEDRIVE_KEY_FIELD");
/// The variable that limits what the client spends of the daily tokens.
pub(crate) const DAILY_BUDGET: Variable = Variable::plain("PIPEDRIVE_DAILY_BUDGET");

/// Settings of an account of Pipedrive.
///
/// [`Client::from_env`](dealport_core::Client::from_env) reads them from the variables `PIPEDRIVE_KEY_FIELD`
/// and `PIPEDRIVE_DAILY_BUDGET`.
///
/// ```
/// use dealport_pipedrive::{Auth, Client, Settings};
///
/// let settings = Settings::new().key_field("d4de1c1518b4531717c676029a45911c340390a6");
/// let client = Client::builder(Auth::api_token("secret")).settings(settings).build()?;
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "settings do nothing until a client has them"]
pub struct Settings {
    key_field: Option<String>,
    daily_budget: Option<u64>,
}

impl Settings {
    /// Creates settings without any value set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the custom field that keeps the [keys](dealport_core::crm::NewDeal::key) of deals, by its
    /// code. It must be a text field.
    pub fn key_field(mut self, field: impl Into<String>) -> Self {
        self.key_field = Some(field.into()).filter(|field| !field.trim().is_empty());
        self
    }

    /// Sets how many of the company's daily tokens the client and its clones may spend between two midnights
    /// UTC. A request that would exceed the budget is refused before it is sent, and
    /// [`rate_status`](dealport_core::Client::rate_status) shows what is left.
    ///
    /// `ENDPOINTS.md` lists the cost of each operation. A [`raw`](dealport_core::Client::raw) call counts as
    /// 0 unless it states its cost.
    pub const fn daily_budget(mut self, tokens: u64) -> Self {
        self.daily_budget = Some(tokens);
        self
    }

    pub(crate) const fn tokens_a_day(&self) -> Option<u64> {
        self.daily_budget
    }

    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let daily_budget = match environment.get(DAILY_BUDGET.name) {
            None => None,
            Some(text) => Some(text.trim().parse().map_err(|_| {
                let name = environment.name(DAILY_BUDGET.name);
                Error::configuration(format!("{name}: expected a number of tokens, e.g. 30000"))
            })?),
        };
        let is_field = |field: &str| field.len() == 40 && field.bytes().all(|byte| byte.is_ascii_hexdigit());
        key_field(environment, KEY_FIELD, is_field, "its code of 40 hexadecimal digits")
            .map(|key_field| Self { key_field, daily_budget })
    }

    #[cfg(feature = "crm")]
    pub(crate) fn key_place(&self) -> Option<KeyPlace> {
        KeyPlace::custom(self.key_field.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_variable(variable: Variable, value: &str) -> Result<Settings> {
        Settings::from_environment(&Environment::from_fn(|name| {
            (name == variable.name).then(|| value.to_owned())
        }))
    }

    fn read(value: &str) -> Result<Settings> {
        read_variable(KEY_FIELD, value)
    }

    #[test]
    fn daily_budget_is_a_number_of_tokens() {
        assert_eq!(read_variable(DAILY_BUDGET, "30000").unwrap(), Settings::new().daily_budget(30_000));
        for wrong in ["many", "-1", "1.5"] {
            let error = read_variable(DAILY_BUDGET, wrong).unwrap_err();
            assert_eq!(error.message(), "PIPEDRIVE_DAILY_BUDGET: expected a number of tokens, e.g. 30000");
        }
    }

    #[test]
    fn key_field_is_read_from_its_variable() {
        let field = "d4de1c1518b4531717c676029a45911c340390a6";
        assert_eq!(read(field).unwrap(), Settings::new().key_field(field));
        assert_eq!(read("").unwrap().key_place(), None);
        assert_eq!(Settings::new().key_field(" ").key_place(), None);
    }

    #[test]
    fn name_of_a_field_is_refused() {
        let error = read("Order number").unwrap_err();
        assert!(
            error.message().starts_with("PIPEDRIVE_KEY_FIELD: invalid custom field \"Order number\""),
            "{error}"
        );
    }
}
