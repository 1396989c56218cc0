//! What the doctor finds.

use std::borrow::Cow;

use serde::Serialize;

use crate::clean;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::notes::Notes;
use crate::output::{Cell, Column, Look, Row, Tone, wrapped};
use crate::tally::plural;

/// The result of one check.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    check: &'static str,
    account: Option<String>,
    status: Status,
    detail: String,
    /// What to do about it.
    fix: Option<String>,
    #[serde(skip)]
    exit: Option<Exit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Ok,
    Warning,
    Error,
}

impl Status {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Ok => Tone::Good,
            Self::Warning => Tone::Plain,
            Self::Error => Tone::Bad,
        }
    }

    /// Returns the sequence that colors the name on a terminal.
    const fn color(self) -> &'static str {
        match self {
            Self::Ok => "32",
            Self::Warning => "35",
            Self::Error => "31",
        }
    }
}

impl Finding {
    pub(super) fn ok(check: &'static str, detail: impl Into<String>) -> Self {
        Self { check, account: None, status: Status::Ok, detail: detail.into(), fix: None, exit: None }
    }

    pub(super) fn warning(check: &'static str, detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { status: Status::Warning, fix: Some(fix.into()), ..Self::ok(check, detail) }
    }

    pub(super) fn error(
        check: &'static str,
        detail: impl Into<String>,
        fix: Option<String>,
        exit: Exit,
    ) -> Self {
        Self { status: Status::Error, fix, exit: Some(exit), ..Self::ok(check, detail) }
    }

    /// Names the account that the finding is about.
    pub(super) fn of(mut self, account: &str) -> Self {
        self.account = Some(account.to_owned());
        self
    }

    pub(super) fn is_error(&self) -> bool {
        self.status == Status::Error
    }

    fn subject(&self) -> Cow<'_, str> {
        match &self.account {
            Some(account) => format!("{account}: {}", self.check).into(),
            None => self.check.into(),
        }
    }

    /// Returns the finding as lines of text, with its fix below.
    fn text(&self, look: Look) -> String {
        const INDENT: usize = 9;
        let width = look.width.saturating_sub(INDENT).max(20);
        let main = format!("{}: {}", self.subject(), self.detail);
        let fix = self.fix.as_ref().map(|fix| format!("fix: {fix}"));
        let lines = [Some(main), fix].into_iter().flatten();
        let body = lines.map(|line| wrapped(&clean::one_line(&line), width)).collect::<Vec<_>>().join("\n");
        let name = format!("{:<INDENT$}", self.status.name());
        let name = match look.has_color {
            true => format!("\x1b[{}m{name}\x1b[0m", self.status.color()),
            false => name,
        };
        format!("{name}{}", body.replace('\n', &format!("\n{}", " ".repeat(INDENT))))
    }
}

impl Row for Finding {
    const COLUMNS: &'static [Column] = &[
        Column::new("status"),
        Column::new("account"),
        Column::new("check"),
        Column::new("detail").cut(20, 100),
        Column::new("fix").cut(20, 100).last_resort(1),
    ];
    const CSV: &'static [&'static str] = &["check", "account", "status", "detail", "fix"];

    fn lines(&self) -> Vec<Vec<Cell>> {
        vec![vec![
            Cell::new(self.status.name()).toned(self.status.tone()),
            Cell::maybe(self.account.as_deref()),
            Cell::new(self.check),
            Cell::new(&self.detail),
            Cell::maybe(self.fix.as_deref()),
        ]]
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        vec![vec![
            self.check.into(),
            self.account.as_deref().unwrap_or_default().into(),
            self.status.name().into(),
            self.detail.as_str().into(),
            self.fix.as_deref().unwrap_or_default().into(),
        ]]
    }
}

/// All findings, in the order of the checks.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    pub(super) fn extend(&mut self, findings: Vec<Finding>) {
        self.0.extend(findings);
    }

    pub(super) fn all(&self) -> &[Finding] {
        &self.0
    }

    pub(super) fn has_error(&self) -> bool {
        self.count(Status::Error) > 0
    }

    pub(super) fn text(&self, look: Look) -> String {
        self.0.iter().map(|finding| finding.text(look)).collect::<Vec<_>>().join("\n")
    }

    /// Shows the counts. Fails with the exit code of the first error.
    pub(super) fn close(&self, notes: &Notes) -> Result<(), Failure> {
        let (errors, warnings) = (self.count(Status::Error), self.count(Status::Warning));
        notes.say(match (errors, warnings) {
            (0, 0) => "no problem found".to_owned(),
            _ => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
        });
        match self.0.iter().find_map(|finding| finding.exit) {
            Some(exit) => Err(Failure::Reported(exit)),
            None => Ok(()),
        }
    }

    fn count(&self, status: Status) -> u64 {
        self.0.iter().filter(|finding| finding.status == status).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finding_wraps_below_its_text() {
        let look = Look { width: 40, is_fixed: true, has_color: false };
        let finding =
            Finding::warning("clock", "this machine's clock is 400 s slow", "set the clock").of("eu");
        assert_eq!(
            finding.text(look),
            "warning  eu: clock: this machine's clock\n         is 400 s slow\n         fix: set the clock"
        );
    }

    #[test]
    fn exit_code_is_that_of_the_first_error() {
        let mut findings = Findings::default();
        findings.push(Finding::warning("a", "x", "y"));
        assert!(findings.close(&Notes::quiet()).is_ok());
        findings.push(Finding::error("b", "x", None, Exit::Unauthorized));
        findings.push(Finding::error("c", "x", None, Exit::Usage));
        assert!(matches!(findings.close(&Notes::quiet()), Err(Failure::Reported(Exit::Unauthorized))));
    }
}
