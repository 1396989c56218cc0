//! Completions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dealport_sandbox::Vendor;

use crate::support::{Bench, Done, run, run_with};

#[test]
fn completion_scripts_ask_the_program() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).ok();
        assert!(script.contains("DEALPORT_COMPLETE") && script.contains("dealport"), "{shell}");
        assert_eq!(script.contains("_DEALPORT_WORD=\"${COMP_WORDS[COMP_CWORD]}\" \\\n"), shell == "bash");
    }
}

/// Returns what a shell completes at the end of a line, with two accounts in the configuration file.
fn completed(words: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let account = "vendor = 'pipedrive'\napi_token = { command = ['false'] }\n";
    fs::write(&path, format!("[profiles.home.sales-eu]\n{account}[profiles.work.sales-us]\n{account}"))
        .unwrap();
    let index = words.len().to_string();
    let variables = [
        ("DEALPORT_COMPLETE", "bash"),
        ("DEALPORT_CONFIG", path.to_str().unwrap()),
        ("_CLAP_COMPLETE_INDEX", &index),
        ("_CLAP_IFS", "\n"),
    ];
    let words: Vec<_> = ["--", "dealport"].iter().chain(words).copied().collect();
    run_with(&variables, &words).ok().lines().map(str::to_owned).collect()
}

#[test]
fn names_of_the_configuration_are_completed() {
    assert_eq!(completed(&["--profile", ""]), ["home", "work"]);
    let accounts = ["heffl", "pipedrive", "routera", "sales-eu", "sales-us", "weeek"];
    assert_eq!(completed(&["deals", "list", "--vendor", ""]), accounts);
    assert_eq!(completed(&["deals", "get", "sales-"]), ["sales-eu:", "sales-us:"]);
    assert_eq!(completed(&["deals", "update", "pipedrive:1", "--clear", "expe"]), ["expected_close"]);
    assert_eq!(completed(&["sandbox", "--vendor", "p"]), ["pipedrive"]);
    assert_eq!(completed(&["deals", "su"]), ["summary"]);
}

/// Returns what a shell completes at the end of a line, one candidate in a line.
fn asked(mut program: Command, shell: &str, words: &[&str]) -> Vec<String> {
    program.args(["--", "dealport"]).args(words).env("DEALPORT_COMPLETE", shell);
    program.env("_CLAP_COMPLETE_INDEX", words.len().to_string()).env("_CLAP_IFS", "\n");
    Done::new(program.output().unwrap()).ok().lines().map(str::to_owned).collect()
}

/// Returns the file with the names of the only account.
fn names_file(home: &Path) -> PathBuf {
    let folder = if cfg!(windows) { home.to_owned() } else { home.join(".local").join("state") };
    let files: Vec<_> = fs::read_dir(folder.join("dealport").join("names")).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.into_iter().next().unwrap().unwrap().path()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_commands_read_are_completed() {
    let bench = Bench::new().await;
    let complete = |shell: &str, words: &[&str]| asked(bench.program(&[]), shell, words);
    let list = ["deals", "list", "--vendor", "pipedrive"];
    let list = |option: &'static str, word: &'static str| [&list[..], &[option, word]].concat();
    assert!(complete("bash", &list("--stage", "")).is_empty(), "nothing was read yet");
    // A list shows the names of stages, so it reads them.
    bench.line("deals list --limit 1").ok();
    bench.line("users").ok();
    bench.line("fields").ok();
    let sent = bench.sandbox.requests().len();

    assert_eq!(complete("bash", &list("--stage", "Prop")), [r"Proposal\ Made"]);
    assert_eq!(complete("bash", &list("--stage", r"Proposal\ M")), [r"Proposal\ Made"]);
    assert_eq!(complete("fish", &list("--stage", "Prop")), ["Proposal Made\tSales"]);
    assert_eq!(complete("zsh", &list("--stage", "Prop")), ["Proposal Made:Sales"]);
    assert_eq!(complete("powershell", &list("--stage", "Prop")), ["'Proposal Made'\tSales"]);
    assert_eq!(complete("bash", &list("--pipeline", "Sa")), ["Sales"]);
    assert!(complete("bash", &list("--owner", "user1@")).contains(&"user1@example.com".to_owned()));
    let update = ["deals", "update", "pipedrive:1", "--field", "Purch"];
    assert_eq!(complete("bash", &update), [r"Purchase\ order="]);
    assert!(complete("bash", &["--sandbox", "deals", "list", "--stage", ""]).is_empty());
    assert_eq!(bench.sandbox.requests().len(), sent, "a completion sends nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_kept_privately_and_may_be_damaged() {
    let bench = Bench::new().await;
    bench.line("pipelines").ok();
    let file = names_file(bench.home());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("Proposal Made") && !text.contains(bench.sandbox.token(Vendor::Pipedrive)),
        "{text}"
    );

    let stages = || asked(bench.program(&[]), "bash", &["deals", "list", "--stage", ""]);
    fs::write(&file, r#"{"stages":{"a\u001b[31m":"","$(reboot)":""}}"#).unwrap();
    assert_eq!(stages(), [r"\$\(reboot\)"]);
    fs::write(&file, "{\"stages\":").unwrap();
    assert!(stages().is_empty());
    bench.line("pipelines").ok();
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "it is replaced");
    // A command does not depend on the file.
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_eq!(bench.line("pipelines").err, bench.line("pipelines").err);
}
