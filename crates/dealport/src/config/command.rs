//! Programs that print a secret.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read};
use std::process::Stdio;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use dealport_core::auth::Secret;
use dealport_core::{Error, Result};

use super::command_stop::{CommandStop, PAUSE};
use crate::variables::Variables;

/// The longest time for a program, which is enough for a person to unlock a store.
const LIMIT: Duration = Duration::from_secs(60);

/// The most bytes that a program may print.
const MOST: u64 = 64 << 10;

/// The number of characters of its standard error in an error.
const SAID: usize = 300;

/// The variables of the process that every command gets. Programs need them to find files, the terminal and
/// the agents of the session. None of them holds a secret of an account.
const ENVIRONMENT: &[&str] = &[
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TERM",
    "TMPDIR",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "GPG_TTY",
    // Windows
    "SYSTEMROOT",
    "COMSPEC",
    "PATHEXT",
    "TEMP",
    "TMP",
    "USERNAME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
];

/// A program with its arguments, run without a shell.
#[derive(Clone)]
pub(super) struct Command {
    program: String,
    arguments: Vec<String>,
    /// The variables that it gets in addition to [`ENVIRONMENT`].
    pass_env: Vec<String>,
    limit: Duration,
}

impl Command {
    pub(super) fn new(program: String, arguments: Vec<String>, pass_env: Vec<String>) -> Self {
        Self { program, arguments, pass_env, limit: LIMIT }
    }

    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// Runs the program and returns what it prints.
    pub(super) fn output(&self, variables: &Variables, stop: &CommandStop) -> Result<Secret> {
        self.run(variables, stop)
            .map_err(|error| error.with_context(format_args!("the command {:?}", self.program)))
    }

    fn run(&self, variables: &Variables, stop: &CommandStop) -> Result<Secret> {
        let mut command = std::process::Command::new(&self.program);
        command
            .args(&self.arguments)
            .env_clear()
            .envs(self.environment(variables))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let started = stop.start(&mut command).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => wrong("there is no such program"),
            _ => wrong(format!("it cannot be started: {error}")),
        })?;
        let Some(mut running) = started else { return Err(stopped()) };
        let until = Until { limit: self.limit, end: Instant::now() + self.limit, stop };
        let printed = running.stdout.take().map(read_aside);
        let said = running.stderr.take().map(read_aside);
        let status = loop {
            let status =
                running.status().map_err(|error| wrong(format!("it cannot be waited for: {error}")))?;
            match status {
                Some(status) => break status,
                None => until.pause()?,
            }
        };
        let take = |pipe: Option<Receiver<io::Result<Vec<u8>>>>| match pipe {
            None => Ok(Vec::new()),
            Some(pipe) => {
                until.received(&pipe)?.map_err(|error| wrong(format!("its output cannot be read: {error}")))
            }
        };
        let printed = take(printed)?;
        if printed.len() as u64 > MOST {
            return Err(wrong(format!("its output exceeds {} KiB", MOST >> 10)));
        }
        if !status.success() {
            let said = excerpt(&take(said)?);
            let said = if said.is_empty() { "without a message".to_owned() } else { said };
            return Err(wrong(format!("it failed ({status}): {said}")));
        }
        running.release();
        secret(printed)
    }

    /// Returns the variables for the command, without those of other accounts.
    fn environment(&self, variables: &Variables) -> Vec<(String, OsString)> {
        let process = ENVIRONMENT.iter().map(|name| ((*name).to_owned(), std::env::var_os(name)));
        let named = self.pass_env.iter().map(|name| (name.clone(), variables.value(name)));
        process.chain(named).filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// A limit on the wait for a command.
struct Until<'a> {
    limit: Duration,
    end: Instant,
    stop: &'a CommandStop,
}

