//! Names that a misspelled name may stand for.

/// The least similarity of two names of which one may be a misspelling of the other.
const SIMILAR: f64 = 0.75;

/// The most names to suggest.
const SUGGESTIONS: usize = 3;

/// The number of characters that are compared, because the distance takes time for each pair of them.
const LONGEST: usize = 100;

/// Returns the names that are similar to the text, the most similar first. Case is ignored.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    nearest_by(text, names, |name| [Some(*name), None])
}

/// Returns the things that have a name similar to the text, the most similar first. Each has up to two names.
pub(crate) fn nearest_by<'n, T>(
    text: &str,
    things: impl IntoIterator<Item = T>,
    names: impl Fn(&T) -> [Option<&'n str>; 2],
) -> Vec<T> {
    let letters = |text: &str| text.to_lowercase().chars().take(LONGEST).collect::<Vec<char>>();
    let wanted = letters(text);
    let score = |name: &str| similarity(&letters(name), &wanted);
    let best = |thing: &T| names(thing).into_iter().flatten().map(score).fold(0.0, f64::max);
    let mut scored: Vec<_> = things.into_iter().map(|thing| (best(&thing), thing)).collect();
    scored.retain(|(score, _)| *score >= SIMILAR);
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().take(SUGGESTIONS).map(|(_, thing)| thing).collect()
}

/// Returns 1 if one text begins with the other, else the share of characters that need no edit.
fn similarity(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.starts_with(b) || b.starts_with(a) {
        return 1.0;
    }
    let longest = u32::try_from(a.len().max(b.len())).unwrap_or(u32::MAX);
    1.0 - f64::from(distance(a, b)) / f64::from(longest)
}

/// Returns the number of letters to insert, delete or replace, and of neighbors to exchange.
fn distance(a: &[char], b: &[char]) -> u32 {
    let mut before: Vec<u32> = Vec::new();
    let mut row: Vec<u32> = (0..).take(b.len() + 1).collect();
    for (line, letter) in a.iter().enumerate() {
        let mut next = vec![row[0] + 1];
        for (column, other) in b.iter().enumerate() {
            let replaced = row[column] + u32::from(letter != other);
            let mut least = replaced.min(row[column + 1] + 1).min(next[column] + 1);
            let is_exchanged = line > 0 && column > 0 && a[line - 1] == *other && b[column - 1] == *letter;
            if is_exchanged {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelled_name_is_found() {
        let names = ["heffl", "pipedrive", "routera", "weeek"];
        for (text, near) in [("pipedrve", "pipedrive"), ("WEEK", "weeek"), ("routerra", "routera")] {
            assert_eq!(nearest(text, names), [near]);
        }
        assert!(nearest("hubspot", names).is_empty() && nearest("", names).is_empty());
    }

    #[test]
    fn distance_counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("kitten", "sitting", 3),
            ("abc", "", 3),
            ("amuont", "amount", 1),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b)), edits, "{a} {b}");
        }
    }
}
