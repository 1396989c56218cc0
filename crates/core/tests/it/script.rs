//! The toy vendor with scripted responses.

use std::ops::Deref;

use dealport_core::Client;
pub use dealport_script::{Line, ok, status};

use crate::toy::{self, Toy};

#[derive(Clone, Debug)]
pub struct Script(dealport_script::Script);

impl Script {
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        Self(dealport_script::Script::of(lines))
    }

    pub fn client(&self) -> Client<Toy> {
        toy::builder().http_service(self.service()).build().unwrap()
    }

    /// Returns every request so far, as `METHOD path?query`.
    pub fn requests(&self) -> Vec<String> {
        self.lines("https://toy.example")
    }
}

impl Deref for Script {
    type Target = dealport_script::Script;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