impl Until<'_> {
    /// Waits for a moment. Fails if no time is left or commands were stopped.
    fn pause(&self) -> Result<()> {
        self.check()?;
        thread::sleep(PAUSE.min(self.end.saturating_duration_since(Instant::now())));
        Ok(())
    }

    fn received<T>(&self, pipe: &Receiver<T>) -> Result<T> {
        loop {
            match pipe.recv_timeout(PAUSE) {
                Ok(received) => return Ok(received),
                Err(RecvTimeoutError::Timeout) => self.check()?,
                Err(RecvTimeoutError::Disconnected) => return Err(wrong("its output cannot be read")),
            }
        }
    }

    fn check(&self) -> Result<()> {
        if self.stop.is_stopped() {
            return Err(stopped());
        }
        if Instant::now() >= self.end {
            return Err(wrong(format!("it did not end within {} s", self.limit.as_secs_f64())));
        }
        Ok(())
    }
}

fn stopped() -> Error {
    wrong("it was stopped")
}

// The arguments may hold secrets.
impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Command").field("program", &self.program).finish_non_exhaustive()
    }
}

/// Reads a pipe to its end in another thread, so that the program never waits for a reader.
fn read_aside(pipe: impl Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.take(MOST + 1).read_to_end(&mut bytes).map(|_| bytes);
        // The receiver is gone if the program was stopped.
        drop(sender.send(read));
    });
    receiver
}

fn secret(printed: Vec<u8>) -> Result<Secret> {
    let Ok(text) = String::from_utf8(printed) else { return Err(wrong("its output is not UTF-8")) };
    let line = text.strip_suffix('\n').map_or(text.as_str(), |text| text.strip_suffix('\r').unwrap_or(text));
    if line.trim().is_empty() {
        return Err(wrong("its output is empty"));
    }
    Ok(Secret::new(line))
}

/// Returns the end of the output of a program, which has the reason, on one line.
fn excerpt(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let words = said.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().rev().nth(SAID) {
        Some((at, _)) => format!("…{}", line.get(at..).unwrap_or_default()),
        None => line,
    }
}

