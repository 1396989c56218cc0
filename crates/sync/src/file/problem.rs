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
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column {column:?}")?;
        }
        write!(f, ": {}", self.message)
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
        let mut lines: Vec<_> = self.listed.iter().map(ToString::to_string).collect();
        if self.more > 0 {
            lines.push(format!("and {} more problems", self.more));
        }
        let issues = self.listed.iter().map(|problem| {
            let column =
                problem.column.as_ref().map_or_else(String::new, |column| format!(", column {column:?}"));
            Issue::new(format!("line {}{column}", problem.line), problem.message.clone())
        });
        let issues = issues.collect();
        Error::invalid_request(format!("{file} cannot be imported:\n{}", lines.join("\n")))
            .with_issues(issues)
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
        assert_eq!(error.issues().len(), MOST);
        assert!(error.message().contains("line 6, column \"amount\": not a number\nline 7,"), "{error}");
        assert!(error.message().ends_with("and 5 more problems"), "{error}");
    }
}
