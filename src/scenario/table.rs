//! `table!` declares a table of the file: one struct, whose fields are the keys.

use std::any::Any;

use super::key::Section;

/// A table whose keys are the fields of a struct.
pub(super) trait Table {
    /// Its keys.
    const SECTION: Section;

    /// The number that a key holds; `None` where it holds none.
    fn number_mut(&mut self, key: &str) -> Option<&mut f64>;
}

/// A field's number, where it has one.
pub(super) fn number_in(field: &mut dyn Any) -> Option<&mut f64> {
    if field.is::<f64>() { field.downcast_mut() } else { field.downcast_mut::<Option<f64>>()?.as_mut() }
}

/// Declares a table: a struct with one field a key, and the [`Section`] that reading, the JSON Schema and the reference
/// page go by. A key is
///
/// ```text
/// /// Its meaning.
/// name: type = default, what it takes;
/// ```
///
/// * `plan`: a table of which every key has a default, so that the struct is `Default`; nobody sees that of a `required()` key.
/// * `entry`: a table without one, since some key has no value that could stand for none.
/// * `field as "key"`: where the field cannot have the key's name, or holds many tables.
/// * `or name;` after a key: another key for the same field, which takes the same.
/// * `beside`: fields that are no keys, and are never written.
/// * `elsewhere`: keys that are read elsewhere, and have no field.
/// * `together`: what else the JSON Schema says of the table.
macro_rules! table {
    (
        #[doc = $about:literal]
        $(#[doc = $more:literal])*
        $kind:ident $table:ident {
            $(
                $(#[doc = $doc:literal])+
                $(#[serde($($serde:tt)*)])*
                $name:ident $(as $key:literal)?: $type:ty $(= $default:expr)?, $takes:expr;
                $(or $(#[doc = $or_doc:literal])+ $or:ident;)*
            )*
        }
        $(beside { $($(#[doc = $beside_doc:literal])+ $beside:ident: $beside_type:ty;)* })?
        $(elsewhere { $($(#[doc = $elsewhere_doc:literal])+ $elsewhere:ident, $elsewhere_takes:expr;)* })?
        $(together $together:path)?
    ) => {
        table! { @struct $kind
            #[doc = $about]
            $(#[doc = $more])*
            pub struct $table {
                $(
                    $(#[doc = $doc])+
                    $(#[serde($($serde)*)])*
                    $(#[serde(rename = $key)])?
                    pub $name: $type,
                )*
                $($($(#[doc = $beside_doc])+ #[serde(skip)] pub $beside: $beside_type,)*)?
            }
        }

        impl $crate::scenario::table::Table for $table {
            const SECTION: $crate::scenario::key::Section = $crate::scenario::key::Section {
                name: stringify!($table),
                about: $about,
                keys: &[$(
                    $crate::scenario::key::Key {
                        name: table!(@name $name $($key)?),
                        meaning: concat!($($doc),+),
                        default: table!(@value $type $(, $default)?),
                        ..$takes
                    },
                    $($crate::scenario::key::Key {
                        name: stringify!($or),
                        meaning: concat!($($or_doc),+),
                        ..$takes
                    },)*
                )* $($($crate::scenario::key::Key {
                    name: stringify!($elsewhere),
                    meaning: concat!($($elsewhere_doc),+),
                    ..$elsewhere_takes
                },)*)?],
                together: table!(@together $($together)?),
            };

            fn number_mut(&mut self, key: &str) -> Option<&mut f64> {
                match key {
                    $(table!(@name $name $($key)?) => $crate::scenario::table::number_in(&mut self.$name),)*
                    _ => None,
                }
            }
        }

        table! { @default $kind $table { $($name $(= $default)?,)* $($($beside = Default::default(),)*)? } }
    };
    (@struct plan $($struct:tt)*) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        $($struct)*
    };
    (@struct entry $($struct:tt)*) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        $($struct)*
    };
    (@default plan $table:ident { $($name:ident = $default:expr,)* }) => {
        impl Default for $table {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }
    };
    (@default entry $($nothing:tt)*) => {};
    (@name $name:ident) => { stringify!($name) };
    (@name $name:ident $key:literal) => { $key };
    (@value $type:ty) => { $crate::scenario::key::nothing };
    (@value $type:ty, $default:expr) => { || serde_json::to_value::<$type>($default).unwrap_or_default() };
    (@together) => { $crate::scenario::key::nothing };
    (@together $together:path) => { $together };
}

pub(super) use table;
