//! Quantities: what can be reported, observed and drawn. Each is declared once, where its value is made.
//!
//! From the declaration come its column and the header, its name in `[[observed]]`, its panel, its rows in `summary.csv`, the
//! data dictionary and the JSON Schema. This room says only what a declaration is: body, bone and clinic declare their own.

/// What one column of numbers means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// Name of its column, with the unit.
    pub id: &'static str,
    /// Name in `[[observed]]`; `None` where another quantity stands for it there.
    pub measure: Option<&'static str>,
    /// Symbol or name as the field writes it.
    pub symbol: &'static str,
    /// Unit; `1` for a ratio.
    pub unit: &'static str,
    /// What it is, in a sentence.
    pub meaning: &'static str,
    /// What two of its values say together.
    pub scale: Scale,
    /// Where its percent change from time 0 stands.
    pub change: Change,
    /// The only kind of specimen that has it, by name; `None` where every kind does.
    pub only_of: Option<&'static str>,
    /// Whether it is measured only at reports with a scan of structure.
    pub scanned: bool,
    /// Range of most healthy adults, for orientation: nothing is computed from it.
    pub usual: Option<[f64; 2]>,
    /// Least and most that a patient can have: beyond, or where it is no number, the model has failed.
    pub possible: [f64; 2],
    /// How it is drawn where a picture shows only some quantities of a table.
    pub drawn: Option<Drawn>,
}

/// What two values of a quantity say together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// A bone density: its changes are small, and differ by percentage points.
    Density,
    /// Nought is none of it, and values differ by a fold.
    Ratio,
    /// A score, whose nought is a convention: values differ by a number, and by so much they are as good as equal.
    Score {
        /// That much.
        near: f64,
    },
}

/// Where the percent change of a quantity from time 0 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nowhere.
    Untold,
    /// In a column of the same table.
    Column(&'static str),
    /// In `summary.csv` alone, under the name of the measure with `_change_pct`.
    Summarised,
}

/// How a quantity is shown in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Unit that it is shown in.
    pub unit: &'static str,
    /// What its value is multiplied by for that.
    pub factor: f64,
}

impl Quantity {
    /// A quantity that is observed under the name of its column, compared by folds, and without a change of its own.
    pub const fn new(id: &'static str, symbol: &'static str, unit: &'static str, meaning: &'static str) -> Self {
        Self {
            id,
            measure: Some(id),
            symbol,
            unit,
            meaning: meaning.trim_ascii(),
            scale: Scale::Ratio,
            change: Change::Untold,
            only_of: None,
            scanned: false,
            usual: None,
            possible: [f64::MIN, f64::MAX],
            drawn: None,
        }
    }

    /// With another name in `[[observed]]` than that of its column.
    pub const fn named(self, measure: &'static str) -> Self {
        Self { measure: Some(measure), ..self }
    }

    /// Not in `[[observed]]`, where another quantity stands for it.
    pub const fn unobserved(self) -> Self {
        Self { measure: None, ..self }
    }

    /// On a scale other than that of folds.
    pub const fn on(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// With its percent change in a column of the same table.
    pub const fn change_in(self, column: &'static str) -> Self {
        Self { change: Change::Column(column), ..self }
    }

    /// With its percent change in the summary.
    pub const fn with_change(self) -> Self {
        Self { change: Change::Summarised, ..self }
    }

    /// Of one kind of specimen alone.
    pub const fn only_of(self, kind: &'static str) -> Self {
        Self { only_of: Some(kind), ..self }
    }

    /// Measured where structure is scanned.
    pub const fn scanned(self) -> Self {
        Self { scanned: true, ..self }
    }

    /// With the range of most healthy adults.
    pub const fn usual(self, least: f64, most: f64) -> Self {
        Self { usual: Some([least, most]), ..self }
    }

    /// With the least and the most that a patient can have.
    pub const fn possible(self, least: f64, most: f64) -> Self {
        Self { possible: [least, most], ..self }
    }

    /// Drawn in its own unit.
    pub const fn drawn(self) -> Self {
        let unit = self.unit;
        self.drawn_in(unit, 1.0)
    }

    /// Drawn in another unit, of which one of its own is `factor`.
    pub const fn drawn_in(self, unit: &'static str, factor: f64) -> Self {
        Self { drawn: Some(Drawn { unit, factor }), ..self }
    }

    /// Name in `summary.csv` of the percent change from time 0, where there is one.
    pub fn change_name(&self) -> Option<String> {
        match self.change {
            Change::Untold => None,
            Change::Column(column) => Some(column.to_owned()),
            Change::Summarised => Some(format!("{}_change_pct", self.measure.unwrap_or(self.id))),
        }
    }
}

/// Declares a struct of measured values with the quantities that they are. A field is `f64`, or `Option<f64>` where a value may
/// be missing; its doc comment, a line, is the meaning of the quantity. After the equals sign come symbol and unit, then what
/// [`Quantity`] can be told beside. A field in brackets, first, says of what the values are and is no quantity.
macro_rules! quantities {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $([$($key:tt)+])?
            $(
                #[doc = $meaning:literal]
                $id:ident: $type:ty = $symbol:literal, $unit:literal $(, $told:ident($($how:expr),*))*;
            )+
        }
    ) => {
        $(#[$about])*
        pub struct $name {
            $($($key)+,)?
            $(
                #[doc = $meaning]
                #[doc = concat!("Unit: ", $unit, ".")]
                pub $id: $type,
            )+
        }

        impl $name {
            /// What its values are, in the order of the columns.
            pub const QUANTITIES: &'static [$crate::quantity::Quantity] = &[$(
                $crate::quantity::Quantity::new(stringify!($id), $symbol, $unit, $meaning)$(.$told($($how),*))*
            ),+];

            /// The values, in the order of the columns; `None` where there is none.
            pub fn values(&self) -> Vec<Option<f64>> {
                vec![$(self.$id.into()),+]
            }
        }
    };
}

pub(crate) use quantities;

#[cfg(test)]
mod tests {
    use super::*;

    quantities! {
        /// Made up.
        #[derive(Debug, Clone, Copy)]
        pub struct Found {
            [/// Where.
            pub place: u8]
            /// How much.
            mass_mg: f64 = "Mass", "mg", named("mass"), with_change(), drawn_in("g", 1e-3);
            /// How old.
            age_years: Option<f64> = "Age", "years", on(Scale::Score { near: 0.5 });
        }
    }

    #[test]
    fn a_struct_declares_its_quantities_and_gives_their_values() {
        let found = Found { place: 3, mass_mg: 2.0, age_years: None };
        assert_eq!((found.place, found.values()), (3, vec![Some(2.0), None]));
        let [mass, age] = Found::QUANTITIES else { panic!("two quantities") };
        assert_eq!((mass.id, mass.symbol, mass.unit, mass.meaning), ("mass_mg", "Mass", "mg", "How much."));
        assert_eq!(mass.change_name().as_deref(), Some("mass_change_pct"));
        assert_eq!(mass.drawn, Some(Drawn { unit: "g", factor: 1e-3 }));
        assert_eq!((age.measure, age.change_name(), age.drawn), (Some("age_years"), None, None));
        assert_eq!(age.scale, Scale::Score { near: 0.5 });
    }
}
