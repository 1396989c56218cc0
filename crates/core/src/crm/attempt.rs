//! An attempt to create a deal.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{DealId, NewDeal};
use crate::json::Timestamp;

/// An attempt to create a deal: what was sent, and when. [`Crm::settle`](crate::crm::Crm::settle) resolves an
/// unknown outcome with it.
///
/// Create it before sending, and keep it until the outcome is known. Its JSON form can be stored in a file or
/// a database, so that a later process can resolve the outcome:
///
/// ```
/// use dealport_core::crm::{Attempt, NewDeal};
///
/// let attempt = Attempt::new(&NewDeal::new("Enterprise plan").key("order-7"));
/// let kept = serde_json::to_string(&attempt)?;
/// let read: Attempt = serde_json::from_str(&kept)?;
/// assert_eq!(read, attempt);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The steps around a create:
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Attempt, Crm, Deal, NewDeal, Settled};
/// use dealport_core::error::Outcome;
///
/// async fn create_once(crm: &dyn Crm, deal: NewDeal) -> Result<Option<Deal>> {
///     let attempt = Attempt::new(&deal);
///     match crm.create_deal(deal).await {
///         Err(error) if error.outcome() == Outcome::Unknown => match crm.settle(&attempt.lost()).await? {
///             Settled::Applied(deal) => Ok(Some(*deal)),
///             Settled::NotApplied => Ok(None),
///             // Somebody has to look, or `settle` has to be called again later.
///             _ => Err(error),
///         },
///         created => created.map(Some),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "an attempt does nothing until it is settled"]
pub struct Attempt {
    deal: NewDeal,
    since: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lost_at: Option<Timestamp>,
    #[serde(rename = "grace_ms", default = "usual_grace", with = "millis")]
    grace: Duration,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<DealId>,
}

/// The time that a call takes at most by default, with all its waits and retries.
const LONGEST_CALL: Duration = Duration::from_secs(300);

const fn usual_grace() -> Duration {
    Duration::from_secs(60)
}

impl Attempt {
    /// Creates an attempt that begins now, by this machine's clock.
    pub fn new(deal: &NewDeal) -> Self {
        Self::begun_at(deal, now())
    }

    /// Creates an attempt that began at `since`, for an attempt of an earlier process.
    pub fn begun_at(deal: &NewDeal, since: impl Into<Timestamp>) -> Self {
        Self {
            deal: deal.clone(),
            since: since.into(),
            lost_at: None,
            grace: usual_grace(),
            others: Vec::new(),
        }
    }

    /// Sets the time at which the response was lost to now. The call has ended, and nothing more is sent.
    pub fn lost(self) -> Self {
        self.lost_at(now())
    }

    /// Sets the time at which the response was lost. The default is 5 minutes after the beginning, the
    /// default limit of a call with its waits and retries.
    pub fn lost_at(mut self, at: impl Into<Timestamp>) -> Self {
        self.lost_at = Some(at.into());
        self
    }

    /// Sets how long after the loss of its response a deal may still appear. The default is 60 s. A deal that
    /// is missing before that time may still be created.
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Excludes these deals, which are known to be others, however similar they are.
    pub fn others(mut self, others: impl IntoIterator<Item: Into<DealId>>) -> Self {
        self.others.extend(others.into_iter().map(Into::into));
        self
    }

    /// Returns the deal that was sent.
    pub const fn deal(&self) -> &NewDeal {
        &self.deal
    }

    /// Returns when the attempt began.
    pub const fn since(&self) -> Timestamp {
        self.since
    }

    /// Returns whether the deal is known to be another.
    pub(super) fn rules_out(&self, id: &DealId) -> bool {
        self.others.contains(id)
    }

    /// Returns the time until which the deal may still appear.
    pub(super) fn until(&self) -> DateTime<Utc> {
        let lost_at = match self.lost_at {
            Some(at) => at.utc(),
            None => after(self.since.utc(), LONGEST_CALL),
        };
        after(lost_at, self.grace)
    }
}

pub(super) fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Returns the time after a wait, or the last possible time.
fn after(at: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    let later = chrono::TimeDelta::from_std(wait).ok().and_then(|wait| at.checked_add_signed(wait));
    later.unwrap_or(DateTime::<Utc>::MAX_UTC)
}

mod millis {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(wait: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(wait.as_millis().try_into().unwrap_or(u64::MAX))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_millis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempt_json_is_readable_and_reads_back() {
        let deal = NewDeal::new("Big deal").key("order-7").stage(6);
        let since: Timestamp = "2026-03-01T12:00:00.5Z".parse().unwrap();
        let attempt = Attempt::begun_at(&deal, since);
        let json = serde_json::to_string(&attempt).unwrap();
        assert_eq!(
            json,
            r#"{"deal":{"key":"order-7","title":"Big deal","stage":6},"since":"2026-03-01T12:00:00.5Z","grace_ms":60000}"#
        );
        assert_eq!(serde_json::from_str::<Attempt>(&json).unwrap(), attempt);
        let full = attempt.lost_at(since).grace(Duration::from_millis(1500)).others(["dl_1"]);
        let json = serde_json::to_string(&full).unwrap();
        assert_eq!(serde_json::from_str::<Attempt>(&json).unwrap(), full);
        // A store may return the value as parsed JSON.
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::from_value::<Attempt>(value).unwrap(), full);
    }

    #[test]
    fn attempt_json_with_unknown_fields_is_refused() {
        for json in [
            r#"{"deal":{"title":"a"},"since":"2026-03-01T12:00:00Z","until":1}"#,
            r#"{"deal":{"titel":"a"},"since":"2026-03-01T12:00:00Z"}"#,
            r#"{"deal":{"title":"a"}}"#,
        ] {
            assert!(serde_json::from_str::<Attempt>(json).is_err(), "{json}");
        }
        let least = r#"{"deal":{"title":"a"},"since":"2026-03-01T12:00:00Z"}"#;
        let read: Attempt = serde_json::from_str(least).unwrap();
        assert_eq!(read, Attempt::begun_at(&NewDeal::new("a"), read.since()));
    }
}
