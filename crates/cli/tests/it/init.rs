//! `init`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::{Bench, Done, program};

/// A home for a configuration file.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("conf/config.toml")
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    /// Runs the program with this file and standard input.
    fn run(&self, variables: &[(&str, &str)], words: &[&str], input: &str) -> Done {
        let path = self.path().display().to_string();
        let all = variables.iter().copied().chain([("DEALPORT_CONFIG", path.as_str())]);
        with_input(&mut program(all, words), input)
    }
}

fn with_input(command: &mut Command, input: &str) -> Done {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that does not read its input may have ended.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Done::new(child.wait_with_output().unwrap())
}

fn variable(bench: &Bench, end: &str) -> String {
    bench.sandbox.env().into_iter().find(|(name, _)| name.ends_with(end)).unwrap().1
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions()) & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn token_of_standard_input_is_checked_and_written() {
    let (bench, home) = (Bench::new().await, Home::new());
    let (token, url) = (variable(&bench, "TOKEN"), variable(&bench, "URL"));
    let url = format!("url={url}");
    let err = home.run(&[], &["init", "pipedrive", "--set", &url], "wrong\n").failed(3);
    assert!(err.contains("hint: nothing was written; pass --no-check") && !home.path().exists(), "{err}");

    let done = home.run(&[], &["init", "pipedrive", "--set", &url], &format!("{token}\n"));
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.err.contains("\npipedrive accepts the credentials: "), "{}", done.err);
    let wrote =
        format!("\nwrote the account pipedrive of the profile default to {}\n", home.path().display());
    assert!(done.err.contains(&wrote), "{}", done.err);
    let hint = "hint: run \"dealport deals list --vendor pipedrive --limit 5\" to see some deals\n";
    assert!(done.err.ends_with(hint) && !done.err.contains(&token), "{}", done.err);
    #[cfg(unix)]
    assert_eq!(mode(&home.path()), 0o600);
    home.run(&[], &["deals", "list", "--vendor", "pipedrive", "--limit", "5"], "").ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn second_account_keeps_the_file() {
    let (bench, home) = (Bench::new().await, Home::new());
    let (token, url) = (variable(&bench, "TOKEN"), format!("url={}", variable(&bench, "URL")));
    home.run(&[], &["init", "heffl", "--no-check", "--profile", "work"], "key\n").ok();
    std::fs::write(home.path(), format!("# mine\n{}", home.text())).unwrap();
    let eu = [("EU_TOKEN", token.as_str())];
    let words = ["init", "pipedrive", "--name", "sales-eu", "--env", "EU_TOKEN", "--set", &url];
    home.run(&eu, &words, "").ok();
    assert!(home.text().starts_with("# mine\n[profiles.work.heffl]\napi_key = \"key\"\n"), "{}", home.text());
    home.run(&eu, &["deals", "get", "sales-eu:1"], "").ok();

    let err = home.run(&eu, &words, "").failed(2);
    assert!(err.contains("replace the account sales-eu") && err.contains("--yes"), "{err}");
    home.run(&eu, &[&words[..], &["--yes"]].concat(), "").ok();
    assert_eq!(home.text().matches("[profiles.work.sales-eu]").count(), 1);

    home.run(&eu, &["init", "weeek", "--no-check", "--profile", "home"], "t\n").ok();
    assert!(home.text().starts_with("default_profile = \"work\"\n"), "{}", home.text());
    home.run(&eu, &["deals", "get", "sales-eu:1"], "").ok();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn command_is_split_like_a_shell_does() {
    let (bench, home) = (Bench::new().await, Home::new());
    let (token, url) = (variable(&bench, "TOKEN"), format!("url={}", variable(&bench, "URL")));
    let command = format!("/bin/sh -c 'echo {token}'");
    home.run(&[], &["init", "pipedrive", "--command", &command, "--set", &url], "").ok();
    assert!(home.text().contains("command = [\"/bin/sh\", \"-c\", \"echo "), "{}", home.text());
    let err = home.run(&[], &["init", "weeek", "--command", "pass 'show"], "").failed(2);
    assert!(err.contains("a quote is not closed"), "{err}");
}

/// Sends a GET request, and returns the head of the response.
fn get(url: &str) -> String {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

#[tokio::test(flavor = "multi_thread")]
async fn oauth_app_is_installed_by_its_callback() {
    let (bench, home) = (Bench::new().await, Home::new());
    let app = bench.sandbox.pipedrive();
    let url = format!("url={}", variable(&bench, "URL"));
    let path = home.path().display().to_string();
    let state = home.0.path().join("state").display().to_string();
    let variables = [("DEALPORT_CONFIG", path.as_str()), ("XDG_STATE_HOME", &state)];
    let words =
        ["init", "pipedrive", "--oauth", "--client-id", app.client_id(), "--port", "0", "--set", &url];
    let mut command = program(variables, words);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", app.client_secret()).unwrap();
    let mut page = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut page).unwrap();
    assert!(page.contains("/oauth/authorize?client_id="), "{page}");

    let redirect = get(page.trim());
    let location = redirect.lines().find_map(|line| line.strip_prefix("location: ")).unwrap().trim();
    let callback = location.split('?').next().unwrap();
    // A browser may connect ahead of its request.
    let _idle =
        TcpStream::connect(callback.trim_start_matches("http://").split('/').next().unwrap()).unwrap();
    assert!(get(&format!("{callback}?code=forged&state=forged")).starts_with("HTTP/1.1 400"));
    assert!(get(location).starts_with("HTTP/1.1 200"), "{location}");
    let done = Done::new(child.wait_with_output().unwrap());
    assert_eq!(done.code, 0, "{done:?}");
    assert!(home.text().contains("refresh_token = ") && !done.err.contains(app.client_secret()), "{done:?}");
    with_input(&mut program(variables, ["deals", "get", "pipedrive:1"]), "").ok();
}

#[test]
fn unusable_input_writes_nothing() {
    let home = Home::new();
    for (words, says) in [
        (&["init"][..], "no vendor is named: expected one of heffl, pipedrive"),
        (&["init", "hubspot"], "possible values: heffl, pipedrive"),
        (&["init", "pipedrive"], "the API token of pipedrive is missing"),
        (&["init", "routera"], "hint: pass --set client_id=VALUE"),
        (&["init", "pipedrive", "--set", "api_token=s3cret"], "api_token is a secret, which other users"),
        (&["init", "pipedrive", "--set", "tokn=x", "--env", "X"], "pipedrive has no key \"tokn\""),
        (&["init", "pipedrive", "--name", "Sales EU", "--env", "X"], "lower-case letters"),
        (&["init", "pipedrive", "--name", "heffl", "--env", "X"], "cannot have the name of the vendor heffl"),
        (&["init", "pipedrive", "--env", "X"], "the variable X is not set"),
        (&["init", "weeek", "--oauth"], "--oauth works with pipedrive only"),
        (&["init", "pipedrive", "--port", "1"], "--oauth"),
        (&["--sandbox", "init"], "the sandbox needs no account"),
    ] {
        let err = home.run(&[], words, "").failed(2);
        assert!(err.contains(says) && !err.contains("s3cret"), "{words:?}: {err}");
        assert!(!home.path().exists(), "{words:?}");
    }
}

#[test]
fn variables_that_hide_the_file_are_named() {
    let home = Home::new();
    let variables = [("PIPEDRIVE_API_TOKEN", "x")];
    let done = home.run(&variables, &["init", "weeek", "--no-check"], "t\n");
    let says = "warning: the variables PIPEDRIVE_API_TOKEN take precedence over the file\n";
    assert!(done.err.contains(says), "{}", done.err);
    assert!(done.err.contains("\"dealport --profile default deals list --vendor weeek"), "{}", done.err);
}
