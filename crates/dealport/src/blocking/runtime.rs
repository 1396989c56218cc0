//! The runtime behind blocking calls.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::sync::Arc;
use std::thread;

use dealport_core::error::Hint;
use dealport_core::{Error, Result};
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A thread that drives the network and the timers of a runtime until the last clone is dropped.
#[derive(Clone)]
pub(super) struct Runtime(Arc<Driver>);

struct Driver {
    handle: Handle,
    /// Ends the thread when it is dropped. The thread drops the runtime itself, which would panic in a thread
    /// of another runtime.
    _end: oneshot::Sender<()>,
}

impl Runtime {
    /// Starts the thread.
    pub(super) fn start() -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(unstarted)?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        let drive = move || drop(runtime.block_on(ended));
        thread::Builder::new().name("dealport-blocking".to_owned()).spawn(drive).map_err(unstarted)?;
        Ok(Self(Arc::new(Driver { handle, _end: end })))
    }

    /// Waits for a result. Refuses inside a runtime, where waiting would panic.
    pub(super) fn block_on<T>(&self, work: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        self.wait(work.into_future())?
    }

    /// Waits for a future of any type.
    pub(super) fn wait<F: Future>(&self, work: F) -> Result<F::Output> {
        if Handle::try_current().is_ok() {
            let hint = "use the asynchronous methods there, or call from a thread outside the runtime";
            return Err(Error::invalid_request("a blocking call inside an asynchronous runtime")
                .with_hint(Hint::other(hint)));
        }
        Ok(self.0.handle.block_on(work))
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Runtime")
    }
}

fn unstarted(error: std::io::Error) -> Error {
    Error::configuration(format!("the runtime for blocking calls cannot be started: {error}"))
        .with_source(error)
}
