use dealport_core::crm::KeyPlace;

use super::*;
use crate::config::Origin;
use crate::variables::Variables;

fn read(text: &str) -> Result<Parsed> {
    let variables = Variables::these([("PD_TOKEN", "s3cret-of-a-variable")]);
    parse(text, Path::new("config.toml"), &Shared { variables, ..Shared::default() })
}

/// Returns the accounts of a profile with their vendors, and their keys with the sources.
fn accounts(profile: &Profile) -> Vec<String> {
    let setting = |setting: &Setting| match setting.origin() {
        Origin::File => format!("{}: file", setting.key()),
        Origin::Variable(name) => format!("{}: variable {name}", setting.key()),
        Origin::Command(program) => format!("{}: command {program}", setting.key()),
    };
    let account = |account: &Account| {
        let settings: Vec<_> = account.settings().iter().map(setting).collect();
        format!("{} ({}) {}", account.name(), account.vendor(), settings.join(", "))
    };
    profile.accounts().iter().map(account).collect()
}

const COMPLETE: &str = r#"
default_profile = "work"

[profiles.work.sales-eu]
vendor = "pipedrive"
api_token = { command = ["pass", "show", "s3cret/entry"] }
url = "https://proxy.example"

[profiles.work.pipedrive]
api_token = { env = "PD_TOKEN" }

[profiles.home.routera]
client_id = "abc"
client_secret = "s3cret"
[profiles.home.routera.fields]
amount = "deal_value"
status = { field = "deal_status", values = { won = "closed_won" } }
properties = ["utm_source"]
"#;

#[test]
fn file_has_profiles_of_accounts() {
    let parsed = read(COMPLETE).unwrap();
    assert_eq!(parsed.default.as_deref(), Some("work"));
    assert!(parsed.holds_secret);
    let [work, home] = parsed.profiles.as_slice() else { panic!("{parsed:?}") };
    assert_eq!((work.name(), home.name()), ("work", "home"));
    assert_eq!(
        accounts(work),
        [
            "sales-eu (pipedrive) api_token: command pass, url: file",
            "pipedrive (pipedrive) api_token: variable PD_TOKEN"
        ],
        "in the order of the file"
    );
    assert_eq!(accounts(home), ["routera (routera) client_id: file, client_secret: file, fields: file"]);
    assert!(!format!("{parsed:?}").contains("s3cret"), "{parsed:?}");
}

#[test]
fn documented_files_are_valid() {
    let readme = include_str!("../../../README.md");
    let block = readme.split("```toml\n").find(|block| block.contains("[profiles")).unwrap();
    let shown = block.split("```").next().unwrap();
    assert_eq!(read(shown).unwrap().profiles.len(), 2);
    let lines = include_str!("../../config.rs").lines().map(|line| line.trim_start_matches("//!").trim());
    let module = lines.skip_while(|line| *line != "```toml").skip(1).take_while(|line| *line != "```");
    assert_eq!(read(&module.collect::<Vec<_>>().join("\n")).unwrap().profiles.len(), 2);
}

#[test]
fn plain_values_are_readable() {
    let parsed = read("[profiles.a.routera]\nclient_id = 'x'\nurl = 'https://x.example'\n").unwrap();
    assert!(!parsed.holds_secret);
    let parsed = read("[profiles.a.pipedrive]\napi_token = { env = 'PD_TOKEN' }\n").unwrap();
    assert!(!parsed.holds_secret);
    let empty = read("").unwrap();
    assert!(empty.profiles.is_empty() && empty.default.is_none());
}

#[test]
fn plain_value_is_not_a_secret_or_command() {
    let values = |text: &str| {
        let parsed = read(&format!("[profiles.a.routera]\n{text}")).unwrap();
        let account = parsed.profiles[0].accounts()[0].clone();
        account.settings().iter().map(|setting| account.plain_value(setting)).collect::<Vec<_>>()
    };
    assert_eq!(values("client_id = 'abc'\nclient_secret = 's3cret'"), [Some("abc".to_owned()), None]);
    assert_eq!(values("url = { env = 'PD_TOKEN' }"), [Some("s3cret-of-a-variable".to_owned())]);
    assert_eq!(values("url = { env = 'NOT_SET' }"), [None]);
    assert_eq!(values("url = { command = ['/no/such/program'] }"), [None]);
}

