//! A clock that moves while nothing else does.
//!
//! Nothing may depend on how fast the machine is: a timeout of 30 seconds must not strike because the machine was busy,
//! and a wait of 2 seconds must not take 2 seconds. Tokio's paused clock jumps to the next timer as soon as the runtime
//! is idle, which it also is while bytes are on their way through the kernel. Here time stands still until the runtime
//! was idle for a while.

use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

/// How long the runtime is idle before time moves on.
const WHILE: Duration = Duration::from_millis(4);

/// How far it then moves.
const STEP: Duration = Duration::from_secs(1);

/// Since when the runtime's only thread has nothing to do.
#[derive(Debug, Default)]
pub(crate) struct Clock(Arc<Mutex<Option<Instant>>>);

impl Clock {
    /// Creates a clock and the runtime that it belongs to, which has one thread.
    pub(crate) fn new() -> (Self, Runtime) {
        let clock = Self::default();
        let (parked, unparked) = (Arc::clone(&clock.0), Arc::clone(&clock.0));
        let runtime = Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .on_thread_park(move || *parked.lock().unwrap() = Some(Instant::now()))
            .on_thread_unpark(move || *unparked.lock().unwrap() = None)
            .build();
        (clock, runtime.unwrap())
    }

    /// Lets time pass whenever nothing happens, and returns when this much has passed.
    pub(crate) async fn run_for(&self, time: Duration) {
        for _ in 0..time.as_secs() / STEP.as_secs() {
            let parked = Arc::clone(&self.0);
            // Is dropped with this future, and ends the wait.
            let (_wanted, unwanted) = mpsc::channel::<()>();
            // The runtime does not move its clock while a blocking task runs.
            let idle = tokio::task::spawn_blocking(move || {
                while unwanted.recv_timeout(WHILE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    if parked.lock().unwrap().is_some_and(|since| since.elapsed() >= WHILE) {
                        return;
                    }
                }
            });
            idle.await.unwrap();
            tokio::time::advance(STEP).await;
        }
    }
}
