//! The text form of faults, for command lines. The README has its grammar.

use std::str::FromStr;

use super::{kind::FaultKind, order::Fault};
use crate::{error::ParseFaultError, vendor::Vendor};

/// A list of faults in their order, read from text such as `pipedrive: 2x rate-limit, reset-after-write on
/// POST`.
///
/// A vendor before a fault also holds for the next faults, until another vendor is named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults(Vec<Fault>);

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromStr for Faults {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut vendor = None;
        let mut faults = Vec::new();
        for item in split_outside_parentheses(text) {
            if item.trim().is_empty() {
                continue;
            }
            let mut fault: Fault = item.parse()?;
            vendor = fault.vendor.or(vendor);
            fault.vendor = vendor;
            faults.push(fault);
        }
        Ok(Self(faults))
    }
}

impl FromStr for Vendor {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|vendor| vendor.as_str() == text)
            .ok_or_else(|| ParseFaultError::new(format!("unknown vendor `{text}`")))
    }
}

impl FromStr for Fault {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut rest = text.trim();
        let mut vendor = None;
        // A colon may also be a part of an argument, while a vendor stands before everything else.
        if let Some((name, after)) = rest.split_once(':')
            && name.trim().chars().all(|letter| letter.is_ascii_alphabetic())
        {
            vendor = Some(name.trim().parse::<Vendor>()?);
            rest = after.trim_start();
        }
        let count;
        (count, rest) = split_count(rest)?;
        let end = rest.find(['(', ' ']).unwrap_or(rest.len());
        let (name, mut rest) = rest.split_at(end);
        let mut kind =
            FaultKind::named(name).ok_or_else(|| ParseFaultError::new(format!("unknown fault `{name}`")))?;
        rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('(') {
            let (arguments, after) =
                inside.split_once(')').ok_or_else(|| ParseFaultError::new("a `(` is not closed"))?;
            for argument in arguments.split(',') {
                let argument = argument.trim();
                let set = argument.split_once('=').and_then(|(name, value)| kind.set(name, value));
                set.ok_or_else(|| {
                    ParseFaultError::new(format!("unknown argument `{argument}` of `{}`", kind.as_str()))
                })?;
            }
            rest = after;
        }
        let mut fault = Self { vendor, count, ..Self::new(kind) };
        fault.read_conditions(rest)?;
        Ok(fault)
    }
}

impl Fault {
    fn read_conditions(&mut self, text: &str) -> Result<(), ParseFaultError> {
        let mut words = text.split_whitespace().peekable();
        if words.next_if_eq(&"on").is_some() {
            self.method = words
                .next_if(|word| word.chars().all(|letter| letter.is_ascii_uppercase()))
                .map(str::to_owned);
            self.path = words.next_if(|word| word.starts_with('/')).map(str::to_owned);
            if self.method.is_none() && self.path.is_none() {
                return Err(ParseFaultError::new("expected a METHOD, a /path or both after `on`"));
            }
        }
        if words.next_if_eq(&"at").is_some() {
            let percent = words
                .next()
                .and_then(|word| word.strip_suffix('%')?.parse::<f64>().ok())
                .filter(|percent| (0.0..=100.0).contains(percent))
                .ok_or_else(|| ParseFaultError::new("expected a percentage such as 25% after `at`"))?;
            self.probability = percent / 100.0;
        }
        match words.next() {
            Some(word) => Err(ParseFaultError::new(format!("unexpected `{word}`"))),
            None => Ok(()),
        }
    }
}

/// Splits `2x` or `always` off the beginning. Without either the fault hits once.
fn split_count(text: &str) -> Result<(Option<u32>, &str), ParseFaultError> {
    if let Some(rest) = text.strip_prefix("always ") {
        return Ok((None, rest.trim_start()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Ok((Some(1), text));
    }
    let (number, rest) = text.split_at(digits);
    let rest = rest.strip_prefix('x').ok_or_else(|| ParseFaultError::new("expected a count such as `2x`"))?;
    let count =
        number.parse().map_err(|_| ParseFaultError::new(format!("the count `{number}` is too large")))?;
    Ok((Some(count), rest.trim_start()))
}

fn split_outside_parentheses(text: &str) -> Vec<&str> {
    let mut inside = false;
    text.split(|letter| {
        match letter {
            '(' => inside = true,
            ')' => inside = false,
            _ => {}
        }
        letter == ',' && !inside
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::kind::KINDS;

    #[test]
    fn a_list_is_read() {
        let faults: Faults =
            "pipedrive: 2x rate-limit(reset=3, retry-after=7), always reset-after-write on POST /api/v2/deals, \
             server-error(status=503) on /v1/* at 25%"
                .parse()
                .unwrap();
        let pipedrive = |kind| Fault::new(kind).vendor(Vendor::Pipedrive);
        let expected = [
            pipedrive(FaultKind::RateLimit { reset: 3, retry_after: Some(7) }).times(2),
            pipedrive(FaultKind::ResetAfterWrite).always().on_method("post").on_path("/api/v2/deals"),
            pipedrive(FaultKind::ServerError { status: 503, retry_after: None })
                .on_path("/v1/*")
                .probability(0.25),
        ];
        assert_eq!(faults.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_kind_is_written_and_read_back() {
        for (_, kind) in KINDS {
            let fault = Fault::new(kind).times(3).on_method("GET").on_path("/a*").vendor(Vendor::Pipedrive);
            assert_eq!(fault.to_string().parse(), Ok(fault.clone()), "{fault}");
        }
        for text in [
            "1x redirect(to=http://127.0.0.1:9)",
            "2x odd-field(field=value, json=[1])",
            "always not-kept(field=title) on PATCH",
            "1x gzip(cut=true)",
        ] {
            assert_eq!(text.parse::<Fault>().map(|fault| fault.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (text, part) in [
            ("earthquake", "earthquake"),
            ("acme: rate-limit", "acme"),
            ("2 rate-limit", "count"),
            ("rate-limit(colour=red)", "colour=red"),
            ("rate-limit(reset=soon)", "reset=soon"),
            ("server-error(status=99)", "status=99"),
            ("odd-field(json=many)", "json=many"),
            ("cycle-pages(length=0)", "length=0"),
            ("rate-limit(reset=1", "closed"),
            ("rate-limit on", "METHOD"),
            ("rate-limit at 200%", "percentage"),
            ("rate-limit please", "please"),
        ] {
            let error = text.parse::<Faults>().unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        assert_eq!(" , ".parse::<Faults>(), Ok(Faults::default()));
    }
}
