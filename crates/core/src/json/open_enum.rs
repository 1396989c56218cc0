//! Enums that keep values which did not exist when they were written.

/// Declares an enum over a vendor's string values that keeps unknown values as they are.
///
/// Beside the enum with its last variant `Unknown(String)`, it writes `as_str`, `Display`, conversions from text
/// that never fail, and serde's two traits. Known text always becomes its known variant.
///
/// ```
/// dealport_core::open_enum! {
///     /// Where a deal stands.
///     pub enum Status {
///         /// Still being worked on.
///         Open = "open",
///         /// Won.
///         Won = "won",
///     }
/// }
///
/// assert_eq!(Status::from("won"), Status::Won);
/// assert_eq!(Status::from("asleep").as_str(), "asleep");
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* $vis:vis enum $Name:ident { $($(#[$variant_meta:meta])* $Variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        $vis enum $Name {
            $($(#[$variant_meta])* $Variant,)+
            /// A value that this version does not know, kept as it came.
            Unknown(::std::string::String),
        }

        impl $Name {
            /// Every value that this version knows.
            $vis const KNOWN: &'static [Self] = &[$(Self::$Variant),+];

            /// The value as the vendor writes it.
            $vis fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $text,)+
                    Self::Unknown(text) => text,
                }
            }

            fn known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => ::std::option::Option::Some(Self::$Variant),)+
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $Name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::convert::From<&str> for $Name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Unknown(::std::convert::From::from(text)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $Name {
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or(Self::Unknown(text))
            }
        }

        impl ::std::str::FromStr for $Name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(::std::convert::From::from(text))
            }
        }

        impl $crate::plumbing::serde::Serialize for $Name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::plumbing::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::plumbing::serde::Deserialize<'de> for $Name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::plumbing::serde::Deserializer<'de>,
            {
                $crate::plumbing::read_text(deserializer)
            }
        }

        impl $crate::plumbing::Wire for $Name {
            fn read<'de, D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::plumbing::serde::Deserializer<'de>,
            {
                $crate::plumbing::read_text(deserializer)
            }

            fn write<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::plumbing::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::plumbing::QueryValue for $Name {
            fn write_to(&self, out: &mut ::std::string::String) -> $crate::Result<()> {
                out.push_str(self.as_str());
                ::std::result::Result::Ok(())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    open_enum! {
        /// For the tests.
        enum Colour {
            /// Red.
            Red = "red",
            /// Light blue.
            LightBlue = "light_blue",
        }
    }

    #[test]
    fn unknown_values_come_back_as_they_were() {
        for text in ["\"red\"", "\"light_blue\"", "\"mauve\"", "\"\"", "\"Red\""] {
            let colour: Colour = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&colour).unwrap(), text);
        }
    }

    #[test]
    fn known_text_never_hides_in_unknown() {
        assert_eq!(Colour::from("red".to_owned()), Colour::Red);
        assert_eq!("red".parse::<Colour>(), Ok(Colour::Red));
        assert_eq!(Colour::KNOWN.len(), 2);
    }

    #[test]
    fn text_with_escapes_is_read() {
        let colour: Colour = serde_json::from_str(r#""li\u0067ht_blue""#).unwrap();
        assert_eq!(colour, Colour::LightBlue);
    }
}
