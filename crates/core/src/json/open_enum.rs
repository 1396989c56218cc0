//! Enums that keep unknown values.

/// Declares an enum of a vendor's text values that keeps unknown values.
///
/// The enum gets a last variant `Unknown(String)`, `as_str`, `Display`, infallible conversions from text, and
/// serde's traits. Known text always becomes the known variant.
///
/// ```
/// dealport_core::open_enum! {
///     /// The status of a deal.
///     pub enum Status {
///         /// Open.
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
            /// A value that this version does not know, exactly as the vendor sent it.
            Unknown(::std::string::String),
        }

        impl $Name {
            /// The values that this version knows.
            $vis const KNOWN: &'static [Self] = &[$(Self::$Variant),+];

            /// Returns the value as the vendor writes it.
            #[inline]
            $vis fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $text,)+
                    Self::Unknown(text) => text,
                }
            }

            #[inline]
            fn known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => ::std::option::Option::Some(Self::$Variant),)+
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::fmt::Display for $Name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::convert::From<&str> for $Name {
            #[inline]
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Unknown(::std::convert::From::from(text)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $Name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or(Self::Unknown(text))
            }
        }

        impl ::std::str::FromStr for $Name {
            type Err = ::std::convert::Infallible;

            #[inline]
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

            #[inline]
            fn read_by_field(
                raw: &$crate::plumbing::serde_json::value::RawValue,
            ) -> ::std::result::Result<Self, $crate::plumbing::InvalidField> {
                <::std::string::String as $crate::plumbing::Wire>::read_by_field(raw)
                    .map(::std::convert::From::from)
            }
        }

        impl $crate::plumbing::QueryValue for $Name {
            #[inline]
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
        /// A color.
        enum Color {
            /// Red.
            Red = "red",
            /// Light blue.
            LightBlue = "light_blue",
        }
    }

    #[test]
    fn unknown_value_is_written_as_it_was_read() {
        for text in ["\"red\"", "\"light_blue\"", "\"mauve\"", "\"\"", "\"Red\""] {
            let color: Color = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&color).unwrap(), text);
        }
    }

    #[test]
    fn known_text_becomes_known_variant() {
        assert_eq!(Color::from("red".to_owned()), Color::Red);
        assert_eq!("red".parse::<Color>(), Ok(Color::Red));
        assert_eq!(Color::KNOWN.len(), 2);
    }

    #[test]
    fn escaped_text_becomes_known_variant() {
        let color: Color = serde_json::from_str(r#""li\u0067ht_blue""#).unwrap();
        assert_eq!(color, Color::LightBlue);
    }
}
