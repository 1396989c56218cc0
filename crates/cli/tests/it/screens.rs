//! Screens as users see them, at three widths and in color. The sandbox has the same data in each run.

use crate::support::{Bench, Done};

const COMMANDS: [&str; 10] = [
    "deals list --limit 3 --vendor pipedrive",
    "deals list --limit 3 --vendor weeek",
    "deals get pipedrive:1",
    "deals summary --vendor pipedrive --pipeline Sales",
    "deals summary --vendor heffl --by owner",
    "pipelines --vendor heffl",
    "fields --vendor pipedrive",
    "users --vendor pipedrive",
    "people list --vendor pipedrive --limit 3",
    "deals update pipedrive:1 --title New --dry-run",
];

/// The other commands whose output is the same in each run. Not among them are those that show a time or
/// a path.
const MORE: [&str; 24] = [
    "deals search Ferrum --vendor pipedrive --limit 3",
    "deals list --vendor pipedrive --status won --sort -amount --limit 3 --columns ref,amount,people,owner.email",
    "deals create --vendor weeek --title New --stage New --amount 10 --dry-run",
    "deals delete pipedrive:1 pipedrive:2 --dry-run",
    "deals timeline --vendor pipedrive --start 2024-01-01 --count 3",
    "deals products pipedrive:1",
    "deals followers pipedrive:1",
    "deals tasks pipedrive:1",
    "deals duplicate pipedrive:1 --dry-run",
    "deals merge pipedrive:1 pipedrive:2 --dry-run",
    "people get pipedrive:1",
    "people create --vendor heffl --name Ada --dry-run",
    "organizations list --vendor pipedrive --limit 3",
    "organizations get pipedrive:1",
    "products --vendor pipedrive",
    "webhooks list --vendor pipedrive",
    "pipelines --vendor pipedrive",
    "fields --vendor heffl",
    "users --vendor weeek",
    "raw heffl GET /api/v2/pipelines",
    "leads --vendor pipedrive",
    "capabilities --vendor pipedrive --vendor weeek",
    "schema",
    "account",
];

/// Returns what a user sees of these commands: both outputs below the line that was typed.
fn screens(bench: &Bench, columns: &str, commands: &[&str]) -> String {
    let mut text = String::new();
    for command in commands {
        let words: Vec<_> = command.split(' ').collect();
        let done = Done::new(bench.program(&words).env("COLUMNS", columns).output().unwrap());
        assert_eq!(done.code, 0, "{command}: {done:?}");
        let shown = without_ports(&format!("{}{}", done.out, done.err));
        text.push_str(&format!("$ dealport {command}\n{shown}\n"));
    }
    text
}

/// Returns the text with 00000 in place of ports, which have five digits.
fn without_ports(text: &str) -> String {
    let mut parts = text.split("127.0.0.1:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        format!("{shown}127.0.0.1:{}{}", "0".repeat(digits), &part[digits..])
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_are_pinned_at_three_widths() {
    let bench = Bench::of_all().await;
    for columns in ["40", "80", "120"] {
        let text = screens(&bench, columns, &COMMANDS);
        insta::assert_snapshot!(format!("screens-{columns}"), text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_screens_are_pinned_at_three_widths() {
    let bench = Bench::of_all().await;
    for columns in ["40", "80", "120"] {
        insta::assert_snapshot!(format!("more-screens-{columns}"), screens(&bench, columns, &MORE));
    }
}

/// Text is bold, red, green, magenta or cyan, which dark and light backgrounds leave readable, and each is of
/// the palette that every terminal has. Only bars are faint.
#[tokio::test(flavor = "multi_thread")]
async fn styles_are_readable_on_every_background() {
    let bench = Bench::of_all().await;
    let known = ["0", "1", "4", "31", "32", "35", "36", "39", "1;31", "1;35", "1;36"];
    for line in [
        "deals list",
        "deals get pipedrive:1",
        "deals summary --vendor pipedrive",
        "deals get nobody:1",
        "deals update pipedrive:3 --status open --verbose",
        "account",
        "doctor",
        "capabilities",
        "pipelines --deleted",
        "users",
        "schema",
        "--help",
        "deals --statsu",
        "deals list --format tabel",
    ] {
        let done = bench.line(&format!("{line} --color always"));
        let shown = format!("{}{}", done.out, done.err);
        for sequence in shown.split("\u{1b}[").skip(1) {
            let (style, text) = sequence.split_once('m').unwrap();
            let is_bar = style == "2" && text.starts_with('█');
            assert!(known.contains(&style) || is_bar, "{line}: {style} in {text:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn colors_are_pinned() {
    let bench = Bench::of_all().await;
    let commands = [
        "deals list --limit 3 --vendor pipedrive --color always",
        "deals summary --vendor pipedrive --pipeline Sales --color always",
        "deals get pipedrive:3 --color always",
    ];
    let text = screens(&bench, "80", &commands).replace('\u{1b}', "\\e");
    insta::assert_snapshot!("screens-color", text);
}
