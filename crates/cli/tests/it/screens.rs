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

/// Returns what a user sees of these commands: both outputs below the line that was typed.
fn screens(bench: &Bench, columns: &str, commands: &[&str]) -> String {
    let mut text = String::new();
    for command in commands {
        let words: Vec<_> = command.split(' ').collect();
        let done = Done::new(bench.program(&words).env("COLUMNS", columns).output().unwrap());
        assert_eq!(done.code, 0, "{command}: {done:?}");
        text.push_str(&format!("$ dealport {command}\n{}{}\n", done.out, done.err));
    }
    text
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
async fn colors_are_pinned() {
    let bench = Bench::of_all().await;
    let commands = [
        "deals list --limit 3 --vendor pipedrive --color always",
        "deals summary --vendor pipedrive --pipeline Sales --color always",
    ];
    let text = screens(&bench, "80", &commands).replace('\u{1b}', "\\e");
    insta::assert_snapshot!("screens-color", text);
}
