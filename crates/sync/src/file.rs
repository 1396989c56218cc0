//! Deals in files: the source of an import, and the result of an export.
//!
//! A file is a [`Crm`](dealport_core::crm::Crm) that can only be read, so that an import is a
//! [`Copy`](crate::Copy) like any other. It is read twice, line by line: once to report everything that is
//! wrong with it, and once to plan.

mod access;
mod cell;
mod check;
mod columns;
mod contact;
mod csv_lines;
mod custom;
mod export;
mod formula;
mod index;
mod json_lines;
mod layout;
mod lists;
mod number;
mod options;
mod problem;
mod reader;
mod row;
mod shown;
mod source;
mod writer;

pub use self::export::{Export, Exported};
pub use self::options::{DecimalMark, FileFormat, FileOptions};
pub use self::source::FileSource;
