//! Requests as they should be, compared by what their bodies mean.

use dealport::json::{Fields, Json};

use crate::bench::Bench;
use crate::member::{Setting, object, text_of};

/// The body that sets all of these.
pub(crate) fn body(bench: &dyn Bench, settings: &[Setting], is_new: bool) -> String {
    let bodies = settings.iter().map(|setting| object(&bench.body(setting, is_new)));
    text_of(&bodies.fold(Fields::new(), |whole, part| merged(whole, &part)))
}

/// The members of both objects; objects that both have are merged too.
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

/// Whether the lines `METHOD /path body` are these, whatever the order of members.
pub(crate) fn same_lines(found: &[String], expected: &[String]) -> bool {
    let same = |(one, other): (&String, &String)| match (parts(one), parts(other)) {
        ((one, Some(a)), (other, Some(b))) => {
            one == other && Json::parse(a).unwrap() == Json::parse(b).unwrap()
        }
        (one, other) => one == other,
    };
    found.len() == expected.len() && found.iter().zip(expected).all(same)
}

/// The line up to its body, and the body if there is one.
pub(crate) fn parts(line: &str) -> (&str, Option<&str>) {
    match line.splitn(3, ' ').collect::<Vec<_>>()[..] {
        [method, path, body] => (&line[..method.len() + 1 + path.len()], Some(body)),
        _ => (line, None),
    }
}

/// Whether the object has all that the part has, to its depth.
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