fn wrong(what: impl Into<String>) -> Error {
    Error::configuration(what)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Returns the result of a script as the command.
    fn run(script: &str, limit: Duration) -> Result<String> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).unwrap();
        // Do not run the script itself: a file that is written while another thread starts a program may be
        // busy.
        let arguments = vec![path.display().to_string(), "an argument".to_owned()];
        let command = Command { limit, ..Command::new("/bin/sh".to_owned(), arguments, Vec::new()) };
        assert!(!format!("{command:?}").contains("an argument"));
        output(&command).map(|secret| secret.expose().to_owned())
    }

    fn output(command: &Command) -> Result<Secret> {
        command.output(&Variables::these([("NAMED", "s3cret"), ("OTHER", "s3cret")]), &CommandStop::new())
    }

    fn printed(script: &str) -> Result<String> {
        run(script, LIMIT)
    }

    #[test]
    fn secret_is_the_output_without_line_break() {
        assert_eq!(printed("echo s3cret").unwrap(), "s3cret");
        assert_eq!(printed("printf s3cret; echo beside >&2").unwrap(), "s3cret");
        assert_eq!(printed(r"printf 's3cret\r\n'").unwrap(), "s3cret");
        assert_eq!(printed(r"printf 'one\ntwo\n'").unwrap(), "one\ntwo");
        assert_eq!(printed(r#"echo "$1""#).unwrap(), "an argument", "no shell takes words apart");
        assert_eq!(printed("cat; echo s3cret").unwrap(), "s3cret", "there is no input to wait for");
    }

    #[test]
    fn failed_command_shows_no_output() {
        for (script, says) in [
            (
                "echo s3cret; echo the store is locked >&2; exit 3",
                "failed (exit status: 3): the store is locked",
            ),
            ("echo s3cret; exit 1", "failed (exit status: 1): without a message"),
            ("true", "its output is empty"),
            ("echo ' '", "its output is empty"),
            (r"printf 's3cret\377'", "not UTF-8"),
            ("while echo s3cret; do :; done", "exceeds 64 KiB"),
        ] {
            let error = printed(script).unwrap_err().to_string();
            assert!(
                error.starts_with("the command \"/bin/sh\": ") && error.contains(says),
                "{script}: {error}"
            );
            assert!(!error.contains("s3cret"), "{error}");
        }
        let error = output(&Command::new("/no/such/program".to_owned(), Vec::new(), Vec::new())).unwrap_err();
        assert_eq!(error.message(), "the command \"/no/such/program\": there is no such program");
    }

    #[test]
    fn command_gets_few_variables_and_those_named() {
        let command = |pass_env: &[&str]| {
            let pass_env = pass_env.iter().map(|&name| name.to_owned()).collect();
            let arguments = ["-c", "env | cut -d= -f1"].map(str::to_owned).to_vec();
            let names = output(&Command::new("/bin/sh".to_owned(), arguments, pass_env)).unwrap();
            names.expose().lines().map(str::to_owned).collect::<Vec<_>>()
        };
        // The shell sets some variables itself.
        let is_expected = |name: &String| {
            ENVIRONMENT.contains(&name.as_str()) || ["PWD", "SHLVL", "OLDPWD", "_"].contains(&name.as_str())
        };
        let names = command(&[]);
        assert!(names.contains(&"PATH".to_owned()) && names.iter().all(is_expected), "{names:?}");
        let names = command(&["NAMED", "NO_SUCH"]);
        assert!(names.contains(&"NAMED".to_owned()) && !names.contains(&"OTHER".to_owned()), "{names:?}");
        assert!(!names.contains(&"NO_SUCH".to_owned()), "{names:?}");
    }

    /// A named pipe whose reader sees its end when every process that has it open has ended.
    fn pipe() -> (tempfile::TempDir, String) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("alive").display().to_string();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        (directory, path)
    }

    #[test]
    fn command_beyond_its_limit_is_ended() {
        let error = run("echo s3cret; exec sleep 600", Duration::from_millis(50)).unwrap_err();
        assert!(error.message().ends_with("it did not end within 0.05 s"), "{error}");
    }

    #[test]
    fn stopped_command_ends_even_if_it_ignores_signals() {
        let (_directory, path) = pipe();
        let script = format!("trap '' TERM INT HUP; exec 3>'{path}'; exec sleep 600");
        let command = Command::new("/bin/sh".to_owned(), vec!["-c".to_owned(), script], Vec::new());
        let stop = CommandStop::new();
        let run = {
            let stop = stop.clone();
            thread::spawn(move || command.output(&Variables::default(), &stop).unwrap_err().to_string())
        };
        let mut alive = std::fs::File::open(&path).unwrap();
        stop.stop();
        assert_eq!(alive.read_to_end(&mut Vec::new()).unwrap(), 0, "nobody has it open any more");
        assert!(run.join().unwrap().ends_with("it was stopped"));

        let late =
            Command::new("/bin/sh".to_owned(), vec!["-c".to_owned(), "echo s3cret".to_owned()], Vec::new());
        let error = late.output(&Variables::default(), &stop).unwrap_err().to_string();
        assert!(error.ends_with("it was stopped"), "not begun: {error}");
    }

    #[test]
    fn killed_command_ends_with_its_children() {
        let has_terminal = std::fs::File::open("/dev/tty").is_ok();
        let (_directory, path) = pipe();
        let begin = if has_terminal { "exec sleep 600" } else { "sleep 600; sleep 600" };
        let script = format!("exec 3>'{path}'; {begin}");
        let command = Command::new("/bin/sh".to_owned(), vec!["-c".to_owned(), script], Vec::new());
        let stop = CommandStop::new();
        let run = {
            let stop = stop.clone();
            thread::spawn(move || command.output(&Variables::default(), &stop).is_err())
        };
        let mut alive = std::fs::File::open(&path).unwrap();
        stop.kill();
        assert_eq!(alive.read_to_end(&mut Vec::new()).unwrap(), 0);
        assert!(run.join().unwrap());
    }

    #[test]
    fn error_shows_the_end_of_long_output() {
        assert_eq!(excerpt(b" one\n\x1b[31mtwo\xff "), "one [31mtwo\u{fffd}");
        let long = excerpt("word ".repeat(200).as_bytes());
        assert_eq!(long.chars().count(), SAID + 2);
        assert!(long.starts_with('…') && long.ends_with("word"));
    }
}
