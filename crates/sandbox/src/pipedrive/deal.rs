//! A deal as it is stored.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    calendar::{Date, Instant},
    cursor::Key,
    raw::Digits,
};

/// What has become of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Open,
    Won,
    Lost,
}

impl Status {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "open" => Some(Self::Open),
            "won" => Some(Self::Won),
            "lost" => Some(Self::Lost),
            _ => None,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }
}

/// The part of a deal that lists filter and sort by, cheap enough to be made for every deal of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) id: u64,
    pub(crate) owner_id: u64,
    pub(crate) person_id: Option<u64>,
    pub(crate) org_id: Option<u64>,
    pub(crate) pipeline_id: u64,
    pub(crate) stage_id: u64,
    pub(crate) status: Status,
    pub(crate) is_archived: bool,
    pub(crate) is_deleted: bool,
    pub(crate) add_time: Instant,
    pub(crate) update_time: Option<Instant>,
}

/// A deal with everything that an answer may say about it.
#[derive(Clone, Debug)]
pub(crate) struct Deal {
    pub(crate) facts: Facts,
    pub(crate) title: String,
    pub(crate) creator_user_id: u64,
    pub(crate) value: Option<Digits>,
    pub(crate) currency: String,
    pub(crate) stage_change_time: Option<Instant>,
    pub(crate) probability: Option<Digits>,
    pub(crate) lost_reason: Option<String>,
    pub(crate) visible_to: u64,
    pub(crate) close_time: Option<Instant>,
    pub(crate) won_time: Option<Instant>,
    pub(crate) lost_time: Option<Instant>,
    pub(crate) expected_close_date: Option<Date>,
    pub(crate) label_ids: Vec<u64>,
    pub(crate) archive_time: Option<Instant>,
    pub(crate) origin: &'static str,
    pub(crate) origin_id: Option<String>,
    pub(crate) channel: Option<u64>,
    pub(crate) channel_id: Option<String>,
    pub(crate) acv: Option<Digits>,
    pub(crate) arr: Option<Digits>,
    pub(crate) mrr: Option<Digits>,
    /// By the position of the field in the catalogue; what is missing at the end is null.
    pub(crate) custom: Vec<Option<Box<RawValue>>>,
}

/// What lists can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SortBy {
    Id,
    AddTime,
    UpdateTime,
}

impl SortBy {
    pub(crate) const NAMES: [&'static str; 3] = ["id", "update_time", "add_time"];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "id" => Some(Self::Id),
            "add_time" => Some(Self::AddTime),
            "update_time" => Some(Self::UpdateTime),
            _ => None,
        }
    }
}

impl Facts {
    pub(crate) fn key(&self, sort: SortBy) -> Key {
        let time = match sort {
            SortBy::Id => None,
            SortBy::AddTime => Some(self.add_time),
            SortBy::UpdateTime => self.update_time,
        };
        Key { rank: time.map(|time| time.0), id: self.id }
    }
}
