//! One connection to the server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::shared::Shared;
use crate::request::{Request, is_write};
use crate::script::{Step, When};
use crate::vendor::Asked;

/// A connection, served until it ends.
pub(super) struct Connection {
    stream: TcpStream,
    shared: Arc<Shared>,
    /// Bytes of the next request that came with the one before.
    left_over: Vec<u8>,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, shared: Arc<Shared>) -> Self {
        // The pieces of a response must leave as they are written.
        let _ = stream.set_nodelay(true);
        Self { stream, shared, left_over: Vec::new() }
    }

    pub(super) async fn run(&mut self) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        if let Some(case) = shared.hit(When::Connected) {
            let scene = shared.scene(&Asked::Other);
            return self.play(case.fault.script(&scene)).await.map(drop);
        }
        while self.serve(&shared).await? {}
        Ok(())
    }

    /// Serves one request, and returns whether another may follow.
    async fn serve(&mut self, shared: &Shared) -> io::Result<bool> {
        if let Some(method) = self.peek_method().await?
            && is_write(&method)
            && let Some(case) = shared.hit(When::Arrived)
        {
            shared.state().writes += 1;
            let scene = shared.scene(&Asked::Other);
            return self.play(case.fault.script(&scene)).await;
        }
        let Some(mut request) = Request::read_head(&mut self.stream, &mut self.left_over).await? else {
            return Ok(false);
        };
        if request.is_write() {
            shared.state().writes += 1;
            if let Some(case) = shared.hit(When::HeadReceived) {
                let scene = shared.scene(&shared.vendor.asked(&request));
                return self.play(case.fault.script(&scene)).await;
            }
        }
        self.left_over = request.read_body(&mut self.stream).await?;
        let asked = shared.vendor.asked(&request);
        if asked.operation().is_some()
            && let Some(case) = shared.hit(When::Received)
        {
            let scene = shared.scene(&asked);
            shared.apply(&case, &asked);
            return self.play(case.fault.script(&scene)).await;
        }
        if asked == Asked::Other {
            shared.state().strays.push(format!("{} {}", request.method, request.path));
        }
        let right = shared.vendor.right(&asked, &shared.state().store);
        asked.apply(&mut shared.state().store);
        self.stream.write_all(&right.bytes()).await?;
        Ok(true)
    }

    /// Waits for the first bytes of a request without reading them.
    async fn peek_method(&mut self) -> io::Result<Option<String>> {
        if !self.left_over.is_empty() {
            return Ok(None);
        }
        let mut bytes = [0; 16];
        let count = self.stream.peek(&mut bytes).await?;
        let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
        Ok(text.split_once(' ').map(|(method, _)| method.to_owned()))
    }

    /// Plays a script, and returns whether another request may follow.
    async fn play(&mut self, steps: Vec<Step>) -> io::Result<bool> {
        for step in steps {
            match step {
                Step::Write(bytes) => self.stream.write_all(&bytes).await?,
                Step::Pause(time) => {
                    self.pause(time).await;
                    // The pause before the client's next attempt belongs to another connection.
                    if self.is_abandoned() {
                        return Ok(false);
                    }
                }
                Step::Reset => {
                    self.stream.set_zero_linger()?;
                    return Ok(false);
                }
                Step::Close => break,
                Step::Serve => return Ok(true),
            }
        }
        self.close().await?;
        Ok(false)
    }

    async fn pause(&self, time: Duration) {
        let pause = Arc::clone(&self.shared.state().plan.pause);
        pause(time).await;
    }

    /// Returns whether the client has closed the connection.
    fn is_abandoned(&self) -> bool {
        match self.stream.try_read(&mut [0; 1]) {
            Ok(count) => count == 0,
            Err(error) => error.kind() != io::ErrorKind::WouldBlock,
        }
    }

    /// Closes the server's half, and waits for the client's.
    pub(super) async fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown().await?;
        // A socket that is closed with unread bytes resets the connection, which is a fault of its own.
        let mut rest = [0; 4096];
        while self.stream.read(&mut rest).await? > 0 {}
        Ok(())
    }

    pub(super) fn end(self) {
        let Self { stream, shared, .. } = self;
        drop(stream);
        shared.connections.send_modify(|open| *open -= 1);
    }
}
