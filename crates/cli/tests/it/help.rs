//! Help.

#[cfg(unix)]
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
        &["doctor", "--help"],
        &["init", "--help"],
        &["deals", "get", "-h"],
        &["raw", "--help"],
        &["copy", "--help"],
        &["profiles", "--help"],
        &["sandbox", "--help"],
        &["listen", "--help"],
    ] {
        let name = words
            .iter()
            .filter(|word| **word != "--help")
            .map(|word| word.trim_start_matches('-'))
            .collect::<Vec<_>>()
            .join("-");
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
fn manual_pages_are_written() {
    let page = run(&["man"]).ok();
    assert!(page.contains(".TH dealport 1") && page.contains("dealport deals list"), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let done = run(&["man", folder.path().join("man1").to_str().unwrap()]);
    assert!(done.err.starts_with("wrote the manual pages to "), "{}", done.err);
    let page = std::fs::read_to_string(folder.path().join("man1/dealport-deals-list.1")).unwrap();
    assert!(page.contains("Examples:") && page.contains("\\-\\-local\\-filter"), "{page}");
}

#[test]
fn global_options_are_one_line_in_short_help() {
    for words in [&["deals", "list", "-h"][..], &["account", "-h"], &["init", "-h"]] {
        let help = run(words).ok();
        assert!(help.contains("\nGlobal options, described by --help: --sandbox --profile "), "{help}");
        assert!(!help.contains("\nGlobal options:"), "{help}");
    }
    assert!(run(&["-h"]).ok().contains("\nGlobal options:"));
    assert!(run(&["deals", "list", "--help"]).ok().contains("\nGlobal options:"));
}

#[test]
fn global_options_stand_before_a_subcommand_too() {
    for line in ["copy --format json map --from a --to b", "pipelines --format json list --vendor nobody"] {
        let done = run(&line.split(' ').collect::<Vec<_>>());
        assert!(done.err.starts_with("{\"error\":{\"message\":\"unknown vendor"), "{line}: {}", done.err);
    }
    let err = run(&["copy", "--from", "a", "--to", "b", "map", "--from", "a", "--to", "b"]).failed(2);
    assert!(err.contains("--from stands before \"map\"; pass it after the subcommand"), "{err}");
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8_are_a_usage_error() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let mut command = program([], ["--format", "json"]);
    let done = command.arg(OsStr::from_bytes(b"\xff")).output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{done:?}");
    assert!(done.stderr.starts_with(b"{\"error\":"), "{done:?}");
}

#[test]
fn color_of_help_is_that_of_the_option() {
    let has_color = |words: &[&str]| run(words).ok().contains('\u{1b}');
    assert!(has_color(&["--color", "always", "--help"]) && has_color(&["--help", "--color=always"]));
    assert!(!has_color(&["--color", "never", "--help"]) && !has_color(&["--help"]));
}
