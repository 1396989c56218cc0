//! Help and completions.

#[cfg(target_os = "linux")]
use crate::support::program;
use crate::support::run;

#[test]
fn help_is_complete() {
    for words in [
        &["--help"][..],
        &["deals", "list", "--help"],
        &["deals", "create", "--help"],
        &["deals", "settle", "--help"],
        &["deals", "update", "--help"],
        &["people", "list", "--help"],
        &["people", "create", "--help"],
        &["organizations", "create", "--help"],
        &["account", "--help"],
        &["raw", "--help"],
        &["profiles", "--help"],
        &["sandbox", "--help"],
        &["listen", "--help"],
    ] {
        let name = words.iter().filter(|word| **word != "--help").copied().collect::<Vec<_>>().join("-");
        let name = if name.is_empty() { "program" } else { &name };
        insta::assert_snapshot!(format!("help-{name}"), run(words).ok());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn unwritable_help_is_1() {
    for word in ["--help", "--version"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let done = program([], [word]).stdout(full).output().unwrap();
        assert_eq!(done.status.code(), Some(1), "{word}");
        assert!(String::from_utf8_lossy(&done.stderr).starts_with("error: the output cannot be written"));
    }
}

#[test]
fn completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).ok();
        assert!(script.contains("dealport") && script.contains("capabilities"), "{shell}");
    }
}
