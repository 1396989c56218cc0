//! Running the program against a sandbox.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use dealport_sandbox::{Builder, Sandbox, Vendor};
use tempfile::TempDir;

/// The exit code and the output of the program.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) fn new(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Returns standard output. Fails if the exit code is not 0.
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// Returns standard error. Fails if the exit code differs or data was written.
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "no data");
        self.err
    }
}

/// Returns a command for the program with only these variables and without a configuration file.
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

/// A sandbox of one vendor for the program. The tests in `several` use all vendors.
pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    /// The custom field for keys, if one is configured.
    key_field: Option<String>,
    /// Where the program keeps tokens and names. Another sandbox may get the same port, and must not get
    /// them.
    home: TempDir,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::start(Sandbox::builder()).await
    }

    pub(crate) async fn start(builder: Builder) -> Self {
        Self::of(builder.vendors([Vendor::Pipedrive])).await
    }

    /// Starts a sandbox of all vendors.
    pub(crate) async fn of_all() -> Self {
        Self::of_all_with("").await
    }

    /// Starts a sandbox of all vendors with these faults.
    pub(crate) async fn of_all_with(faults: &str) -> Self {
        Self::of(Sandbox::builder().faults(faults)).await
    }

    async fn of(builder: Builder) -> Self {
        let sandbox = builder.unlimited().start().await.unwrap();
        Self { sandbox, key_field: None, home: TempDir::new().unwrap() }
    }

    /// Configures a custom field for keys in Pipedrive.
    pub(crate) fn with_key_field(mut self) -> Self {
        self.key_field = self.sandbox.pipedrive().add_field("Order number", "varchar", &[]);
        self
    }

    /// Returns the folder that the program takes for the home of its user.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn program(&self, words: &[&str]) -> Command {
        let variables = self.sandbox.env();
        let home = self.home.path().to_str().unwrap();
        let variables = variables.iter().map(|(name, value)| (*name, value.as_str()));
        let variables = variables.chain([("HOME", home), ("APPDATA", home), ("LOCALAPPDATA", home)]);
        program(variables.chain(self.key_field.as_deref().map(|field| ("PIPEDRIVE_KEY_FIELD", field))), words)
    }

    /// Runs the program with these arguments.
    pub(crate) fn run(&self, words: &[&str]) -> Done {
        Done::new(self.program(words).output().unwrap())
    }

    /// Runs the program with the words of a line.
    pub(crate) fn line(&self, line: &str) -> Done {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Returns the number of requests with this method.
    pub(crate) fn count(&self, method: &str) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method == method).count()
    }

    /// Returns the key of the custom field of this name.
    pub(crate) fn field(&self, name: &str) -> String {
        let fields: Vec<serde_json::Value> =
            serde_json::from_str(&self.line("fields --format json").ok()).unwrap();
        let field = fields.iter().find(|field| field["name"] == name).unwrap();
        field["key"].as_str().unwrap().to_owned()
    }
}

/// A server that sends responses that the sandbox does not send. It computes each from the number of the
/// request.
pub(crate) struct Canned {
    url: String,
    count: Arc<AtomicU64>,
}

impl Canned {
    /// Starts a server. `respond` returns the status and the body for the number of a request.
    pub(crate) fn new(respond: impl Fn(u64) -> (u16, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let count = Arc::<AtomicU64>::default();
        let seen = Arc::clone(&count);
        let respond = Arc::new(Mutex::new(respond));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (seen, respond) = (Arc::clone(&seen), Arc::clone(&respond));
                thread::spawn(move || {
                    serve(stream.unwrap(), &seen, |number| respond.lock().unwrap()(number));
                });
            }
        });
        Self { url, count }
    }

    /// Starts a server with an endless list and this many deals per page.
    pub(crate) fn endless(page: u64) -> Self {
        Self::new(move |number| {
            let deals: Vec<_> = (number * page..(number + 1) * page)
                .map(|id| format!("{{\"id\":{},\"title\":\"x\"}}", id + 1))
                .collect();
            let body = format!(
                "{{\"success\":true,\"data\":[{}],\"additional_data\":{{\"next_cursor\":\"c{number}\"}}}}",
                deals.join(",")
            );
            (200, body)
        })
    }

    pub(crate) fn program(&self, line: &str) -> Command {
        let variables = [("PIPEDRIVE_API_TOKEN", "s3cret-s3cret"), ("PIPEDRIVE_URL", &self.url)];
        program(variables, line.split_whitespace())
    }

    pub(crate) fn line(&self, line: &str) -> Done {
        Done::new(self.program(line).output().unwrap())
    }

    /// Waits for this number of responses.
    pub(crate) fn wait_for(&self, count: u64) {
        while self.count.load(Ordering::SeqCst) < count {
            thread::yield_now();
        }
    }
}

/// Serves a connection until the program closes it.
fn serve(stream: TcpStream, seen: &AtomicU64, respond: impl Fn(u64) -> (u16, String)) {
    let mut reader = BufReader::new(stream);
    while read_request(&mut reader) {
        let (status, body) = respond(seen.load(Ordering::SeqCst));
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        seen.fetch_add(1, Ordering::SeqCst);
        let stream = reader.get_mut();
        if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_err() {
            break;
        }
    }
}

/// Reads a request. Returns `false` at the end of the connection.
fn read_request(reader: &mut impl BufRead) -> bool {
    let (mut length, mut line) = (0, String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return false;
        }
        let header = line.trim_end().to_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if header.is_empty() {
            return reader.take(length).read_to_end(&mut Vec::new()).is_ok();
        }
    }
}
