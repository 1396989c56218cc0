//! Ctrl-C, and what a system sends to stop a program.

use std::future::Future;

use tokio::sync::watch;

use crate::exit::Exit;
use crate::failure::Failure;

/// Knows whether the user wants the program to stop.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(watch::Receiver<bool>);

impl Interrupt {
    /// Takes over ctrl-c, and on Unix SIGTERM, from the system.
    pub(crate) fn listen() -> Self {
        let (sender, receiver) = watch::channel(false);
        let mut stops = Stops::listen();
        tokio::spawn(async move {
            while stops.next().await.is_some() {
                // The first is acted on where the program waits. Where it does not, as in a pipe that nobody reads,
                // the second must do.
                if sender.send_replace(true) {
                    std::process::exit(Exit::Interrupted as i32);
                }
            }
        });
        Self(receiver)
    }

    /// One that never comes.
    #[cfg(test)]
    pub(crate) fn never() -> Self {
        Self(watch::channel(false).1)
    }

    /// Returns when it comes.
    pub(crate) async fn comes(&mut self) {
        if self.0.wait_for(|&came| came).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Something that changes nothing.
    pub(crate) async fn read<T, E: Into<Failure>>(
        &mut self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        tokio::select! {
            biased;
            () = self.comes() => Err(Failure::Interrupted),
            done = work => done.map_err(Into::into),
        }
    }

    /// Something that changes data at the vendor.
    pub(crate) async fn write<T, E: Into<Failure>>(
        &mut self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, Failure> {
        if *self.0.borrow() {
            return Err(Failure::Interrupted);
        }
        tokio::select! {
            // A response that is there counts, even if ctrl-c is there too.
            biased;
            done = work => done.map_err(Into::into),
            () = self.comes() => Err(Failure::InterruptedWrite),
        }
    }
}

/// The signals to stop.
struct Stops {
    #[cfg(unix)]
    terminate: Option<tokio::signal::unix::Signal>,
}

impl Stops {
    fn listen() -> Self {
        Self {
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).ok(),
        }
    }

    /// The next of them; `None` if none can come.
    async fn next(&mut self) -> Option<()> {
        #[cfg(unix)]
        if let Some(terminate) = &mut self.terminate {
            return tokio::select! {
                pressed = tokio::signal::ctrl_c() => pressed.ok(),
                told = terminate.recv() => told,
            };
        }
        tokio::signal::ctrl_c().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    #[tokio::test]
    async fn only_a_write_under_way_has_an_unknown_outcome() {
        let (sender, receiver) = watch::channel(false);
        let mut interrupt = Interrupt(receiver);
        let response = interrupt.write(ready(Ok::<_, Failure>(42))).await;
        assert!(matches!(response, Ok(42)));

        let press = async {
            sender.send_replace(true);
        };
        let (stopped, ()) = tokio::join!(interrupt.write(pending::<Result<(), Failure>>()), press);
        assert!(matches!(stopped, Err(Failure::InterruptedWrite)));

        let stopped = interrupt.write(ready(Ok::<_, Failure>(42))).await;
        assert!(matches!(stopped, Err(Failure::Interrupted)), "it was not begun");
        let stopped = interrupt.read(pending::<Result<(), Failure>>()).await;
        assert!(matches!(stopped, Err(Failure::Interrupted)));
    }
}
