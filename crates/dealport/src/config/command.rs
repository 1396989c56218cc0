//! Programs that print a secret.

use std::fmt;
use std::io::{self, Read};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use dealport_core::auth::Secret;
use dealport_core::{Error, Result};

/// How long a program may take: time enough for a person to unlock a store.
const LIMIT: Duration = Duration::from_secs(60);

/// How much it may print, in bytes.
const MOST: u64 = 64 << 10;

/// How much of what it says on its standard error is repeated, in characters.
const SAID: usize = 300;

/// A program with its arguments, run without a shell.
#[derive(Clone)]
pub(super) struct Command {
    program: String,
    arguments: Vec<String>,
    limit: Duration,
}

impl Command {
    pub(super) fn new(program: String, arguments: Vec<String>) -> Self {
        Self { program, arguments, limit: LIMIT }
    }

    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// What the program prints.
    pub(super) fn output(&self) -> Result<Secret> {
        self.run().map_err(|error| error.with_context(format_args!("the command {:?}", self.program)))
    }

    fn run(&self) -> Result<Secret> {
        let mut child = std::process::Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => wrong("there is no such program"),
                _ => wrong(format!("it cannot be started: {error}")),
            })?;
        let until = Instant::now() + self.limit;
        let printed = child.stdout.take().map(read_aside);
        let said = child.stderr.take().map(read_aside);
        let status = wait(&mut child, until)?;
        let Some(status) = status else {
            // It may have ended meanwhile, which is as good.
            drop(child.kill());
            drop(child.wait());
            return Err(self.took_too_long());
        };
        let take = |pipe: Option<Receiver<io::Result<Vec<u8>>>>| match pipe {
            None => Ok(Vec::new()),
            Some(pipe) => pipe
                .recv_timeout(until.saturating_duration_since(Instant::now()))
                .map_err(|_| self.took_too_long())?
                .map_err(|error| wrong(format!("what it prints cannot be read: {error}"))),
        };
        let printed = take(printed)?;
        if printed.len() as u64 > MOST {
            return Err(wrong(format!("it prints more than {} KiB", MOST >> 10)));
        }
        if !status.success() {
            let said = excerpt(&take(said)?);
            let said = if said.is_empty() { "it says nothing of why".to_owned() } else { said };
            return Err(wrong(format!("it failed ({status}): {said}")));
        }
        secret(printed)
    }

    fn took_too_long(&self) -> Error {
        wrong(format!("it was not done after {} s", self.limit.as_secs_f64()))
    }
}

// Its arguments may hold what nobody should see.
impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Command").field("program", &self.program).finish_non_exhaustive()
    }
}

/// Reads a pipe to its end in a thread of its own, so that the program never waits for a reader.
fn read_aside(pipe: impl Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.take(MOST + 1).read_to_end(&mut bytes).map(|_| bytes);
        // Nobody waits for it any more if the program was stopped.
        drop(sender.send(read));
    });
    receiver
}

/// How the program ended; `None` if it has not by then.
fn wait(child: &mut Child, until: Instant) -> Result<Option<ExitStatus>> {
    let mut pause = Duration::from_millis(1);
    loop {
        let status = child.try_wait().map_err(|error| wrong(format!("it cannot be waited for: {error}")))?;
        let left = until.saturating_duration_since(Instant::now());
        if status.is_some() || left.is_zero() {
            return Ok(status);
        }
        thread::sleep(pause.min(left));
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

fn secret(printed: Vec<u8>) -> Result<Secret> {
    let Ok(text) = String::from_utf8(printed) else { return Err(wrong("it prints what is no UTF-8")) };
    let line = text.strip_suffix('\n').map_or(text.as_str(), |text| text.strip_suffix('\r').unwrap_or(text));
    if line.trim().is_empty() {
        return Err(wrong("it prints nothing"));
    }
    Ok(Secret::new(line))
}

/// The end of what a program said, which is where the reason stands, on one line.
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

    /// What a script does as the command.
    fn run(script: &str, limit: Duration) -> Result<String> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("secret");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).unwrap();
        // The script is not run by itself: whoever writes one while another thread starts a program may find it busy.
        let arguments = vec![path.display().to_string(), "an argument".to_owned()];
        let command = Command { limit, ..Command::new("/bin/sh".to_owned(), arguments) };
        assert!(!format!("{command:?}").contains("an argument"));
        command.output().map(|secret| secret.expose().to_owned())
    }

    fn printed(script: &str) -> Result<String> {
        run(script, LIMIT)
    }

    #[test]
    fn a_secret_is_what_is_printed_without_the_lines_end() {
        assert_eq!(printed("echo s3cret").unwrap(), "s3cret");
        assert_eq!(printed("printf s3cret; echo beside >&2").unwrap(), "s3cret");
        assert_eq!(printed(r"printf 's3cret\r\n'").unwrap(), "s3cret");
        assert_eq!(printed(r"printf 'one\ntwo\n'").unwrap(), "one\ntwo");
        assert_eq!(printed(r#"echo "$1""#).unwrap(), "an argument", "no shell takes words apart");
        assert_eq!(printed("cat; echo s3cret").unwrap(), "s3cret", "there is no input to wait for");
    }

    #[test]
    fn what_goes_wrong_is_said_without_what_was_printed() {
        for (script, says) in [
            (
                "echo s3cret; echo the store is locked >&2; exit 3",
                "failed (exit status: 3): the store is locked",
            ),
            ("echo s3cret; exit 1", "failed (exit status: 1): it says nothing of why"),
            ("true", "it prints nothing"),
            ("echo ' '", "it prints nothing"),
            (r"printf 's3cret\377'", "no UTF-8"),
            ("while echo s3cret; do :; done", "more than 64 KiB"),
        ] {
            let error = printed(script).unwrap_err().to_string();
            assert!(
                error.starts_with("the command \"/bin/sh\": ") && error.contains(says),
                "{script}: {error}"
            );
            assert!(!error.contains("s3cret"), "{error}");
        }
        let error = Command::new("/no/such/program".to_owned(), Vec::new()).output().unwrap_err();
        assert_eq!(error.message(), "the command \"/no/such/program\": there is no such program");
    }

    #[test]
    fn a_program_that_does_not_end_is_stopped() {
        let error = run("echo s3cret; exec sleep 600", Duration::from_millis(50)).unwrap_err();
        assert!(error.message().ends_with("it was not done after 0.05 s"), "{error}");
    }

    #[test]
    fn of_much_that_is_said_the_end_is_repeated() {
        assert_eq!(excerpt(b" one\n\x1b[31mtwo\xff "), "one [31mtwo\u{fffd}");
        let long = excerpt("word ".repeat(200).as_bytes());
        assert_eq!(long.chars().count(), SAID + 2);
        assert!(long.starts_with('…') && long.ends_with("word"));
    }
}
