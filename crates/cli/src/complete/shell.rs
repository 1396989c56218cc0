//! Names in the words of shells.
//!
//! Names come from vendors. A shell that puts a completed word into the line as it is must get it quoted, so
//! that a name can neither fall into several words nor run a command.

use crate::clean::is_control;

/// The way in which a shell wants a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// The shell quotes words itself.
    None,
    /// Bash inserts the word as it is, after the quote that somebody typed, which it closes.
    Bash(Option<char>),
    /// PowerShell inserts the word as it is.
    PowerShell,
}

/// The beginning of a name, as somebody typed it.
#[derive(Debug)]
pub(super) struct Typed {
    quotes: Quotes,
    /// The beginning without quotes.
    text: String,
}

impl Quotes {
    /// Returns the quotes that words for a shell need. Bash passes the word without its quote, and `first` is
    /// the letter that the word begins with on the line.
    pub(super) fn of(shell: &str, first: Option<char>) -> Self {
        match shell {
            "bash" => Self::Bash(first.filter(|first| is_opening(*first))),
            "powershell" | "pwsh" | "powershell_ise" => Self::PowerShell,
            _ => Self::None,
        }
    }
}

impl Typed {
    /// Reads a word.
    pub(super) fn new(quotes: Quotes, word: &str) -> Self {
        let text = match quotes {
            Quotes::Bash(Some(_)) | Quotes::PowerShell => word.to_owned(),
            Quotes::None if word.starts_with(is_opening) => word.get(1..).unwrap_or_default().to_owned(),
            Quotes::None | Quotes::Bash(None) => without_escapes(word),
        };
        Self { quotes, text }
    }

    /// Returns the word that completes to a name with this end, or `None` if the name does not fit. A sign
    /// that stands before the name stays.
    pub(super) fn complete(&self, name: &str, end: &str) -> Option<String> {
        if name.contains(is_control) {
            return None;
        }
        let whole = format!("{name}{end}");
        let word = if whole.starts_with(&self.text) {
            whole
        } else {
            let (sign, rest) =
                self.text.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "+" | "-"))?;
            format!("{sign}{}", Some(whole).filter(|whole| whole.starts_with(rest))?)
        };
        match self.quotes {
            // Inside of quotes, these letters would end them or begin a command.
            Quotes::Bash(Some('"')) if word.contains(['"', '$', '`', '\\', '!']) => None,
            Quotes::Bash(Some('\'')) if word.contains('\'') => None,
            Quotes::Bash(None) => Some(escaped(&word)),
            // A word that begins with @ would name a variable.
            Quotes::PowerShell if word.starts_with('@') || !word.chars().all(is_plain) => {
                // PowerShell takes typographic quotes for quotes, and doubling one writes it.
                let doubled = |letter| if is_quote(letter) { vec![letter; 2] } else { vec![letter] };
                Some(format!("'{}'", word.chars().flat_map(doubled).collect::<String>()))
            }
            _ => Some(word),
        }
    }
}

/// Returns whether a letter has no meaning for a shell, wherever it stands.
fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '+' | '.' | '/' | '@' | '=' | ':')
}

/// Returns whether a letter begins a quoted word.
const fn is_opening(letter: char) -> bool {
    matches!(letter, '"' | '\'')
}

/// Returns whether PowerShell takes a letter for a single quote.
const fn is_quote(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2018}'..='\u{201b}')
}

fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len() + 8);
    for letter in word.chars() {
        if !is_plain(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn without_escapes(word: &str) -> String {
    let mut letters = word.chars();
    let mut text = String::with_capacity(word.len());
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASH: Quotes = Quotes::Bash(None);

    fn completed(quotes: Quotes, word: &str, name: &str, end: &str) -> Option<String> {
        Typed::new(quotes, word).complete(name, end)
    }

    #[test]
    fn completed_name_is_one_word_of_the_shell() {
        for (quotes, word, name, end, completed_word) in [
            (BASH, "Con", "Contact Made", "", r"Contact\ Made"),
            (BASH, r"Contact\ M", "Contact Made", "", r"Contact\ Made"),
            (Quotes::Bash(Some('"')), "Contact M", "Contact Made", "", "Contact Made"),
            (Quotes::Bash(Some('\'')), "Contact M", "Contact Made", "", "Contact Made"),
            (
                BASH,
                "",
                "$(reboot) & `x`; 'y' \"z\" ~ \\",
                "",
                r#"\$\(reboot\)\ \&\ \`x\`\;\ \'y\'\ \"z\"\ \~\ \\"#,
            ),
            (BASH, "Pur", "Purchase order", "=", r"Purchase\ order="),
            (BASH, "+V", "VIP", "", "+VIP"),
            (BASH, "-", "VIP", "", "-VIP"),
            (BASH, "Ä", "Ärger", "", "Ärger"),
            (Quotes::None, "Con", "Contact Made", "", "Contact Made"),
            (Quotes::None, r"Contact\ M", "Contact Made", "", "Contact Made"),
            (Quotes::None, "'Con", "Contact Made", "", "Contact Made"),
            (Quotes::PowerShell, "O", "O'Neil $(x)", "", "'O''Neil $(x)'"),
            (Quotes::PowerShell, "O", "O\u{2019}N; x", "", "'O\u{2019}\u{2019}N; x'"),
            (Quotes::PowerShell, "@", "@home", "", "'@home'"),
            (Quotes::PowerShell, "V", "VIP", "", "VIP"),
        ] {
            assert_eq!(completed(quotes, word, name, end).as_deref(), Some(completed_word), "{word} {name}");
        }
    }

    #[test]
    fn name_that_fits_no_word_is_left_out() {
        for (quotes, word, name) in [
            (BASH, "con", "Contact Made"),
            (Quotes::Bash(Some('"')), "", "$(reboot)"),
            (Quotes::Bash(Some('"')), "", "a\"; reboot"),
            (Quotes::Bash(Some('\'')), "", "a'; reboot"),
            (Quotes::None, "", "a\nb"),
            (BASH, "", "a\u{1b}[31m"),
            (BASH, "+V", "Cold"),
            (BASH, "é", "VIP"),
        ] {
            assert_eq!(completed(quotes, word, name, ""), None, "{word} {name}");
        }
    }
}
