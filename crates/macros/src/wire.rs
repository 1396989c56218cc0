//! Names on the wire.

use proc_macro2::Ident;
use syn::ext::IdentExt;

/// How names are written on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// As in Rust: `owner_id`.
    Snake,
    /// `ownerId`.
    Camel,
}

impl Case {
    /// Returns the case with this name in serde.
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "snake_case" => Some(Self::Snake),
            "camelCase" => Some(Self::Camel),
            _ => None,
        }
    }

    /// Returns the name of a field on the wire.
    pub(crate) fn name(self, field: &Ident) -> String {
        let name = field.unraw().to_string();
        match self {
            Self::Snake => name,
            Self::Camel => {
                let mut words = name.split('_').filter(|word| !word.is_empty());
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |name, word| name + &capitalized(word))
            }
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    #[test]
    fn names_follow_the_case() {
        let field = |name| Ident::new(name, Span::call_site());
        assert_eq!(Case::Snake.name(&field("owner_id")), "owner_id");
        assert_eq!(Case::Camel.name(&field("is_inclusive_tax")), "isInclusiveTax");
        assert_eq!(Case::Camel.name(&field("id")), "id");
        assert_eq!(Case::Snake.name(&Ident::new_raw("type", Span::call_site())), "type");
    }
}