#[test]
fn account_builds_a_client() {
    let parsed = read(COMPLETE).unwrap();
    let routera = &parsed.profiles[1].accounts()[0];
    let client = routera.builder::<crate::routera::Routera>().unwrap().build().unwrap();
    let settings = crate::routera::Settings::new()
        .map_amount("deal_value")
        .map_status("deal_status", [("won", "closed_won")])
        .property("utm_source");
    assert_eq!(client.settings(), &settings);
    let pipedrive = &parsed.profiles[0].accounts()[1];
    assert_eq!(pipedrive.connect().unwrap().vendor(), "pipedrive");
    let error = pipedrive.builder::<crate::routera::Routera>().unwrap_err();
    assert!(error.message().ends_with("the account belongs to another vendor than routera"), "{error}");
}

#[test]
fn missing_setting_is_named_by_its_key() {
    let connect = |account: &str| {
        let parsed = read(&format!("[profiles.work.{account}\n")).unwrap();
        let error = parsed.profiles[0].accounts()[0].connect().err().unwrap();
        assert_eq!(error.kind(), crate::ErrorKind::Configuration);
        let message = error.to_string();
        assert!(!message.contains("s3cret"), "{message}");
        message
    };
    for (account, says) in [
        (
            "pipedrive]",
            "\"pipedrive\": api_token is not set or is empty; set it to the token from Pipedrive's",
        ),
        ("pipedrive]\napi_token = ' '", "api_token is not set or is empty"),
        (
            "pipedrive]\napi_token = { env = 'NO_SUCH' }",
            "api_token: the variable NO_SUCH is not set or is empty",
        ),
        ("pipedrive]\napi_token = 's3cret with spaces'", "the API token contains a space"),
        (
            "pipedrive]\napi_token = 's3cret'\nurl = 'http://example.com'",
            "\"pipedrive\": url: the URL is not HTTPS",
        ),
        (
            "routera]\nclient_id = 'x'",
            "client_secret is not set or empty; set both to those of an API client",
        ),
        ("routera]\ntoken = 'x'\nfields = { amont = 'x' }", "fields: unknown field `amont`"),
        (
            "eu]\nvendor = 'pipedrive'\napi_token = { command = ['/no/such/program', 's3cret'] }",
            "\"eu\": api_token: the command \"/no/such/program\": there is no such program",
        ),
    ] {
        let message = connect(account);
        let vendor = if account.starts_with("routera") { "routera" } else { "pipedrive" };
        let place = format!("{vendor}: config.toml: profile \"work\", account ");
        assert!(message.starts_with(&place) && message.contains(says), "{account}: {message}");
    }
}

