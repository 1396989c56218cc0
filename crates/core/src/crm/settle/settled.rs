//! The result of resolving an attempt.

use chrono::TimeDelta;

use crate::crm::Deal;

/// The result of resolving an attempt to create a deal.
///
/// Only with a [key](crate::crm::NewDeal::key) it is certain. Without a key, a deal that equals the one that
/// was sent is [`Probable`](Self::Probable) at best, because another program or person may have created it in
/// the same second.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Settled {
    /// The deal was created. It is the deal that carries the key.
    Applied(Box<Deal>),
    /// This deal alone equals the one that was sent and was created at that time. Without a key nothing tells
    /// whether this attempt or somebody else created it. Let a person check before you send it again.
    Probable(Box<Deal>),
    /// The deal was not created. It may be sent again, unless somebody has deleted it since.
    NotApplied,
    /// The outcome is still unknown.
    #[non_exhaustive]
    Unknown {
        /// The reason.
        reason: Unresolved,
        /// The deals that may be the one that was sent, the most similar first, at most 100.
        candidates: Vec<Deal>,
    },
}

/// The reason why an attempt is still unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unresolved {
    /// No deal was found, but it may still appear. Resolve the attempt again later.
    TooEarly,
    /// Several deals may be the one that was sent, or one that differs from it.
    /// [`Attempt::others`](crate::crm::Attempt::others) excludes deals.
    Ambiguous,
    /// A deal that may be the one that was sent cannot be read.
    Unreadable,
    /// Several deals carry the key.
    KeyUsedTwice,
    /// The deal that carries the key was created at another time and differs from the one that was sent. The
    /// key seems to belong to an earlier deal.
    KeyTaken,
}

/// The difference allowed between the vendor's clock and this machine's.
pub(super) const CLOCK_SKEW: TimeDelta = TimeDelta::minutes(15);
