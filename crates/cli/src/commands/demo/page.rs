//! How the tour is told.

use std::fmt::Display;

use dealport::crm::DealField;
use dealport::{Deal, Error, Outcome};

use super::Stop;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Cell, Column, DealRow, Look, Output, Row, Tone, grid};

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

    /// The members of the same deal at each vendor.
    pub(super) fn side_by_side(&mut self, stops: &[Stop], deals: &[Deal]) -> Result<(), Failure> {
        let members: Vec<_> = deals.iter().map(modelled).collect();
        let lines = member_names(&members).into_iter().map(|member| {
            let cells = members.iter().map(|members| Cell::maybe(value(members, &member)));
            std::iter::once(Cell::new(&member)).chain(cells).collect()
        });
        self.by_vendor(stops, &lines.collect::<Vec<_>>())
    }

    /// What is not as it was before, at each vendor.
    pub(super) fn changes(&mut self, stops: &[Stop], before: &[Deal], after: &[Deal]) -> Result<(), Failure> {
        let before: Vec<_> = before.iter().map(modelled).collect();
        let after: Vec<_> = after.iter().map(modelled).collect();
        let change = |member: &str, before: &Vec<_>, after: &Vec<_>| match (
            value(before, member),
            value(after, member),
        ) {
            (was, is) if was == is => Cell::default(),
            (_, None) => Cell::new("cleared").toned(Tone::Bad),
            (_, Some(is)) => Cell::new(is).toned(Tone::Good),
        };
        let all: Vec<_> = before.iter().chain(&after).cloned().collect();
        let lines = member_names(&all).into_iter().filter_map(|member| {
            let pairs = before.iter().zip(&after);
            let cells: Vec<_> = pairs.map(|(before, after)| change(&member, before, after)).collect();
            let is_changed = cells.iter().any(|cell| !cell.text.is_empty());
            is_changed.then(|| std::iter::once(Cell::new(&member)).chain(cells).collect())
        });
        self.by_vendor(stops, &lines.collect::<Vec<_>>())
    }

    /// Lines that begin with a member and have a cell for each vendor.
    fn by_vendor(&mut self, stops: &[Stop], lines: &[Vec<Cell>]) -> Result<(), Failure> {
        let mut columns = vec![Column::new("member").cut(12, 24)];
        columns.extend(stops.iter().map(|stop| Column::new(stop.vendor()).cut(10, 24)));
        self.block(&grid(&columns, lines, self.look))
    }

    pub(super) fn table<const N: usize>(
        &mut self,
        names: [&'static str; N],
        lines: Vec<[String; N]>,
    ) -> Result<(), Failure> {
        let columns = names.map(|name| Column::new(name).cut(8, 60));
        let lines: Vec<_> = lines.into_iter().map(|line| line.map(Cell::new).to_vec()).collect();
        self.block(&grid(&columns, &lines, self.look))
    }

    /// A line of [`failures`](Self::failures): what an error tells a program.
    pub(super) fn failed(&self, vendor: &str, error: &Error, writes: usize) -> Vec<Cell> {
        let tone = if error.outcome() == Outcome::Unknown { Tone::Bad } else { Tone::Plain };
        vec![
            Cell::new(vendor),
            Cell::new(error.outcome().as_str()).toned(tone),
            Cell::new(error.kind().as_str()),
            Cell::new(error.status().map_or_else(|| "no response".to_owned(), |status| status.to_string())),
            Cell::new((Exit::from(error) as u8).to_string()),
            Cell::new(writes.to_string()),
            Cell::new(error.message()),
        ]
    }

    pub(super) fn failures(&mut self, lines: &[Vec<Cell>]) -> Result<(), Failure> {
        const COLUMNS: &[Column] = &[
            Column::new("vendor"),
            Column::new("outcome"),
            Column::new("kind"),
            Column::new("status"),
            Column::new("exit code").right(),
            Column::new("writes sent").right(),
            Column::new("message").cut(20, 50),
        ];
        self.block(&grid(COLUMNS, lines, self.look))
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
            (Outcome::Unknown, "it was sent and the response was lost", "look, then decide"),
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

type Fields = Vec<(String, String)>;

/// The members of a deal that the model has, but for when it was created and changed.
fn modelled(deal: &Deal) -> Fields {
    let is_shown = |name: &str| !name.starts_with("extra.") && !name.ends_with("ed_at");
    let row = row(deal);
    let members = row.members().into_iter().filter(|(name, _)| is_shown(name));
    // Each vendor has keys of its own; side by side they are one line.
    let name =
        |name: &str| if name.starts_with("custom.") { "custom field".to_owned() } else { name.to_owned() };
    members.map(|(key, cell)| (name(&key), cell.text)).collect()
}

fn value(members: &Fields, name: &str) -> Option<String> {
    members.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
}

/// The names that any of them has, in the model's order.
fn member_names(deals: &[Fields]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in deals.iter().flatten() {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let at = |name: &String| DealField::ALL.iter().position(|member| member.as_str() == name);
    names.sort_by_key(|name| {
        if name == "ref" { Some(0) } else { at(name).map(|at| at + 1) }.unwrap_or(usize::MAX)
    });
    names
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
