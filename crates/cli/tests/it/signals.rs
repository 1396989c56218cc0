//! Signals and closed pipes that end the program.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, PipeReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Bench, Canned, program};

/// The longest wait of a test.
const PATIENCE: Duration = Duration::from_secs(30);

fn send(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

/// Waits for the end of the program. Returns its exit code and the rest of its standard error.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let mut stderr = child.stderr.take().unwrap();
    let (sender, said) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).unwrap();
        sender.send(text)
    });
    let Ok(said) = said.recv_timeout(PATIENCE) else {
        child.kill().unwrap();
        panic!("the program did not end");
    };
    (child.wait().unwrap().code(), said)
}

/// A named pipe and its folder.
fn named_pipe() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe").display().to_string();
    assert!(Command::new("mkfifo").args(["-m", "600", &path]).status().unwrap().success());
    (folder, path)
}

/// Opens a named pipe for writing. It waits until the program reads the pipe.
fn writer(path: &str) -> File {
    OpenOptions::new().write(true).open(path).unwrap()
}

/// Returns a full pipe, whose writers wait, and its other end.
fn full_pipe() -> (PipeReader, Stdio) {
    let (reader, mut writer) = std::io::pipe().unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    while writer.write(b" ").is_ok() {}
    rustix::io::ioctl_fionbio(&writer, false).unwrap();
    (reader, writer.into())
}

/// Returns whether this process and its children ignore SIGHUP, as under `nohup`.
fn ignores_hangup() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).map(str::trim);
    mask.and_then(|mask| u64::from_str_radix(mask, 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

/// Returns the signals that end the program.
pub(crate) fn signals() -> impl Iterator<Item = &'static str> {
    ["-INT", "-TERM", "-HUP"].into_iter().filter(|signal| *signal != "-HUP" || !ignores_hangup())
}

fn start(mut command: Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn secret_command_ends_with_the_program() {
    let has_terminal = File::open("/dev/tty").is_ok();
    for signal in signals() {
        let (folder, alive) = named_pipe();
        // On a terminal, a command stays in the group of the program, and the program ends only the command.
        let wait = if has_terminal { "exec sleep 600" } else { "sleep 600; sleep 600" };
        let config = folder.path().join("config.toml");
        let text = format!(
            "[profiles.a.pipedrive]\napi_token = {{ command = ['/bin/sh', '-c', 'exec 3>\"{alive}\"; {wait}'] }}\n"
        );
        fs::write(&config, text).unwrap();
        fs::set_permissions(&config, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        for line in ["deals list", "deals get pipedrive:1", "deals create --vendor pipedrive --title x"] {
            let words = ["--config", config.to_str().unwrap()].into_iter().chain(line.split(' '));
            let child = start(program([], words));
            // The pipe opens when the command runs, and ends when all processes that it started have ended.
            let mut alive = File::open(&alive).unwrap();
            send(signal, &child);
            assert_eq!(ended(child), (Some(130), "error: interrupted\n".to_owned()), "{signal} {line}");
            assert_eq!(alive.read_to_end(&mut Vec::new()).unwrap(), 0);
        }
    }
}

#[test]
fn waiting_for_a_configuration_ends_at_once() {
    for signal in signals() {
        let (_folder, path) = named_pipe();
        let child = start(program([("DEALPORT_CONFIG", &*path)], ["deals", "list"]));
        let pipe = writer(&path);
        send(signal, &child);
        assert_eq!(ended(child), (Some(130), "error: interrupted\n".to_owned()), "{signal}");
        drop(pipe);
    }
}

#[test]
fn waiting_for_a_body_ends_at_once() {
    let server = Canned::endless(1);
    for signal in signals() {
        let (_folder, path) = named_pipe();
        let child = start(server.program(&format!("raw pipedrive POST /api/v2/deals --body @{path}")));
        let pipe = writer(&path);
        send(signal, &child);
        assert_eq!(ended(child), (Some(130), "error: interrupted\n".to_owned()), "{signal} file");
        drop(pipe);

        let mut command = server.program("raw pipedrive POST /api/v2/deals --body @-");
        command.stdin(Stdio::piped());
        let mut child = start(command);
        // This is more than a pipe holds, so the program reads.
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&vec![b' '; 1 << 20]).unwrap();
        send(signal, &child);
        assert_eq!(ended(child), (Some(130), "error: interrupted\n".to_owned()), "{signal} input");
        drop(stdin);
    }
}

/// The error of an interrupted list with JSON output.
const INTERRUPTED: &str = "{\"error\":{\"message\":\"interrupted\",\"hint\":null,\"kind\":\"interrupted\",\
                           \"outcome\":null,\"exit_code\":130,\"account\":\"pipedrive\",\"vendor\":null,\
                           \"operation\":null,\"status\":null,\"code\":null,\"request_id\":null,\
                           \"retry_after_seconds\":null,\"issues\":[]}}\n";

#[test]
fn interrupted_fast_list_is_complete_json() {
    let server = Canned::endless(500);
    for signal in signals() {
        let mut child = start(server.program("deals list --format json"));
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        // Read the first two lines of an endless list.
        output.read_line(&mut text).unwrap();
        output.read_line(&mut text).unwrap();
        send(signal, &child);
        let then = Instant::now();
        output.read_to_string(&mut text).unwrap();
        let (code, said) = ended(child);
        assert_eq!((code, said.as_str()), (Some(130), INTERRUPTED), "{signal}");
        // It takes 100 ms on an idle machine, and the list never ends by itself.
        assert!(then.elapsed() < PATIENCE, "{:?}", then.elapsed());
        let deals: Value = serde_json::from_str(&text).unwrap();
        assert!(!deals.as_array().unwrap().is_empty());
    }
}

#[test]
fn list_with_blocked_output_ends_at_once() {
    for signal in signals() {
        let server = Canned::endless(500);
        let (_reader, full) = full_pipe();
        let mut command = server.program("deals list --format jsonl");
        let child = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        server.wait_for(1);
        send(signal, &child);
        assert_eq!(ended(child), (Some(130), INTERRUPTED.to_owned()), "{signal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn applied_write_with_blocked_output_is_named() {
    let bench = Bench::new().await;
    for signal in signals() {
        let (_reader, full) = full_pipe();
        let words = ["deals", "create", "--vendor", "pipedrive", "--title", "New"];
        let mut child = bench.program(&words).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        // The message is shown before the data is written.
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut created = String::new();
        stderr.read_line(&mut created).unwrap();
        assert!(created.starts_with("created pipedrive:"), "{created}");
        send(signal, &child);
        let mut said = String::new();
        stderr.read_to_string(&mut said).unwrap();
        let says = format!("error: {}, but interrupted before the output was written\n", created.trim_end());
        assert_eq!((child.wait().unwrap().code(), said), (Some(8), says), "{signal}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nohup_ignores_sighup() {
    let (_folder, path) = named_pipe();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "trap '' HUP; exec \"$0\" users", env!("CARGO_BIN_EXE_dealport")]);
    command.env_clear().env("DEALPORT_CONFIG", &path);
    let child = start(command);
    let pipe = writer(&path);
    send("-HUP", &child);
    drop(pipe);
    // It read its empty input to the end.
    let (code, said) = ended(child);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("no profile is named"), "{said}");
}
