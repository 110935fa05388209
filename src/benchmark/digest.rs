//! A digest of results: equal where they are equal byte by byte.

use std::io;

use crate::cohort::result::CohortResult;
use crate::digest::Digest;
use crate::report::each_table;
use crate::report::sink::csv_text;
use crate::scenario::schema::Scenario;

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
