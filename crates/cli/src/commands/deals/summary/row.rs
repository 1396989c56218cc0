//! Groups of deals in tables and CSV.

use std::borrow::Cow;

use dealport::json::Json;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::part::{Part, Parts};
use crate::args::SummaryBy;
use crate::output::{Cell, Column, Row, Tone};

/// The width of the longest bar.
const BAR: u64 = 16;

/// The parts of a character, from an eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A group of deals.
pub(super) struct SummaryRow {
    pub(super) vendor: &'static str,
    pub(super) account: String,
    pub(super) pipeline: String,
    pub(super) pipeline_name: Option<String>,
    pub(super) by: SummaryBy,
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) parts: Parts,
    /// Whether it is the first of its pipeline.
    pub(super) is_first: bool,
    /// The number of open deals of the largest group.
    pub(super) most: u64,
}

impl SummaryRow {
    fn parts(&self) -> [(&'static str, &Part); 3] {
        [("open", &self.parts.open), ("won", &self.parts.won), ("lost", &self.parts.lost)]
    }

    const fn kind(&self) -> &'static str {
        match self.by {
            SummaryBy::Stage => "stage",
            SummaryBy::Owner => "owner",
        }
    }
}

impl Serialize for SummaryRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        map.serialize_entry("vendor", self.vendor)?;
        map.serialize_entry("account", &self.account)?;
        map.serialize_entry("pipeline", &text(&self.pipeline))?;
        map.serialize_entry("pipeline_name", &self.pipeline_name)?;
        map.serialize_entry("by", self.kind())?;
        map.serialize_entry("id", &text(&self.id))?;
        map.serialize_entry("name", &self.name)?;
        for (status, part) in self.parts() {
            map.serialize_entry(status, part)?;
        }
        map.end()
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Sums<'p>(&'p Part);

        impl Serialize for Sums<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut list = serializer.serialize_seq(Some(self.0.sums.len()))?;
                for (currency, sum) in &self.0.sums {
                    let sum = sum.map(Json::from);
                    list.serialize_element(&Sum { currency: currency.as_str(), amount: sum })?;
                }
                list.end()
            }
        }

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("count", &self.count)?;
        map.serialize_entry("sums", &Sums(self))?;
        map.serialize_entry("without_currency", &self.without_currency)?;
        map.serialize_entry("without_amount", &self.without_amount)?;
        map.end()
    }
}

/// The sum of a currency; `None` if it is too large.
#[derive(serde::Serialize)]
struct Sum<'c> {
    currency: &'c str,
    amount: Option<Json>,
}

impl Row for SummaryRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("account").dispensable(1),
        Column::new("pipeline").cut(8, 24),
        Column::new("name").cut(14, 28),
        Column::new("").last_resort(2),
        Column::new("open").right(),
        Column::new("amount").cut(12, 40).last_resort(3),
        Column::new("won").right(),
        Column::new("won amount").cut(12, 32).dispensable(2),
        Column::new("lost").right(),
        Column::new("lost amount").cut(12, 32).dispensable(3),
    ];
    const CSV: &'static [&'static str] = &[
        "vendor",
        "pipeline",
        "pipeline_name",
        "by",
        "id",
        "name",
        "status",
        "count",
        "currency",
        "amount",
        "without_currency",
        "without_amount",
        "account",
    ];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let first = |text: &str| if self.is_first { Cell::new(text) } else { Cell::default() };
        let Parts { open, won, lost } = &self.parts;
        let name = self.name.as_deref().unwrap_or(if self.id.is_empty() { "none" } else { &self.id });
        vec![vec![
            first(&self.account),
            first(self.pipeline_name.as_deref().unwrap_or(&self.pipeline)),
            Cell::new(name),
            Cell::new(bar(open.count, self.most)).toned(Tone::Bar),
            Cell::new(open.count.to_string()),
            Cell::new(sums(open)),
            Cell::new(won.count.to_string()).toned(Tone::Good),
            Cell::new(sums(won)),
            Cell::new(lost.count.to_string()).toned(Tone::Bad),
            Cell::new(sums(lost)),
        ]]
    }

    /// Returns a record for each status and currency.
    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let mut records = Vec::new();
        for (status, part) in self.parts() {
            let mut sums: Vec<_> = part
                .sums
                .iter()
                .map(|(currency, sum)| {
                    (currency.as_str(), sum.map(|sum| sum.to_string()).unwrap_or_default())
                })
                .collect();
            if sums.is_empty() {
                sums.push(("", String::new()));
            }
            for (currency, amount) in sums {
                records.push(vec![
                    Cow::Borrowed(self.vendor),
                    self.pipeline.as_str().into(),
                    self.pipeline_name.as_deref().unwrap_or_default().into(),
                    self.kind().into(),
                    self.id.as_str().into(),
                    self.name.as_deref().unwrap_or_default().into(),
                    status.into(),
                    part.count.to_string().into(),
                    currency.to_owned().into(),
                    amount.into(),
                    part.without_currency.to_string().into(),
                    part.without_amount.to_string().into(),
                    self.account.as_str().into(),
                ]);
            }
        }
        records
    }
}

/// Draws a count as a bar of characters.
fn bar(count: u64, most: u64) -> String {
    let eighths = (u128::from(count) * u128::from(BAR) * 8).div_ceil(u128::from(most.max(1)));
    let (full, rest) = (eighths / 8, eighths % 8);
    let mut bar = "█".repeat(usize::try_from(full).unwrap_or_default());
    bar.extend(usize::try_from(rest).ok().and_then(|rest| EIGHTHS.get(rest.checked_sub(1)?)));
    bar
}

/// Words the sums: `12.50 EUR, 3 USD`.
fn sums(part: &Part) -> String {
    let sums = part.sums.iter().map(|(currency, sum)| match sum {
        Some(sum) => format!("{sum} {currency}"),
        None => format!("too large {currency}"),
    });
    let unknown =
        (part.without_currency > 0).then(|| format!("{} without a currency", part.without_currency));
    sums.chain(unknown).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bar_is_as_long_as_its_share() {
        assert_eq!(bar(4, 4), "█".repeat(16));
        assert_eq!(bar(1, 32), "▌");
        assert_eq!(bar(1, 10_000), "▏", "one deal is seen");
        assert_eq!(bar(0, 4), "");
        assert_eq!(bar(0, 0), "");
    }
}
