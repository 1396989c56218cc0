//! Questions to the user, or lines of standard input.

use std::io::{self, IsTerminal, Write};

use crate::failure::Failure;
use crate::interrupt::Interrupt;

/// Asks on the terminal. Without one, it reads lines of standard input.
#[derive(Debug)]
pub(super) struct Asker {
    interrupt: Interrupt,
    is_terminal: bool,
}

impl Asker {
    pub(super) fn new(interrupt: Interrupt) -> Self {
        Self { interrupt, is_terminal: io::stdin().is_terminal() }
    }

    /// Asks for the vendor.
    pub(super) async fn vendor(&self) -> Result<String, Failure> {
        let known: Vec<_> = dealport::vendors().collect();
        if !self.is_terminal {
            let message = format!("no vendor is named: expected one of {}", known.join(", "));
            return Err(Failure::usage_with_hint(message, "run \"dealport init VENDOR\""));
        }
        let list = known.iter().enumerate().map(|(place, name)| format!("  {}  {name}\n", place + 1));
        let mut question = format!("{}vendor: ", list.collect::<String>());
        loop {
            let line = self.line(question).await?;
            let number = line.parse::<usize>().ok().and_then(|number| known.get(number.checked_sub(1)?));
            if let Some(found) = known.iter().find(|name| **name == line.to_lowercase()).or(number) {
                return Ok((*found).to_owned());
            }
            question = format!("expected a number or one of {}: ", known.join(", "));
        }
    }

    /// Asks for a value. A secret is not shown while it is typed.
    pub(super) async fn value(&self, vendor: &str, key: &str, is_secret: bool) -> Result<String, Failure> {
        let name = key.replace('_', " ").replace("api", "API");
        let value = match (self.is_terminal, is_secret) {
            (true, true) => {
                let question = format!("{name} of {vendor} (not shown): ");
                let asked = self.blocking(move || rpassword::prompt_password(question)).await;
                asked?.trim().to_owned()
            }
            (true, false) => self.line(format!("{name} of {vendor}: ")).await?,
            (false, _) => self.line(String::new()).await?,
        };
        if value.is_empty() {
            let hint = if is_secret {
                "pass it on standard input, or with --command or --env".to_owned()
            } else {
                format!("pass --set {key}=VALUE, or a line of standard input")
            };
            return Err(Failure::usage_with_hint(format!("the {name} of {vendor} is missing"), hint));
        }
        Ok(value)
    }

    /// Asks a question that only "y" or "yes" affirms. Without a terminal it fails with this hint.
    pub(super) async fn confirm(&self, question: &str, hint: &str) -> Result<(), Failure> {
        if self.is_terminal {
            let line = self.line(format!("{question} [y/N] ")).await?.to_lowercase();
            if line == "y" || line == "yes" {
                return Ok(());
            }
            return Err(Failure::usage("nothing was written"));
        }
        let message = format!("not confirmed: {question}");
        Err(Failure::usage_with_hint(message, hint))
    }

    /// Reads a line after a question on standard error.
    async fn line(&self, question: String) -> Result<String, Failure> {
        let read = self.blocking(move || {
            let mut stderr = io::stderr().lock();
            write!(stderr, "{question}").and_then(|()| stderr.flush())?;
            let mut line = String::new();
            if io::stdin().read_line(&mut line)? == 0 && !question.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok(line)
        });
        Ok(read.await?.trim().to_owned())
    }

    /// Runs work that waits for the user, beside the signals.
    async fn blocking(
        &self,
        work: impl FnOnce() -> io::Result<String> + Send + 'static,
    ) -> Result<String, Failure> {
        let asked = tokio::task::spawn_blocking(work);
        let answered = async {
            match asked.await {
                Ok(Ok(text)) => Ok(text),
                Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => Err(Failure::Interrupted),
                Ok(Err(error)) => Err(Failure::usage(format!("no input: {error}"))),
                Err(error) => Err(Failure::Unexpected(error.to_string())),
            }
        };
        self.interrupt.clone().read(answered).await
    }
}
