//! A digest of results: equal where they are equal byte by byte.

use std::fmt::Write;
use std::io;

use sha2::Sha256;

use crate::cohort::result::CohortResult;
use crate::report::each_table;
use crate::report::sink::csv_text;
use crate::scenario::schema::Scenario;

/// SHA-256 that is fed piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    /// The digest in hexadecimal.
    pub fn finish(self) -> String {
        sha2::Digest::finalize(self.0).iter().fold(String::new(), |mut text, byte| {
            // writing to a String cannot fail
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Digest of the tables that a run would write, as CSV, each after its name.
///
/// # Errors
/// Where a table cannot be made.
pub fn digest_of_tables(scenario: &Scenario, result: &CohortResult) -> io::Result<String> {
    let mut digest = Digest::default();
    each_table(scenario, result, |sheet| {
        digest.add(sheet.name.as_bytes());
        digest.add(csv_text(sheet)?.as_bytes());
        Ok::<(), io::Error>(())
    })?;
    Ok(digest.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::provenance::sha256;

    #[test]
    fn pieces_have_the_digest_of_the_whole() {
        let mut digest = Digest::default();
        digest.add(b"ab");
        digest.add(b"c");
        assert_eq!(digest.finish(), sha256(b"abc"));
    }

    #[test]
    fn one_number_of_one_table_is_another_digest() {
        let scenario = fixture::scenario(&["control"]);
        let mut result = fixture::cohort(1, 2);
        let before = digest_of_tables(&scenario, &result).expect("tables");
        assert_eq!(digest_of_tables(&scenario, &result).expect("tables"), before);
        let report = result.runs[0].outcome.as_mut().expect("lived").last_mut().expect("a report");
        report.markers.ctx_ng_ml += 0.001;
        assert_ne!(digest_of_tables(&scenario, &result).expect("tables"), before);
    }
}
