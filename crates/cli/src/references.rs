//! Reading references from the command line, files and standard input.

use std::collections::BTreeSet;
use std::io::Read;

use serde::Deserialize;

use crate::args::{Operand, Reference};
use crate::failure::Failure;
use crate::interrupt::Interrupt;

/// References to work on, each once.
#[derive(Debug)]
pub(crate) struct References<R> {
    pub(crate) each: Vec<R>,
    /// Whether the output is a list: not if a single reference is on the command line.
    pub(crate) is_list: bool,
    /// Whether standard input held references, so that it cannot hold anything else.
    pub(crate) is_input_used: bool,
}

/// Reads the references of the operands, in their order. A reference that occurs twice counts once.
pub(crate) async fn read<R: Reference>(
    operands: Vec<Operand<R>>,
    interrupt: &mut Interrupt,
) -> Result<References<R>, Failure> {
    let is_list = !matches!(operands[..], [Operand::One(_)]);
    let is_input_used = operands.contains(&Operand::Stdin);
    let mut each: Vec<R> = Vec::new();
    for operand in operands {
        match operand {
            Operand::One(reference) => each.push(reference),
            Operand::Stdin => {
                // A thread, so that Ctrl-C is noticed while the input is awaited.
                let text = tokio::task::spawn_blocking(|| {
                    let mut text = String::new();
                    std::io::stdin().read_to_string(&mut text).map(|_| text)
                });
                let text = async { text.await.map_err(std::io::Error::other)? };
                let text = interrupt.read(async { Ok::<_, Failure>(text.await) }).await?;
                each.extend(lines("standard input", text)?);
            }
            Operand::File(path) => {
                each.extend(lines(&path.display().to_string(), std::fs::read_to_string(&path))?);
            }
        }
    }
    let mut seen = BTreeSet::new();
    each.retain(|reference| seen.insert(reference.to_string()));
    if each.is_empty() {
        return Err(Failure::usage("there are no references to work on"));
    }
    Ok(References { each, is_list, is_input_used })
}

/// A line of the program's own output.
#[derive(Deserialize)]
struct Line {
    #[serde(rename = "ref")]
    reference: String,
}

fn lines<R: Reference>(place: &str, text: std::io::Result<String>) -> Result<Vec<R>, Failure> {
    let text = text.map_err(|error| Failure::usage(format!("{place} cannot be read: {error}")))?;
    let parse = |(number, line): (usize, &str)| {
        let parsed = match line.starts_with('{') {
            true => serde_json::from_str::<Line>(line)
                .map_err(|error| format!("expected a JSON object with `ref`: {error}"))
                .and_then(|line| R::parse(&line.reference)),
            false => R::parse(line),
        };
        parsed.map_err(|why| Failure::usage(format!("{place}, line {}: {why}", number + 1)))
    };
    let lines = text.lines().map(str::trim).enumerate();
    lines.filter(|(_, line)| !line.is_empty()).map(parse).collect()
}

#[cfg(test)]
mod tests {
    use dealport::DealRef;

    use super::*;

    #[test]
    fn lines_are_references_or_json() {
        let text = "acme:1\n\n  {\"ref\":\"acme:2\",\"title\":\"x\"}\r\n";
        let refs: Vec<DealRef> = lines("x", Ok(text.to_owned())).unwrap();
        assert_eq!(refs.iter().map(ToString::to_string).collect::<Vec<_>>(), ["acme:1", "acme:2"]);
        for (text, says) in
            [("acme:1\n7", "x, line 2: invalid deal reference"), ("{}", "x, line 1: expected")]
        {
            match lines::<DealRef>("x", Ok(text.to_owned())) {
                Err(Failure::Usage { message, .. }) => assert!(message.starts_with(says), "{message}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[tokio::test]
    async fn repeated_reference_counts_once() {
        let one = |text: &str| Operand::One(text.parse::<DealRef>().unwrap());
        let mut interrupt = Interrupt::never();
        let read = read(vec![one("a:1"), one("a:2"), one("a:1")], &mut interrupt).await.unwrap();
        assert_eq!((read.each.len(), read.is_list), (2, true));
    }
}
