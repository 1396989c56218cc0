//! Requests as they arrive.

use std::io;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// No client of ours sends as much.
const LONGEST: usize = 1 << 20;

/// A request of which at least the head was read.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path with its query.
    pub(crate) path: String,
    /// Bytes after the head.
    body: Vec<u8>,
    /// The length of the body, as the head has it.
    length: usize,
}

impl Request {
    /// Reads a head; `None` if the connection ends before.
    pub(crate) async fn read_head(
        stream: &mut TcpStream,
        left_over: &mut Vec<u8>,
    ) -> io::Result<Option<Self>> {
        let mut bytes = std::mem::take(left_over);
        loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
                return Ok(Self::parse(&head, bytes.split_off(end + 4)));
            }
            if bytes.len() > LONGEST || stream.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        }
    }

    fn parse(head: &str, body: Vec<u8>) -> Option<Self> {
        let mut lines = head.lines();
        let mut words = lines.next()?.split(' ');
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let length = lines
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, value)| value.trim().parse().ok())
            .unwrap_or(0);
        Some(Self { method, path, body, length })
    }

    /// Reads the body, and gives back what stands behind it.
    pub(crate) async fn read_body(&mut self, stream: &mut TcpStream) -> io::Result<Vec<u8>> {
        while self.body.len() < self.length.min(LONGEST) {
            if stream.read_buf(&mut self.body).await? == 0 {
                break;
            }
        }
        let end = self.length.min(self.body.len());
        Ok(self.body.split_off(end))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn is_write(&self) -> bool {
        is_write(&self.method)
    }
}

pub(crate) fn is_write(method: &str) -> bool {
    ["POST", "PUT", "PATCH", "DELETE"].contains(&method)
}
