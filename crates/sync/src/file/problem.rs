//! Problems of a file.

use std::fmt;

use dealport_core::Error;
use dealport_core::error::Issue;

/// The most problems that are listed.
const MOST: usize = 100;

/// Something that is wrong with a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) line: u64,
    pub(super) column: Option<String>,
    pub(super) message: String,
}

impl Problem {
    /// Creates a problem of a whole line.
    pub(super) fn of_line(line: u64, message: impl Into<String>) -> Self {
        Self { line, column: None, message: message.into() }
    }

    /// Creates a problem of one value.
    pub(super) fn of_value(line: u64, column: &str, message: impl Into<String>) -> Self {
        Self { line, column: Some(column.to_owned()), message: message.into() }
    }

    fn to_issue(&self) -> Issue {
        let column = self.column.as_ref().map_or_else(String::new, |column| format!(", column {column:?}"));
        Issue::new(format!("line {}{column}", self.line), &*self.message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_issue().fmt(f)
    }
}

/// The problems of a file, as many as a person reads.
#[derive(Debug, Default)]
pub(super) struct Problems {
    listed: Vec<Problem>,
    more: u64,
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        if self.listed.len() < MOST {
            self.listed.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Returns one error for all problems of the file, in the order of its lines.
    pub(super) fn into_error(mut self, file: &str) -> Error {
        self.listed.sort_by_key(|problem| problem.line);
        let mut issues: Vec<_> = self.listed.iter().map(Problem::to_issue).collect();
        if self.more > 0 {
            issues.push(Issue::new(None, format!("and {} more problems", self.more)));
        }
        Error::invalid_request(format!("{file} cannot be imported")).with_issues(issues)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_lists_problems_up_to_a_limit() {
        let mut problems = Problems::default();
        for line in (1..=MOST as u64 + 5).rev() {
            problems.add(Problem::of_value(line, "amount", "not a number"));
        }
        let error = problems.into_error("deals.csv");
        assert_eq!(error.issues().len(), MOST + 1);
        let text = error.to_string();
        let start = "deals.csv cannot be imported; line 6, column \"amount\": not a number; line 7,";
        assert!(text.starts_with(start) && text.ends_with("; and 5 more problems"), "{text}");
    }
}
