//! Tasks, as deals hold them.
//!
//! This version does not have the operations of the task manager; send them with
//! [`Client::raw`](dealport_core::Client::raw).

mod day;
mod priority;
mod task;
mod time;

pub use day::Day;
pub use priority::Priority;
pub use task::{NewLocation, Task, TaskLocation, TaskType};
pub use time::{TimeEntry, TimeSource, Workload};
