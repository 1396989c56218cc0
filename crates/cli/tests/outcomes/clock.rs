//! A clock that moves only while the runtime is idle.
//!
//! The speed of the machine must not matter: a busy machine must not cause a timeout of 30 seconds, and a
//! wait of 2 seconds must not take 2 seconds. Tokio's paused clock jumps to the next timer as soon as the
//! runtime is idle, even while bytes move through the kernel. This clock waits until the runtime was idle for
//! some time.

use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

/// The time for which the runtime must be idle before its clock moves.
const IDLE: Duration = Duration::from_millis(4);

/// The distance by which the clock moves.
const STEP: Duration = Duration::from_secs(1);

/// The turns of the runtime between a timer and the notice of a closed socket, with a margin.
const TURNS: usize = 10;

/// A clock that knows how long the only thread of the runtime is idle.
#[derive(Debug, Default)]
pub(crate) struct Clock(Arc<Mutex<Option<Instant>>>);

impl Clock {
    /// Creates a clock and its runtime, which has one thread.
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

    /// Moves the clock whenever the runtime is idle, and returns after this time.
    pub(crate) async fn run_for(&self, time: Duration) {
        for _ in 0..time.as_secs() / STEP.as_secs() {
            let parked = Arc::clone(&self.0);
            // Dropping this future ends the wait.
            let (_wanted, unwanted) = mpsc::channel::<()>();
            // The runtime does not move its clock while a blocking task runs.
            let idle = tokio::task::spawn_blocking(move || {
                while unwanted.recv_timeout(IDLE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    if parked.lock().unwrap().is_some_and(|since| since.elapsed() >= IDLE) {
                        return;
                    }
                }
            });
            idle.await.unwrap();
            tokio::time::advance(STEP).await;
        }
    }
}

/// Moves the clock, and lets the client notice it first.
pub(crate) async fn pass(time: Duration) {
    tokio::time::advance(time).await;
    // Each turn of the runtime fires a timer, runs a task, or notices a closed socket.
    for _ in 0..TURNS {
        tokio::task::yield_now().await;
    }
}
