//! Accounts of a configuration file.

use std::collections::BTreeSet;
use std::path::Path;

use dealport_sandbox::{Fault, FaultKind};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Bench, Done, run_with};

/// Two accounts of one vendor, each with its own sandbox, and their configuration file.
struct Desk {
    own: Bench,
    eu: Bench,
    directory: TempDir,
}

/// Returns the value of the sandbox's variable with this suffix.
fn variable(bench: &Bench, end: &str) -> String {
    bench.sandbox.env().into_iter().find(|(name, _)| name.ends_with(end)).unwrap().1
}

impl Desk {
    async fn new() -> Self {
        let desk =
            Self { own: Bench::new().await, eu: Bench::new().await, directory: tempfile::tempdir().unwrap() };
        desk.write(&format!(
            "[profiles.work.pipedrive]\n\
             api_token = {{ env = 'OWN_TOKEN' }}\n\
             url = '{}'\n\
             [profiles.work.sales-eu]\n\
             vendor = 'pipedrive'\n\
             api_token = {{ env = 'EU_TOKEN' }}\n\
             url = '{}'\n",
            variable(&desk.own, "URL"),
            variable(&desk.eu, "URL"),
        ));
        desk
    }

    fn path(&self) -> String {
        self.directory.path().join("config.toml").display().to_string()
    }

    fn write(&self, text: &str) {
        std::fs::write(self.path(), text).unwrap();
        // The umask may let others write to it.
        #[cfg(unix)]
        set_mode(self.path(), 0o644);
    }

    fn with(&self, more: &[(&str, &str)], line: &str) -> Done {
        let (path, own, eu) = (self.path(), variable(&self.own, "TOKEN"), variable(&self.eu, "TOKEN"));
        let mut variables = vec![("DEALPORT_CONFIG", &*path), ("OWN_TOKEN", &own), ("EU_TOKEN", &eu)];
        variables.extend(more);
        run_with(&variables, &line.split_whitespace().collect::<Vec<_>>())
    }

    fn line(&self, line: &str) -> Done {
        self.with(&[], line)
    }

    /// Returns the number of requests of each account, and resets it.
    fn requests(&self) -> (usize, usize) {
        let count = |bench: &Bench| {
            let count = bench.sandbox.requests().len();
            bench.sandbox.clear_requests();
            count
        };
        (count(&self.own), count(&self.eu))
    }
}

