//! Records: a response's object with typed members, and everything else kept.

/// Declares a record: a struct that reads and writes a JSON object without losing any of it.
///
/// Fields are `Option<T>`, absent and `null` both being `None`; a member of another type is required. The member's
/// name on the wire is the field's, or what stands after `as`. The struct is `#[non_exhaustive]` and ends in
/// `extra`, which keeps unknown members and tells `null` from absent, so that writing a record gives the members
/// that were read. It decodes in one pass without buffering: known members straight into their types, unknown ones
/// as raw text. At most 64 members.
///
/// ```
/// dealport_core::record! {
///     /// A stage of a pipeline.
///     pub struct Stage {
///         /// Its number.
///         id: u64,
///         /// Its name.
///         name: Option<String>,
///         /// What kind it is.
///         kind as "type": Option<String>,
///     }
/// }
///
/// let text = r#"{"id":6,"name":null,"colour":"red"}"#;
/// let stage: Stage = serde_json::from_str(text)?;
/// assert_eq!(stage.name, None);
/// assert_eq!(stage.extra.get("colour").map(|raw| raw.get()), Some("\"red\""));
/// assert_eq!(serde_json::to_string(&stage)?, text);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Name:ident {
            $($(#[$member_meta:meta])* $member:ident $(as $wire:literal)? : $ty:ty),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        $vis struct $Name {
            $($(#[$member_meta])* pub $member: $ty,)+
            /// Fields that this version does not know, kept as they came.
            pub extra: $crate::json::Extra,
        }

        const _: () = {
            use $crate::plumbing::serde;
            use $crate::plumbing::{Member, serde_json};

            impl $crate::plumbing::Record for $Name {
                fn members_except(&self, names: &[&str]) -> $crate::json::Fields {
                    let mut members = $crate::json::Fields::new();
                    $(
                        let name = $crate::record!(@wire $member $($wire)?);
                        if !names.contains(&name)
                            && let ::std::option::Option::Some(value) =
                                Member::to_json(&self.$member, self.extra.is_null(At::$member as u32))
                        {
                            members.insert(name, value);
                        }
                    )+
                    members.extend(self.extra.iter());
                    members
                }
            }

            #[allow(non_camel_case_types, reason = "named after the members")]
            enum At { $($member),+ }

            impl<'de> serde::Deserialize<'de> for $Name {
                fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
                where
                    D: serde::Deserializer<'de>,
                {
                    struct RecordVisitor;

                    impl<'de> serde::de::Visitor<'de> for RecordVisitor {
                        type Value = $Name;

                        fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                            f.write_str(concat!("an object (", stringify!($Name), ")"))
                        }

                        fn visit_map<A>(self, mut map: A) -> ::std::result::Result<$Name, A::Error>
                        where
                            A: serde::de::MapAccess<'de>,
                        {
                            $(let mut $member: ::std::option::Option<$ty> = ::std::option::Option::None;)+
                            let mut extra = $crate::json::Extra::default();
                            while let ::std::option::Option::Some(key) =
                                map.next_key::<$crate::plumbing::Key<'de>>()?
                            {
                                match key.as_str() {
                                    $($crate::record!(@wire $member $($wire)?) => {
                                        let value = <$ty as Member>::read(&mut map)?;
                                        extra.mark_null(At::$member as u32, value.is_null());
                                        $member = ::std::option::Option::Some(value);
                                    })+
                                    _ => extra.keep(
                                        &key,
                                        map.next_value::<::std::boxed::Box<serde_json::value::RawValue>>()?,
                                    ),
                                }
                            }
                            ::std::result::Result::Ok($Name {
                                $($member: match $member {
                                    ::std::option::Option::Some(value) => value,
                                    ::std::option::Option::None => {
                                        <$ty as Member>::absent($crate::record!(@wire $member $($wire)?))?
                                    }
                                },)+
                                extra,
                            })
                        }
                    }

                    deserializer.deserialize_map(RecordVisitor)
                }
            }

            impl serde::Serialize for $Name {
                fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
                where
                    S: serde::Serializer,
                {
                    use serde::ser::SerializeMap;
                    let mut map = serializer.serialize_map(::std::option::Option::None)?;
                    $(Member::write(
                        &self.$member,
                        $crate::record!(@wire $member $($wire)?),
                        self.extra.is_null(At::$member as u32),
                        &mut map,
                    )?;)+
                    for (name, value) in self.extra.iter() {
                        map.serialize_entry(&name, value)?;
                    }
                    map.end()
                }
            }

            impl $crate::plumbing::Wire for $Name {
                fn read<'de, D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
                where
                    D: serde::Deserializer<'de>,
                {
                    serde::Deserialize::deserialize(deserializer)
                }

                fn write<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
                where
                    S: serde::Serializer,
                {
                    serde::Serialize::serialize(self, serializer)
                }

                fn check(&self) -> $crate::Result<()> {
                    $(Member::check(&self.$member)
                        .map_err(|error| error.with_context($crate::record!(@wire $member $($wire)?)))?;)+
                    ::std::result::Result::Ok(())
                }
            }
        };
    };
    (@wire $member:ident) => { stringify!($member) };
    (@wire $member:ident $wire:literal) => { $wire };
}

