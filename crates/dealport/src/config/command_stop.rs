//! Commands that run, and stopping them.

use std::fmt;
use std::io;
use std::process::{Child, ChildStderr, ChildStdout, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The time that a command has to end when it is told to, before it is killed.
const GRACE: Duration = Duration::from_millis(40);

/// The time between two looks at a command.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// Stops the commands that print secrets, from another thread.
///
/// A program hands a clone to [`Selection::command_stop`](super::Selection::command_stop) and stops the commands when it
/// is told to end, so that none of them outlives it. Where there is no terminal to ask a person on, a command is stopped
/// with everything that it started.
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
    /// Creates a handle that has stopped nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the running commands to end, and starts no others. A command that does not end is killed a moment later by
    /// the thread that waits for it.
    pub fn stop(&self) {
        let mut commands = lock(&self.0);
        commands.is_stopped = true;
        for (_, process) in &commands.running {
            lock(process).terminate();
        }
    }

    /// Kills the running commands, and starts no others: for a program that ends at once.
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

    /// Starts a command; `None` if commands were stopped.
    pub(super) fn start(&self, command: &mut std::process::Command) -> io::Result<Option<Running>> {
        #[cfg(unix)]
        let has_group = in_its_own_group(command);
        // Held while it starts, so that no command slips by a stop.
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

/// A command that runs. It is ended when this is dropped.
pub(super) struct Running {
    id: u64,
    process: Arc<Mutex<Process>>,
    pub(super) stdout: Option<ChildStdout>,
    pub(super) stderr: Option<ChildStderr>,
    all: CommandStop,
    is_ended: bool,
}

impl Running {
    /// Returns how the command ended; `None` if it has not.
    pub(super) fn status(&self) -> io::Result<Option<ExitStatus>> {
        lock(&self.process).child.try_wait()
    }

    /// Leaves alone what the command started and left behind, such as an agent.
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
    /// Whether the command leads a group of its own, which holds everything that it starts.
    #[cfg(unix)]
    has_group: bool,
}

impl Process {
    /// Asks it to end.
    #[cfg(unix)]
    fn terminate(&mut self) {
        self.signal(rustix::process::Signal::TERM);
    }

    /// Ends it.
    #[cfg(unix)]
    fn kill(&mut self) {
        self.signal(rustix::process::Signal::KILL);
    }

    #[cfg(unix)]
    fn signal(&mut self, signal: rustix::process::Signal) {
        use rustix::process::{Pid, kill_process, kill_process_group};

        let process = Pid::from_child(&self.child);
        // A command that has ended is not signalled, since its number may be another's by now. Its group is: what the
        // command left behind keeps the number of the group in use. A signal that reaches nobody is not an error.
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

/// Puts the command into a group of its own, to be ended with everything that it starts. Returns whether it did.
///
/// On a terminal it stays in the group of the program: only that one may ask a person for a password there, and Ctrl-C
/// reaches all of it.
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
