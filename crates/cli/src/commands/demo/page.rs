//! How the tour is told.

use std::borrow::Cow;
use std::fmt::Display;

use dealport::{Deal, Error, Outcome};

use super::{Exit, Subject};
use crate::failure::Failure;
use crate::output::{Cell, Column, DealRow, Look, Output, Row, Tone, grid, member_list};

/// Prints the tour, step by step.
pub(super) struct Page<'o> {
    output: &'o mut Output,
    look: Look,
    steps: usize,
}

impl<'o> Page<'o> {
    pub(super) fn new(output: &'o mut Output) -> Self {
        let look = output.look();
        Self { output, look, steps: 0 }
    }

    /// Begins a step.
    pub(super) fn step(&mut self, what: &str) -> Result<(), Failure> {
        self.steps += 1;
        let (bold, plain) = if self.look.has_color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        Ok(self.output.text(&format!("\n{bold}{}. {what}{plain}\n", self.steps))?)
    }

    /// A paragraph.
    pub(super) fn text(&mut self, text: impl Display) -> Result<(), Failure> {
        let lines = wrapped(&text.to_string(), self.look.width.min(100));
        Ok(self.output.text(&lines)?)
    }

    /// Something laid out, and an empty line.
    fn block(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.output.text(&format!("{text}\n"))?)
    }

    pub(super) fn deals(&mut self, deals: &[Deal]) -> Result<(), Failure> {
        let lines: Vec<_> = deals.iter().flat_map(|deal| row(deal).lines()).collect();
        self.block(&grid(DealRow::COLUMNS, &lines, self.look))
    }

    pub(super) fn deal(&mut self, deal: &Deal, subject: &Subject) -> Result<(), Failure> {
        let members = modelled(deal, subject);
        let members = members.into_iter().map(|(name, value)| (Cow::Owned(name), Cell::new(value)));
        self.block(&member_list(members.collect(), self.look))
    }

    /// Before and after, side by side.
    pub(super) fn changes(&mut self, before: &Deal, after: &Deal, subject: &Subject) -> Result<(), Failure> {
        const COLUMNS: &[Column] = &[
            Column::new("member"),
            Column::new("before").cut(12, 40),
            Column::new("after").cut(12, 40),
            Column::new("change"),
        ];
        let (before, after) = (modelled(before, subject), modelled(after, subject));
        let mut names: Vec<_> = before.iter().map(|(name, _)| name).collect();
        names.extend(
            after.iter().map(|(name, _)| name).filter(|name| before.iter().all(|(other, _)| other != *name)),
        );
        let value = |members: &[(String, String)], name: &str| {
            members.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
        };
        let lines: Vec<Vec<Cell>> = names
            .into_iter()
            .map(|name| {
                let (was, is) = (value(&before, name), value(&after, name));
                let (tone, change) = match (&was, &is) {
                    (was, is) if was == is => (Tone::Faint, ""),
                    (_, None) => (Tone::Bad, "cleared"),
                    (None, _) => (Tone::Good, "new"),
                    _ => (Tone::Good, "changed"),
                };
                let cells = [Cell::new(name), Cell::maybe(was), Cell::maybe(is), Cell::new(change)];
                cells.map(|cell| cell.toned(tone)).to_vec()
            })
            .collect();
        self.block(&grid(COLUMNS, &lines, self.look))
    }

    /// What an error tells a program.
    pub(super) fn error(&mut self, error: &Error, more: &[(&'static str, String)]) -> Result<(), Failure> {
        let tone = if error.outcome() == Outcome::Unknown { Tone::Bad } else { Tone::Plain };
        let mut members = vec![
            (Cow::Borrowed("outcome"), Cell::new(error.outcome().as_str()).toned(tone)),
            (Cow::Borrowed("kind"), Cell::new(error.kind().as_str())),
            (
                Cow::Borrowed("status"),
                Cell::new(error.status().map_or_else(|| "no answer".to_owned(), |status| status.to_string())),
            ),
            (Cow::Borrowed("message"), Cell::new(error.message())),
            (Cow::Borrowed("exit code"), Cell::new((Exit::from(error) as u8).to_string())),
        ];
        members.extend(more.iter().map(|(name, value)| (Cow::Borrowed(*name), Cell::new(value))));
        self.block(&member_list(members, self.look))
    }

    /// How the outcomes of a write are told apart.
    pub(super) fn outcomes(&mut self) -> Result<(), Failure> {
        const COLUMNS: &[Column] = &[
            Column::new("outcome"),
            Column::new("what happened").cut(20, 60),
            Column::new("what to do").cut(20, 50),
        ];
        self.step("How to tell them apart")?;
        let lines = [
            (Outcome::NotApplied, "it never reached the vendor, or was turned away unread", "try again"),
            (Outcome::Rejected, "the vendor read it and refused it", "change the request"),
            (Outcome::Unknown, "it was sent and the answer was lost", "look, then decide"),
            (Outcome::Partial, "it takes several requests, and one of them failed", "ask for the rest alone"),
        ];
        let lines = lines
            .map(|(outcome, happened, advice)| [outcome.as_str(), happened, advice].map(Cell::new).to_vec());
        self.block(&grid(COLUMNS, &lines, self.look))?;
        self.text(
            "Every error of a write says which it is: in code Error::outcome(), on the command line the exit code, \
             8 for unknown alone. Go on with `dealport --sandbox deals list`, or `dealport --help`.",
        )
    }
}

/// The deal as every command prints it; the sandbox's account goes by its vendor's name.
fn row(deal: &Deal) -> DealRow {
    DealRow::new(&deal.vendor.into(), deal.clone())
}

/// The members of a deal that the model has, in people's words.
fn modelled(deal: &Deal, subject: &Subject) -> Vec<(String, String)> {
    row(deal)
        .members()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("extra."))
        .map(|(name, cell)| (subject.label(&name), subject.shown(&name, &cell.text)))
        .collect()
}

/// Breaks a paragraph into lines.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
