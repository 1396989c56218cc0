//! Enums over numbers that keep values which did not exist when they were written.

/// As [`open_enum!`](dealport_core::open_enum), for a vendor's whole numbers.
macro_rules! open_number {
    ($(#[$meta:meta])* pub enum $Name:ident { $($(#[$variant_meta:meta])* $Variant:ident = $number:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $Name {
            $($(#[$variant_meta])* $Variant,)+
            /// A value that this version does not know, kept as it came.
            Unknown(i64),
        }

        impl $Name {
            /// Every value that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$Variant),+];

            /// The value as the vendor writes it.
            pub const fn as_i64(self) -> i64 {
                match self {
                    $(Self::$Variant => $number,)+
                    Self::Unknown(number) => number,
                }
            }
        }

        impl From<i64> for $Name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$Variant,)+
                    _ => Self::Unknown(number),
                }
            }
        }

        impl dealport_core::plumbing::Wire for $Name {
            fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <i64 as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }

            fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }
    };
}

pub(crate) use open_number;
