//! A sandbox, and the program run against it.

use std::process::{Command, Output, Stdio};

use dealport_sandbox::{Builder, Sandbox, Vendor};

/// What the program left.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output, of a run that went well.
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// Standard error, of a run that ended with this code and wrote no data.
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "no data");
        self.err
    }
}

/// The program with no variables but these, and no configuration file but those that they name.
pub(crate) fn program<'a>(
    variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    words: impl IntoIterator<Item = impl AsRef<str>>,
) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dealport"));
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/nowhere");
    command.env_clear().envs([("HOME", nowhere), ("APPDATA", nowhere)]).envs(variables).stdin(Stdio::null());
    command.args(words.into_iter().map(|word| word.as_ref().to_owned()));
    command
}

/// Runs the program without an account.
pub(crate) fn run(words: &[&str]) -> Done {
    Done::new(program([], words).output().unwrap())
}

/// Runs the program with these variables.
pub(crate) fn run_with(variables: &[(&str, &str)], words: &[&str]) -> Done {
    Done::new(program(variables.iter().copied(), words).output().unwrap())
}

/// A sandbox of one vendor that the program is pointed at. That one program serves all of them alike is for
/// `several` to test.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::start(Sandbox::builder()).await
    }

    pub(crate) async fn start(builder: Builder) -> Self {
        Self { sandbox: builder.vendors([Vendor::Pipedrive]).unlimited().start().await.unwrap() }
    }

    /// A sandbox of all vendors.
    pub(crate) async fn of_all() -> Self {
        Self { sandbox: Sandbox::builder().unlimited().start().await.unwrap() }
    }

    pub(crate) fn program(&self, words: &[&str]) -> Command {
        let variables = self.sandbox.env();
        program(variables.iter().map(|(name, value)| (*name, value.as_str())), words)
    }

    /// Runs the program with these words.
    pub(crate) fn run(&self, words: &[&str]) -> Done {
        Done::new(self.program(words).output().unwrap())
    }

    /// As [`run`](Self::run), with one line that words are cut out of.
    pub(crate) fn line(&self, line: &str) -> Done {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// How many requests of a method were seen.
    pub(crate) fn count(&self, method: &str) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == method).count()
    }

    /// The key of the custom field of this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let fields: Vec<serde_json::Value> =
            serde_json::from_str(&self.line("fields --format json").ok()).unwrap();
        let field = fields.iter().find(|field| field["name"] == name).unwrap();
        field["key"].as_str().unwrap().to_owned()
    }
}