/// One member of a record. Not for users: the [`record!`](crate::record) macro calls it.
mod member {
    use serde::de::{self, MapAccess};
    use serde::ser::SerializeMap;

    use serde_json::value::RawValue;

    use crate::json::{Fields, InvalidField, Json, ReadOption, Wire, Written, read_raw};
    use crate::{Id, IdKind, Result as CoreResult};

    /// What every record can do. The [`record!`](crate::record) macro writes it.
    pub trait Record {
        /// Every member under its name on the wire, unknown ones included, but for those `names`.
        fn members_except(&self, names: &[&str]) -> Fields;
    }

    /// How a member of this type is read, written, and what its absence means.
    pub trait Member: Sized {
        /// Reads the member's value.
        ///
        /// # Errors
        ///
        /// What was found instead.
        fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;

        /// Reads the member's value on its own, as well as it can be read.
        ///
        /// # Errors
        ///
        /// Returns why it cannot be read.
        fn read_raw(raw: &RawValue) -> Result<Self, InvalidField>;

        /// Returns the fields of records within the value that are not as documented.
        fn invalid_fields(&self) -> Vec<InvalidField>;

        /// The value of a member that is not there.
        ///
        /// # Errors
        ///
        /// If the member is required.
        fn absent<E: de::Error>(name: &'static str) -> Result<Self, E>;

        /// Whether this is what `null` is read as.
        fn is_null(&self) -> bool;

        /// Fails if the member must not be sent as it is.
        ///
        /// # Errors
        ///
        /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), saying why.
        fn check(&self) -> CoreResult<()>;

        /// The member as a JSON value, if it was there or has a value.
        fn to_json(&self, was_null: bool) -> Option<Json>;

        /// Writes the member if it was there or has a value.
        ///
        /// # Errors
        ///
        /// Those of the serializer.
        fn write<M: SerializeMap>(
            &self,
            name: &'static str,
            was_null: bool,
            map: &mut M,
        ) -> Result<(), M::Error>;
    }

    impl<T: Wire> Member for Option<T> {
        fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
            map.next_value_seed(ReadOption::new())
        }

        fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
            if raw.get() == "null" { Ok(None) } else { read_raw(raw).map(Some) }
        }

        fn invalid_fields(&self) -> Vec<InvalidField> {
            self.as_ref().map_or_else(Vec::new, Wire::invalid_fields)
        }

        fn absent<E: de::Error>(_: &'static str) -> Result<Self, E> {
            Ok(None)
        }

        fn is_null(&self) -> bool {
            self.is_none()
        }

        fn check(&self) -> CoreResult<()> {
            self.as_ref().map_or(Ok(()), Wire::check)
        }

        fn to_json(&self, was_null: bool) -> Option<Json> {
            match self {
                Some(value) => Json::from_value(&Written(value)).ok(),
                None => was_null.then(|| RawValue::NULL.into()),
            }
        }

        fn write<M: SerializeMap>(
            &self,
            name: &'static str,
            was_null: bool,
            map: &mut M,
        ) -> Result<(), M::Error> {
            match self {
                Some(value) => map.serialize_entry(name, &Written(value)),
                None if was_null => map.serialize_entry(name, &()),
                None => Ok(()),
            }
        }
    }

    macro_rules! required {
        ($({$($generics:tt)*} $ty:ty),*) => {$(
            impl<$($generics)*> Member for $ty {
                fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
                    map.next_value()
                }

                fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
                    read_raw(raw)
                }

                fn invalid_fields(&self) -> Vec<InvalidField> {
                    Wire::invalid_fields(self)
                }

                fn absent<E: de::Error>(name: &'static str) -> Result<Self, E> {
                    Err(E::missing_field(name))
                }

                fn is_null(&self) -> bool {
                    false
                }

                fn check(&self) -> CoreResult<()> {
                    Wire::check(self)
                }

                fn to_json(&self, _: bool) -> Option<Json> {
                    Json::from_value(self).ok()
                }

                fn write<M: SerializeMap>(&self, name: &'static str, _: bool, map: &mut M) -> Result<(), M::Error> {
                    map.serialize_entry(name, self)
                }
            }
        )*};
    }

    required!({} String, {} u64, {} bool, {} Json);

    /// What a record is known by: a blank id names nothing, and what has one is not there.
    impl<K: IdKind + ?Sized> Member for Id<K> {
        fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error> {
            let id: Self = map.next_value()?;
            if id.is_blank() {
                return Err(de::Error::custom(format_args!("the {} id is empty", K::NAME)));
            }
            Ok(id)
        }

        fn read_raw(raw: &RawValue) -> Result<Self, InvalidField> {
            let id: Self = read_raw(raw)?;
            if id.is_blank() {
                return Err(InvalidField::new(&format_args!("the {} id is empty", K::NAME)));
            }
            Ok(id)
        }

        fn invalid_fields(&self) -> Vec<InvalidField> {
            Vec::new()
        }

        fn absent<E: de::Error>(name: &'static str) -> Result<Self, E> {
            Err(E::missing_field(name))
        }

        fn is_null(&self) -> bool {
            false
        }

        fn check(&self) -> CoreResult<()> {
            Wire::check(self)
        }

        fn to_json(&self, _: bool) -> Option<Json> {
            Json::from_value(self).ok()
        }

        fn write<M: SerializeMap>(&self, name: &'static str, _: bool, map: &mut M) -> Result<(), M::Error> {
            map.serialize_entry(name, self)
        }
    }
}

pub use member::{Member, Record};

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::json::Wire;

    crate::record! {
        /// A line of an offer.
        struct Line {
            /// Its price.
            price as "unitPrice": Option<Decimal>,
        }
    }

    crate::record! {
        /// An offer.
        struct Offer {
            /// Its lines.
            lines: Option<Vec<Line>>,
        }
    }

    #[test]
    fn of_a_member_that_stands_twice_the_last_counts_be_it_null() {
        for (twice, once) in [
            (r#"{"lines":null,"lines":[]}"#, r#"{"lines":[]}"#),
            (r#"{"lines":[],"lines":null}"#, r#"{"lines":null}"#),
        ] {
            let offer: Offer = serde_json::from_str(twice).unwrap();
            assert_eq!(serde_json::to_string(&offer).unwrap(), once);
            assert_eq!(offer, serde_json::from_str(once).unwrap());
        }
    }

    #[test]
    fn a_record_in_a_request_is_checked_to_its_depth() {
        let offer = |price: &str| -> Offer {
            serde_json::from_str(&format!(r#"{{"lines":[{{"unitPrice":{price}}}]}}"#)).unwrap()
        };
        assert!(offer("1234.50").check().is_ok());
        let error = offer("9007199254740993").check().unwrap_err();
        assert!(error.message().starts_with("lines: unitPrice: 9007199254740993 has more digits"), "{error}");
    }
}
