#![doc = include_str!("../README.md")]

mod body;
mod cassette;
mod compare;
mod error;
mod line;
mod recorder;
mod redaction;
mod replay;
mod script;
mod secret_fields;

pub use self::error::{CassetteError, ReplayError};
pub use self::line::{Line, ok, status};
pub use self::recorder::Recorder;
pub use self::replay::Replay;
pub use self::script::Script;
