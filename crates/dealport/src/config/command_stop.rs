//! Stopping commands.

use std::fmt;
use std::io;
use std::process::{Child, ChildStderr, ChildStdout, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The time between the request to end and the kill of a command.
const GRACE: Duration = Duration::from_millis(40);

/// The time between two checks of a command.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// Handle that stops the commands that print secrets from another thread.
///
/// A program passes a clone to [`Selection::command_stop`](super::Selection::command_stop), and stops the
/// commands on a signal, so that none of them outlives it. Without a terminal, a command is stopped with all
/// processes that it started.
///
/// ```
/// use dealport::config::{CommandStop, Selection};
///
/// let stop = CommandStop::new();
/// let selection = Selection::new().command_stop(&stop);
/// // On a signal, in another thread:
/// stop.stop();
/// # drop(selection);
/// ```
#[derive(Clone, Default)]
pub struct CommandStop(Arc<Mutex<Commands>>);

#[derive(Default)]
struct Commands {
    is_stopped: bool,
    next: u64,
    running: Vec<(u64, Arc<Mutex<Process>>)>,
}

impl CommandStop {
    /// Creates a handle.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the running commands to end, and prevents new ones. The thread that waits for a command kills it
    /// if it does not end soon.
    pub fn stop(&self) {
        let mut commands = lock(&self.0);
        commands.is_stopped = true;
        for (_, process) in &commands.running {
            lock(process).terminate();
        }
    }

    /// Kills the running commands, and prevents new ones. Use it if the program ends at once.
    pub fn kill(&self) {
        let mut commands = lock(&self.0);
        commands.is_stopped = true;
        for (_, process) in &commands.running {
            lock(process).kill();
        }
    }

    /// Returns whether commands were stopped.
    pub fn is_stopped(&self) -> bool {
        lock(&self.0).is_stopped
    }

    /// Starts a command. Returns `None` if commands were stopped.
    pub(super) fn start(&self, command: &mut std::process::Command) -> io::Result<Option<Running>> {
        #[cfg(unix)]
        let has_group = in_its_own_group(command);
        // Hold the lock during the start, so that a stop misses no command.
        let mut commands = lock(&self.0);
        if commands.is_stopped {
            return Ok(None);
        }
        let mut child = command.spawn()?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let process = Arc::new(Mutex::new(Process {
            child,
            #[cfg(unix)]
            has_group,
        }));
        let id = commands.next;
        commands.next += 1;
        commands.running.push((id, Arc::clone(&process)));
        drop(commands);
        Ok(Some(Running { id, process, stdout, stderr, all: self.clone(), is_ended: false }))
    }
}

impl fmt::Debug for CommandStop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommandStop").field("is_stopped", &self.is_stopped()).finish_non_exhaustive()
    }
}

/// A running command. Dropping it ends the command.
pub(super) struct Running {
    id: u64,
    process: Arc<Mutex<Process>>,
    pub(super) stdout: Option<ChildStdout>,
    pub(super) stderr: Option<ChildStderr>,
    all: CommandStop,
    is_ended: bool,
}

impl Running {
    /// Returns the exit status, or `None` if the command still runs.
    pub(super) fn status(&self) -> io::Result<Option<ExitStatus>> {
        lock(&self.process).child.try_wait()
    }

    /// Keeps the processes that the command left behind, such as an agent.
    pub(super) fn release(mut self) {
        self.is_ended = true;
    }

    fn end(&self) {
        lock(&self.process).terminate();
        let until = Instant::now() + GRACE;
        while matches!(self.status(), Ok(None)) && Instant::now() < until {
            thread::sleep(PAUSE);
        }
        let mut process = lock(&self.process);
        process.kill();
        drop(process.child.wait());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.is_ended {
            self.end();
        }
        lock(&self.all.0).running.retain(|(id, _)| *id != self.id);
    }
}

struct Process {
    child: Child,
    /// Whether the command leads a process group with all processes that it starts.
    #[cfg(unix)]
    has_group: bool,
}

impl Process {
    /// Asks the command to end.
    #[cfg(unix)]
    fn terminate(&mut self) {
        self.signal(rustix::process::Signal::TERM);
    }

    /// Kills the command.
    #[cfg(unix)]
    fn kill(&mut self) {
        self.signal(rustix::process::Signal::KILL);
    }

    #[cfg(unix)]
    fn signal(&mut self, signal: rustix::process::Signal) {
        use rustix::process::{Pid, kill_process, kill_process_group};

        let process = Pid::from_child(&self.child);
        // Do not signal a command that has ended, because its number may belong to another process. Its group
        // keeps the number while any process of it runs. A signal that reaches no process is not an error.
        let _ = match self.child.try_wait() {
            _ if self.has_group => kill_process_group(process, signal),
            Ok(None) => kill_process(process, signal),
            _ => Ok(()),
        };
    }

    #[cfg(not(unix))]
    fn terminate(&mut self) {
        self.kill();
    }

    #[cfg(not(unix))]
    fn kill(&mut self) {
        drop(self.child.kill());
    }
}

/// Puts the command into its own process group, so that it ends with all processes that it starts. Returns
/// whether it did.
///
/// On a terminal, the command stays in the group of the program, because only that group may ask for a
/// password there. Ctrl-C reaches the whole group.
#[cfg(unix)]
fn in_its_own_group(command: &mut std::process::Command) -> bool {
    let has_terminal = std::fs::File::open("/dev/tty").is_ok();
    if !has_terminal {
        std::os::unix::process::CommandExt::process_group(command, 0);
    }
    !has_terminal
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
