//! Tasks, as deals hold them.
//!
//! The task manager has operations of its own, which this version does not model: reach them with
//! [`Client::raw`](dealport_core::Client::raw).

mod task;
mod time;

pub use task::{Day, NewLocation, Priority, Task, TaskLocation, TaskType};
pub use time::{TimeEntry, TimeSource, Workload};
