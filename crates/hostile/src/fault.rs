//! Faults: ways to misbehave.

use std::fmt;
use std::sync::Arc;

use crate::operation::Operation;
use crate::script::{Scene, Step, When};
use crate::vendor::Vendor;

/// A way to misbehave, with a name.
#[derive(Clone)]
pub struct Fault {
    name: String,
    meaning: Meaning,
    exceptions: Vec<(Exception, Meaning)>,
    when: When,
    reuses_connection: bool,
    script: Script,
}

/// Function that makes the steps.
type Script = Arc<dyn Fn(&Scene) -> Vec<Step> + Send + Sync>;

/// Predicate for the vendors and operations to which a fault means something else.
type Exception = fn(Vendor, Operation) -> bool;

/// The conclusion that a client may draw from a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Meaning {
    /// The vendor confirms the write in full.
    Confirmed,
    /// The vendor refuses the write in its own documented words.
    Refused,
    /// The request certainly was not processed, so that even a create may be sent again.
    NotProcessed,
    /// The write may have been applied or not.
    Unclear,
    /// The write was applied. A client may see that, or call the outcome unknown.
    Applied,
    /// The write was applied, and the response does not tell what it made: a create cannot be confirmed.
    Unidentified,
    /// The write was not applied. A client may see that, or call the outcome unknown.
    NotApplied,
}

impl Meaning {
    /// Returns the possible fates of the write at an honest server.
    pub const fn effects(self) -> &'static [Effect] {
        match self {
            Self::Confirmed | Self::Applied | Self::Unidentified => &[Effect::Applied],
            Self::Refused | Self::NotProcessed | Self::NotApplied => &[Effect::NotApplied],
            Self::Unclear => &[Effect::Applied, Effect::NotApplied],
        }
    }
}

/// The fate of the write before the server misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(clippy::exhaustive_enums, reason = "there is no third one")]
pub enum Effect {
    /// The server applies it.
    Applied,
    /// The server does not apply it.
    NotApplied,
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Applied => "applied",
            Self::NotApplied => "not applied",
        })
    }
}

impl Fault {
    pub(crate) fn new(
        name: impl Into<String>,
        meaning: Meaning,
        script: impl Fn(&Scene) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            meaning,
            exceptions: Vec::new(),
            when: When::Received,
            reuses_connection: false,
            script: Arc::new(script),
        }
    }

    /// Sets another meaning for some vendors and operations. Later ones win.
    pub(crate) fn but(mut self, meaning: Meaning, exception: Exception) -> Self {
        self.exceptions.push((exception, meaning));
        self
    }

    /// Sets when the script begins.
    pub(crate) const fn at(mut self, when: When) -> Self {
        self.when = when;
        self
    }

    /// Needs a request before the one that is hit, on the same connection.
    pub(crate) const fn on_reused_connection(mut self) -> Self {
        self.reuses_connection = true;
        self
    }

    /// Returns the name, which no other fault has.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the conclusion that a client may draw.
    pub fn meaning(&self, vendor: Vendor, operation: Operation) -> Meaning {
        let exception = self.exceptions.iter().rev().find(|(applies, _)| applies(vendor, operation));
        exception.map_or(self.meaning, |(_, meaning)| *meaning)
    }

    /// Returns when the script begins.
    pub const fn when(&self) -> When {
        self.when
    }

    /// Returns whether the client must read something first, so that the write goes over the same connection.
    pub const fn reuses_connection(&self) -> bool {
        self.reuses_connection
    }

    /// Returns the steps that the server takes.
    pub fn script(&self, scene: &Scene) -> Vec<Step> {
        (self.script)(scene)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault").field("name", &self.name).field("when", &self.when).finish_non_exhaustive()
    }
}

/// A fault, and whether the write is applied before it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Case {
    /// The fault.
    pub fault: Fault,
    /// The fate of the write.
    pub effect: Effect,
}

impl Case {
    /// Pairs a fault with an effect.
    pub const fn new(fault: Fault, effect: Effect) -> Self {
        Self { fault, effect }
    }

    /// Returns whether an honest server of this vendor could behave like this.
    pub fn is_honest(&self, vendor: Vendor, operation: Operation) -> bool {
        self.fault.meaning(vendor, operation).effects().contains(&self.effect)
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.fault.name, self.effect)
    }
}
