//! Tests of scripts, recordings and replays, with a vendor's client and without a network.

#![allow(missing_docs, unreachable_pub)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod redaction;
mod replay;
mod script;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use dealport_pipedrive::{Auth, Client};
use dealport_replay::{Line, Recorder, Replay, Script};

/// A file in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Vec<u8>>>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Memory {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Returns a recorder, its file, and a client whose exchanges with the script are recorded.
pub fn recorded(lines: impl IntoIterator<Item = Line>) -> (Recorder, Memory, Client) {
    let memory = Memory::default();
    let recorder = Recorder::new(memory.clone());
    let client = recording(&recorder, &Script::new(lines));
    (recorder, memory, client)
}

pub fn recording(recorder: &Recorder, script: &Script) -> Client {
    let auth = Auth::api_token("s3cret-api-token");
    Client::builder(auth).http_service(script.service()).wrap(recorder.layer()).build().unwrap()
}

pub fn replaying(replay: &Replay) -> Client {
    Client::builder(Auth::api_token("another-token")).http_service(replay.service()).build().unwrap()
}