fn rows(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_accounts_of_one_vendor_are_in_one_list() {
    let desk = Desk::new().await;
    let done = desk.line("deals list --format jsonl");
    assert!(done.err.starts_with("120 deals from pipedrive, 120 deals from sales-eu\n"), "{}", done.err);
    let deals = rows(&done.ok());
    let names: BTreeSet<_> = deals.iter().map(|deal| deal["ref"].as_str().unwrap()).collect();
    assert_eq!((deals.len(), names.len()), (240, 240));
    assert!(deals.iter().all(|deal| {
        let account = deal["account"].as_str().unwrap();
        deal["vendor"] == "pipedrive" && deal["ref"] == format!("{account}:{}", deal["id"])
    }));
    desk.requests();

    for (line, own, eu) in [
        ("deals list --vendor pipedrive --ids", 1, 1),
        ("deals list --vendor sales-eu --ids", 0, 1),
        ("deals get sales-eu:1 --ids", 0, 1),
        ("deals get pipedrive:1 --ids", 1, 0),
        ("raw sales-eu GET /api/v2/deals", 0, 1),
        ("users --vendor sales-eu --vendor pipedrive", 1, 1),
    ] {
        desk.line(line).ok();
        assert_eq!(desk.requests(), (own, eu), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_names_the_account() {
    let desk = Desk::new().await;
    let table = desk.line("deals list --vendor sales-eu --limit 1").ok();
    assert!(table.contains("\nsales-eu:1 "), "{table}");
    let csv = desk.line("deals list --vendor sales-eu --limit 1 --format csv").ok();
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let headers = csv.headers().unwrap().clone();
    let record = csv.records().next().unwrap().unwrap();
    let value = |name: &str| &record[headers.iter().position(|header| header == name).unwrap()];
    assert_eq!([value("vendor"), value("ref"), value("account")], ["pipedrive", "sales-eu:1", "sales-eu"]);
    for list in ["pipelines", "fields", "users"] {
        let accounts: BTreeSet<_> = rows(&desk.line(&format!("{list} --format jsonl")).ok())
            .iter()
            .map(|row| row["account"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(accounts, ["pipedrive", "sales-eu"].map(str::to_owned).into(), "{list}");
        assert!(desk.line(list).ok().contains("\nsales-eu "), "{list}");
        assert!(desk.line(&format!("{list} --format csv")).ok().contains(",sales-eu\n"), "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn printed_reference_is_accepted() {
    let desk = Desk::new().await;
    let done = desk.line("deals create --vendor sales-eu --title New --format json");
    let created: Value = serde_json::from_str(&done.out).unwrap();
    let name = created["ref"].as_str().unwrap();
    assert!(name.starts_with("sales-eu:"), "{name}");
    assert_eq!(done.err, format!("created {name}\n"));
    let got = desk.line(&format!("deals get {name}")).ok();
    assert!(got.contains(name), "{got}");
    let done = desk.line(&format!("deals update {name} --title Newer"));
    assert_eq!((done.code, done.err), (0, format!("updated {name}\n")));
    let done = desk.line(&format!("deals delete {name} --format json"));
    let deleted: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((&deleted["ref"], &deleted["account"]), (&created["ref"], &Value::from("sales-eu")));
    assert_eq!(desk.requests().0, 0, "the other account was not touched");
}

#[tokio::test(flavor = "multi_thread")]
async fn failed_account_is_named_and_others_are_listed() {
    let desk = Desk::new().await;
    desk.eu.sandbox.inject(Fault::new(FaultKind::Unauthorized).always());
    let done = desk.line("deals list --format jsonl");
    assert_eq!((done.code, done.out.lines().count()), (3, 120), "{}", done.err);
    assert!(done.err.contains(r#"{"error":{"message":"pipedrive deals.list: sales-eu: "#), "{}", done.err);

    let done = desk.with(&[("OWN_TOKEN", "")], "deals list --format jsonl");
    assert_eq!(done.code, 2, "{}", done.err);
    let place = format!("{}: profile \"work\", account \"pipedrive\": ", desk.path());
    let says = format!("pipedrive: {place}api_token: the variable OWN_TOKEN is not set or is empty");
    assert!(done.err.contains(&serde_json::to_string(&says).unwrap()), "{}", done.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn variables_replace_the_default_profile() {
    let desk = Desk::new().await;
    let (token, url) = (variable(&desk.own, "TOKEN"), variable(&desk.own, "URL"));
    let variables = [("PIPEDRIVE_API_TOKEN", &*token), ("PIPEDRIVE_URL", &url)];
    let done = desk.with(&variables, "deals list --ids --format jsonl");
    let warning = format!(
        "warning: ignoring {} because PIPEDRIVE_API_TOKEN and others are set; pass --profile NAME to use it\n",
        desk.path()
    );
    assert!(done.err.starts_with(&warning), "{}", done.err);
    assert_eq!((done.ok().lines().count(), desk.requests()), (120, (1, 0)));
    assert_eq!(desk.with(&variables, "deals list --quiet").err, "");
    let done = desk.with(&variables, "profiles --format csv");
    let says = format!("in use: the variables PIPEDRIVE_API_TOKEN, PIPEDRIVE_URL, not {}\n", desk.path());
    assert_eq!(done.err, says);
    assert!(done.out.contains("\nwork,false,") && !done.out.contains(",true,pipedrive"), "{}", done.out);
    let err = desk.with(&variables, "deals get sales-eu:1").failed(2);
    assert!(
        err.contains("unknown vendor \"sales-eu\"") && err.contains("hint: pass --profile NAME"),
        "{err}"
    );
    desk.requests();

    for (more, line) in [
        (&variables[..], "deals get sales-eu:1 --ids --profile work"),
        (&variables, &format!("--config {} deals get sales-eu:1 --ids", desk.path())),
        (&[variables[0], ("DEALPORT_PROFILE", "work")], "deals get sales-eu:1 --ids"),
    ] {
        let done = desk.with(more, line);
        assert_eq!(done.err, "", "{line}");
        assert_eq!((done.code, desk.requests()), (0, (0, 1)), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_file_is_reported_without_secrets() {
    let desk = Desk::new().await;
    let pipedrive = |rest: &str| format!("[profiles.work.pipedrive]\n{rest}\n");
    for (text, line, says) in [
        (
            pipedrive("api_token = { env = 'X' }"),
            "deals list --profile wrk",
            "no profile \"wrk\"; there is work",
        ),
        (pipedrive("api_token = { env = 'X' }"), "deals list", "api_token: the variable X is not set"),
        (
            pipedrive("api_tokn = 's3cret'"),
            "users",
            "config.toml:2:1: profile \"work\", account \"pipedrive\": pipedrive",
        ),
        (
            pipedrive("api_tokn = 's3cret'"),
            "users",
            "has no key \"api_tokn\"; its keys are api_token, client_id, client_secret, refresh_token, key_field, daily_budget, webhook_user, webhook_password, url",
        ),
        (pipedrive("api_token = 's3cret"), "deals get pipedrive:1", "config.toml:2:"),
        (
            pipedrive("api_token = { command = ['/no/such/program', 's3cret'] }"),
            "users",
            "there is no such program",
        ),
        (
            pipedrive("url = 'https://x.example'"),
            "users",
            "api_token is not set or is empty; set it to the token",
        ),
        (
            pipedrive(""),
            "deals list --vendor heffl",
            "the profile \"work\" has no account of heffl; it has: pipedrive",
        ),
        (
            pipedrive(""),
            "deals get nobody:1",
            "the profile \"work\" has no account \"nobody\"; it has: pipedrive",
        ),
        (pipedrive(""), "deals list --config /no/such/file", "there is no configuration file /no/such/file"),
    ] {
        desk.write(&text);
        let done = desk.line(line);
        assert_eq!(done.code, 2, "{line}: {done:?}");
        assert!(done.err.contains(says), "{line}: {}", done.err);
        assert!(!done.err.contains("s3cret"), "{line}: {}", done.err);
    }
    assert_eq!(desk.requests(), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_credentials_are_named_by_their_source() {
    let desk = Desk::new().await;
    let url = variable(&desk.eu, "URL");
    let file = format!("api_token in {} (profile work)", desk.path());
    for (token, says) in [
        ("'s3cret'", format!("check {file}")),
        ("{ env = 'OWN_TOKEN' }", format!("check the variable OWN_TOKEN, which is {file}")),
        #[cfg(unix)]
        ("{ command = ['echo', 's3cret'] }", format!("check the output of echo, which is {file}")),
    ] {
        desk.write(&format!(
            "[profiles.work.eu]\nvendor = 'pipedrive'\nurl = '{url}'\napi_token = {token}\n"
        ));
        #[cfg(unix)]
        set_mode(desk.path(), 0o600);
        for line in [
            "deals get eu:1",
            "deals update eu:1 --title x",
            "deals delete eu:1",
            "deals create --vendor eu --title x",
            "raw eu GET /api/v2/deals",
            "people create --vendor eu --name x",
            "deals list --vendor eu",
        ] {
            let err = desk.with(&[("OWN_TOKEN", "s3cret")], line).failed(3);
            assert!(err.contains(": eu: ") && err.ends_with(&format!("\nhint: {says}\n")), "{line}: {err}");
            assert!(!err.contains("s3cret"), "{err}");
        }
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn command_in_hint_uses_the_same_account() {
    let desk = Desk::new().await;
    desk.eu.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite).on_method("POST"));
    let path = desk.path();
    let err = desk.line(&format!("people create --vendor sales-eu --name Ada --config {path}")).failed(8);
    let look = format!(
        "\nhint: run \"dealport --config {path} people list --vendor sales-eu --name Ada\" to check "
    );
    assert!(err.contains(": sales-eu: ") && err.contains(&look), "{err}");
}

#[cfg(unix)]
fn set_mode(path: impl AsRef<Path>, mode: u32) {
    use std::os::unix::fs::PermissionsExt;

    std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn secrets_of_files_and_commands_are_not_shown() {
    let desk = Desk::new().await;
    let (token, url) = (variable(&desk.own, "TOKEN"), variable(&desk.own, "URL"));
    desk.write(&format!("[profiles.work.pipedrive]\napi_token = '{token}'\nurl = '{url}'\n"));
    set_mode(desk.path(), 0o644);
    let err = desk.line("deals get pipedrive:1 --verbose").failed(2);
    assert!(err.contains("(mode 0644)\nhint: run \"chmod 600 '/") && !err.contains(&token), "{err}");
    set_mode(desk.path(), 0o600);
    desk.line("deals get pipedrive:1").ok();

    let script = desk.directory.path().join("secret.sh");
    let command = format!(
        "[profiles.work.pipedrive]\nurl = '{url}'\napi_token = {{ command = ['/bin/sh', '{}', 'pipedrive'] }}\n",
        script.display()
    );
    desk.write(&command);
    std::fs::write(&script, format!("test \"$1\" = pipedrive && echo {token}\n")).unwrap();
    let done = desk.line("deals get pipedrive:1 --verbose");
    assert!(!done.err.contains(&token), "{}", done.err);
    done.ok();

    std::fs::write(&script, format!("echo {token}; echo the store is locked >&2; exit 4\n")).unwrap();
    let err = desk.line("deals get pipedrive:1 --verbose").failed(2);
    assert!(
        err.contains("api_token: the command \"/bin/sh\": it failed (exit status: 4): the store is locked"),
        "{err}"
    );
    assert!(!err.contains(&token), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn profiles_are_listed_without_secrets() {
    let desk = Desk::new().await;
    desk.write(
        "default_profile = 'work'\n\
         [profiles.work.pipedrive]\n\
         api_token = { env = 'OWN_TOKEN' }\n\
         [profiles.home.eu]\n\
         vendor = 'pipedrive'\n\
         api_token = { command = ['/no/such/program', 's3cret'] }\n\
         [profiles.home.routera]\n\
         client_id = 'abc'\n",
    );
    let done = desk.line("profiles");
    assert_eq!(done.err, format!("in use: the profile work of {}\n", desk.path()));
    let words: Vec<Vec<&str>> =
        done.out.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        words,
        [
            &["work", "yes", "pipedrive", "pipedrive", "api_token", "variable", "OWN_TOKEN"][..],
            &["home", "eu", "pipedrive", "api_token", "command", "/no/such/program"],
            &["home", "routera", "routera", "client_id", "file"],
        ]
    );
    let json: Value = serde_json::from_str(&desk.line("profiles list --format json").ok()).unwrap();
    assert_eq!(json[1]["settings"][0]["name"], "/no/such/program");
    assert_eq!(desk.line("profiles list --format jsonl").ok().lines().count(), 3);
    let csv = desk.line("profiles list --format csv").ok();
    assert!(csv.contains("\nhome,false,eu,pipedrive,api_token,true,command,/no/such/program\n"), "{csv}");
    for text in [done.out, json.to_string(), csv] {
        assert!(!text.contains("s3cret") && !text.contains("abc"), "{text}");
    }
    let done = run_with(&[], &["profiles"]);
    assert!(done.err.starts_with("there is no configuration file; its path would be "), "{}", done.err);
    assert_eq!(done.ok(), "");
    let err = desk.line("profiles --config /no/such/file").failed(2);
    assert!(err.contains("there is no configuration file /no/such/file"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn documented_configurations_are_valid() {
    let desk = Desk::new().await;
    let readme =
        include_str!("../../README.md").split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let help = run_with(&[], &["profiles", "--help"]).ok();
    let help = help.lines().skip_while(|line| !line.ends_with("A complete file:")).skip(1);
    let help: Vec<_> = help.take_while(|line| line.is_empty() || line.starts_with("  ")).collect();
    for text in [readme, &help.join("\n")] {
        desk.write(text);
        #[cfg(unix)]
        set_mode(desk.path(), 0o600);
        let accounts: BTreeSet<_> = rows(&desk.line("profiles --format jsonl").ok())
            .iter()
            .map(|row| row["account"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(accounts, ["pipedrive", "routera", "sales-eu"].map(str::to_owned).into(), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_without_account_read_no_file() {
    let desk = Desk::new().await;
    desk.write("this is no TOML");
    let variables = [("PIPEDRIVE_API_TOKEN", "x"), ("DEALPORT_PROFILE", "nobody")];
    assert_eq!(
        desk.with(&variables, "--sandbox deals list --limit 1 --format jsonl").ok().lines().count(),
        1
    );
    desk.with(&variables, "schema deal").ok();
    desk.with(&variables, "completions bash").ok();
    let err = desk.line("--sandbox --profile work deals list").failed(2);
    assert!(err.contains("cannot be used with"), "{err}");
    desk.line("deals list").failed(2);
}

#[tokio::test(flavor = "multi_thread")]
async fn capabilities_belong_to_the_account() {
    let desk = Desk::new().await;
    desk.write(
        "[profiles.work.shop]\n\
         vendor = 'routera'\n\
         token = { env = 'OWN_TOKEN' }\n\
         fields = { amount = 'deal_value' }\n",
    );
    let known = rows(&desk.line("capabilities --format jsonl").ok());
    let row = |account: &str| known.iter().find(|row| row["account"] == account).unwrap();
    assert_eq!(row("shop")["access"]["amount"]["settable"], true);
    assert_eq!(row("pipedrive")["vendor"], "pipedrive", "a vendor without an account is listed too");
    assert!(desk.line("capabilities --vendor shop").ok().starts_with("field"));
    desk.line("capabilities --vendor nobody").failed(2);
}
