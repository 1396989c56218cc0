//! A deal as it is stored, and the tasks that hang on it.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::{
    calendar::{Date, Instant},
    raw::Digits,
};

/// What has become of a deal; one that is open has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WinStatus {
    Won,
    Lost,
    Archived,
}

impl WinStatus {
    pub(crate) const WORDS: [&'static str; 3] = ["won", "lost", "archived"];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "won" => Some(Self::Won),
            "lost" => Some(Self::Lost),
            "archived" => Some(Self::Archived),
            _ => None,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Deal {
    pub(crate) number: u64,
    pub(crate) status: u64,
    pub(crate) creator: u64,
    pub(crate) assignees: Vec<u64>,
    pub(crate) organizations: Vec<u64>,
    pub(crate) contacts: Vec<u64>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) amount: Option<Digits>,
    pub(crate) win_status: Option<WinStatus>,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
    pub(crate) tags: Vec<u64>,
    pub(crate) tasks: Vec<Task>,
    /// Values by the numbers of their fields.
    pub(crate) custom: BTreeMap<u64, Box<RawValue>>,
    /// The numbers of files.
    pub(crate) attachments: Vec<u64>,
}

/// A task that is attached to a deal. Only what creating one sets is kept; the rest is always the same.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) id: u64,
    pub(crate) parent: Option<u64>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) kind: &'static str,
    pub(crate) priority: Option<u64>,
    pub(crate) completed: Option<Instant>,
    pub(crate) assignee: Option<u64>,
    pub(crate) locations: Vec<Location>,
    pub(crate) due: Option<Date>,
    pub(crate) created: Instant,
}

/// Where a task stands among the projects.
#[derive(Clone, Copy, Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Location {
    pub(crate) project_id: u64,
    pub(crate) board_id: Option<u64>,
    pub(crate) board_column_id: Option<u64>,
}

/// A file that is attached to a deal.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) number: u64,
    pub(crate) deal: u64,
    pub(crate) creator: u64,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) created: Instant,
}
