#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod adopt;
mod attempt;
mod build;
mod compare;
mod contacts;
mod copy;
mod error;
mod file;
mod fits;
mod hash;
mod key_fields;
mod kind;
mod ledger;
mod losses;
mod map;
mod meter;
mod new_fields;
mod plan;
mod planner;
mod report;
mod requests;
mod run;
mod scratch;
mod settle;
mod side;
mod texts;
mod three_way;
mod translate;
mod undo;
mod values;
mod verify;

pub use self::copy::Copy;
pub use self::file::{DecimalMark, Export, Exported, FileFormat, FileOptions, FileSource};
pub use self::kind::Kind;
pub use self::ledger::{Item, Ledger, Origin, State};
pub use self::losses::Loss;
pub use self::map::CopyMap;
pub use self::plan::{Action, Header, NewContact, Plan, Totals, Verb};
pub use self::report::{Counts, Detail, Fate, Report};
pub use self::run::{Progress, RunOptions, Stop};
pub use self::three_way::Conflicts;
pub use self::undo::{Left, Undone, undo};
pub use self::verify::{Difference, Pair, Verified, VerifiedCounts};
