//! Expected requests, compared by the meaning of their bodies.

use dealport::json::{Fields, Json};

use crate::bench::Bench;
use crate::member::{Setting, object, text_of};

/// Returns the body that sets all of these.
pub(crate) fn body(bench: &dyn Bench, settings: &[Setting], is_new: bool) -> String {
    let bodies = settings.iter().map(|setting| object(&bench.body(setting, is_new)));
    text_of(&bodies.fold(Fields::new(), |whole, part| merged(whole, &part)))
}

/// Merges two objects, including nested objects.
fn merged(mut whole: Fields, part: &Fields) -> Fields {
    for (name, value) in part.iter() {
        let held = whole.get(&name).filter(|held| held.get().starts_with('{')).map(|held| object(held.get()));
        match held {
            Some(held) => {
                let both = merged(held, &object(value.get()));
                whole.insert(name, Json::parse(text_of(&both)).unwrap());
            }
            None => whole.insert(name, value),
        }
    }
    whole
}

/// Returns whether the lines `METHOD /path body` are equal except for the order of fields.
pub(crate) fn same_lines(found: &[String], expected: &[String]) -> bool {
    let same = |(one, other): (&String, &String)| match (parts(one), parts(other)) {
        ((one, Some(a)), (other, Some(b))) => {
            one == other && Json::parse(a).unwrap() == Json::parse(b).unwrap()
        }
        (one, other) => one == other,
    };
    found.len() == expected.len() && found.iter().zip(expected).all(same)
}

/// Splits a line into the part before the body, and the body.
pub(crate) fn parts(line: &str) -> (&str, Option<&str>) {
    match line.splitn(3, ' ').collect::<Vec<_>>()[..] {
        [method, path, body] => (&line[..method.len() + 1 + path.len()], Some(body)),
        _ => (line, None),
    }
}

/// Returns whether the object has all fields of the part, at every depth.
pub(crate) fn holds(whole: &Fields, part: &Fields) -> bool {
    part.iter().all(|(name, value)| {
        whole.get(&name).is_some_and(|held| {
            match (held.get().starts_with('{'), value.get().starts_with('{')) {
                (true, true) => holds(&object(held.get()), &object(value.get())),
                _ => Json::from(held) == Json::from(value),
            }
        })
    })
}