#[test]
fn invalid_file_is_refused_with_the_place() {
    for (text, says) in [
        ("a = [1\n", "config.toml:1:7: "),
        ("[profiles.a.pipedrive]\napi_token = \"s3cret\nurl = 'x'\n", "config.toml:2:"),
        (
            "\n  api_token = 's3cret'\n",
            "config.toml:2:3: unknown key \"api_token\"; the keys are default_profile",
        ),
        ("profiles = 's3cret'", "config.toml:1:12: profiles: expected a table"),
        ("default_profile = 1", "config.toml:1:19: default_profile: expected text"),
        ("default_profile = 'x'", "config.toml:1:19: default_profile: no profile has the name \"x\""),
        (
            "[profiles]\nwork = 's3cret'",
            "config.toml:2:8: profile \"work\": expected a table such as [profiles.work.",
        ),
        (
            "[profiles.work]\napi_token = 's3cret'",
            "account \"api_token\": expected a name of lower-case letters",
        ),
        ("[profiles.work]\ntoken = 's3cret'", "profile \"work\", account \"token\": expected a table"),
        (
            "[profiles.work.Pipedrive]",
            "config.toml:1:16: profile \"work\", account \"Pipedrive\": expected a name",
        ),
        ("[profiles.work.eu]", "config.toml:1:16: profile \"work\", account \"eu\": add `vendor`"),
        (
            "[profiles.work.eu]\nvendor = 'nobody'",
            "config.toml:2:1: profile \"work\", account \"eu\": vendor: unknown vendor",
        ),
        (
            "[profiles.work.eu]\nvendor = 1",
            "config.toml:2:10: profile \"work\", account \"eu\": vendor: expected text",
        ),
        (
            "[profiles.work.routera]\nvendor = 'pipedrive'",
            "vendor: an account of pipedrive cannot have the name of the vendor routera",
        ),
        (
            "[profiles.work.pipedrive]\napi_tokn = 's3cret'",
            "config.toml:2:1: profile \"work\", account \"pipedrive\": pipedrive has no key \"api_tokn\"; its keys are api_token, client_id, client_secret, refresh_token, key_field, daily_budget, webhook_user, webhook_password, url",
        ),
        ("[profiles.a.pipedrive]\napi_token = 42", "api_token: expected text in quotes"),
        ("[profiles.a.pipedrive]\napi_token = ['s3cret']", "api_token: expected text, { env = "),
        ("[profiles.a.pipedrive]\napi_token = { file = 's3cret' }", "api_token: expected text, { env = "),
        (
            "[profiles.a.pipedrive]\napi_token = { env = '' }",
            "api_token: env: expected the name of a variable",
        ),
        ("[profiles.a.pipedrive]\napi_token = { env = 'A', command = ['b'] }", "and nothing else"),
        ("[profiles.a.pipedrive]\napi_token = { env = 'A', pass_env = ['b'] }", "and nothing else"),
        (
            "[profiles.a.pipedrive]\napi_token = { command = ['b'], pass_env = 'A' }",
            "pass_env: expected a list of names",
        ),
        (
            "[profiles.a.pipedrive]\napi_token = { command = ['b'], pass_env = ['A=1'] }",
            "pass_env: expected a list of names",
        ),
        (
            "[profiles.a.pipedrive]\napi_token = { command = 'pass show' }",
            "command: expected a list of texts",
        ),
        ("[profiles.a.pipedrive]\napi_token = { command = [] }", "command: expected a list of texts"),
        (
            "[profiles.a.pipedrive]\napi_token = { command = ['pass', 1] }",
            "command: expected a list of texts",
        ),
        ("[profiles.a.routera]\nfields = { amount = 1 }", "fields: in the value, expected text in quotes"),
        ("[profiles.a.pipedrive]\n[profiles.a.pipedrive]\n", "config.toml:2:"),
    ] {
        let error = read(text).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Configuration);
        assert!(error.to_string().contains(says), "{text}: {error}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("s3cret"), "{text}: {shown}");
    }
}

#[test]
fn key_fields_are_one_text_or_a_list() {
    let key = |account: &str| {
        let parsed = read(&format!("[profiles.a.{account}")).unwrap();
        parsed.profiles[0].accounts()[0].connect().map(|crm| crm.capabilities().key)
    };
    let hash = "d4de1c1518b4531717c676029a45911c340390a6";
    let pipedrive = format!("pipedrive]\napi_token = 'x'\nkey_field = '{hash}'");
    assert_eq!(key(&pipedrive).unwrap(), KeyPlace::custom([hash]));
    let error = key("pipedrive]\napi_token = 'x'\nkey_field = 'Order number'").unwrap_err();
    assert!(error.message().contains("key_field: invalid custom field \"Order number\""), "{error}");
    #[cfg(feature = "weeek")]
    {
        let ids = ["7d0f3c1e-0000-4000-8000-000000000001", "7d0f3c1e-0000-4000-8000-000000000002"];
        let weeek = format!("weeek]\napi_token = 'x'\nkey_field = {ids:?}");
        assert_eq!(key(&weeek).unwrap(), KeyPlace::custom(ids));
    }
}

#[test]
fn account_name_begins_a_reference() {
    let parsed = read("[profiles.a.eu-2]\nvendor = 'pipedrive'\n").unwrap();
    let name = parsed.profiles[0].accounts()[0].name();
    assert_eq!(crate::DealRef::new(name, 42).unwrap().to_string(), "eu-2:42");
}
