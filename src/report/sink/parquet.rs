//! Apache Parquet, for data frames: the numbers of the CSV with their types, and in each field's metadata its unit and meaning.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::Sink;
use crate::report::arrow::Batcher;
use crate::report::sheet::Sheet;

/// Apache Parquet, compressed by Snappy.
#[derive(Debug)]
pub struct Parquet;

/// Rows that are written at once.
const BATCH_ROWS: usize = 1 << 16;

impl Sink for Parquet {
    fn extension(&self) -> &'static str {
        "parquet"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.apache.parquet"
    }

    fn about(&self) -> Option<&'static str> {
        Some("Write every table as Parquet too, with the unit and meaning of each column.")
    }

    fn write(&self, sheet: &Sheet, writer: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut batcher = Batcher::of(&sheet.columns);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("osteon {}", env!("CARGO_PKG_VERSION")))
            .build();
        let mut file = ArrowWriter::try_new(writer, Arc::clone(batcher.schema()), Some(properties))?;
        let mut rows = 0;
        sheet.rows(&mut |row| {
            batcher.add(row)?;
            rows += 1;
            if rows == BATCH_ROWS {
                rows = 0;
                file.write(&batcher.batch()?)?;
            }
            Ok(())
        })?;
        file.write(&batcher.batch()?)?;
        file.close()?;
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use arrow_array::ArrayRef;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float64Type, Int64Type};
    use arrow_schema::DataType;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;
    use crate::observation::table::{DISEASE, TABLES};
    use crate::report::fixture;
    use crate::report::measurement::sheet;
    use crate::report::patient;
    use crate::report::sheet::{Cell, Column};
    use crate::report::sink::csv_text;
    use crate::report::summary::Summary;

    fn written(sheet: &Sheet) -> Vec<u8> {
        let mut bytes = Vec::new();
        Parquet.write(sheet, &mut bytes).expect("written");
        bytes
    }

    fn reader(bytes: &[u8]) -> ParquetRecordBatchReaderBuilder<std::fs::File> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet")
    }

    /// A cell of a column as the CSV has it.
    fn text(column: &ArrayRef, row: usize) -> String {
        if column.is_null(row) {
            return String::new();
        }
        match column.data_type() {
            DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
            DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
            DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
            DataType::Boolean => column.as_boolean().value(row).to_string(),
            other => panic!("{other} is not written"),
        }
    }

    /// Reads a table back and compares it with its CSV, cell by cell.
    /// What Parquet has of a table is what its CSV has.
    pub(crate) fn is_the_csv(sheet: &Sheet) {
        let csv = csv_text(sheet).expect("written");
        let mut lines = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes()).into_records();
        let built = reader(&written(sheet));
        let names: Vec<String> = built.schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!(names, lines.next().expect("a header").expect("read").iter().collect::<Vec<_>>(), "{}", sheet.name);
        for batch in built.build().expect("read") {
            let batch = batch.expect("read");
            for row in 0..batch.num_rows() {
                let cells: Vec<String> = batch.columns().iter().map(|column| text(column, row)).collect();
                let line = lines.next().expect("as many rows").expect("read");
                assert_eq!(cells, line.iter().collect::<Vec<_>>(), "{}", sheet.name);
            }
        }
        assert!(lines.next().is_none(), "{} has rows that Parquet has not", sheet.name);
    }

    #[test]
    fn every_table_reads_back_as_its_csv() {
        let scenario = fixture::scenario(&["control", "denosumab, from \"year\" 1"]);
        let mut result = fixture::cohort(2, 3);
        result.runs[5].outcome = Err(crate::simulation::Failure::NotLived);
        for table in TABLES.iter().filter(|table| table.name != DISEASE.name) {
            is_the_csv(&sheet(table, &scenario, &result));
        }
        is_the_csv(&patient::sheet(&scenario, &result));
        is_the_csv(&Summary::new(&scenario, &result).sheet());
    }

    /// More rows than are written at once, none of them lost or doubled, with numbers at their full length.
    #[test]
    fn a_long_table_is_written_piece_by_piece() {
        let columns = [Column::whole("row", "Number."), Column::number("third", "m", "A third of it.")];
        let rows = BATCH_ROWS as u64 + 2;
        let sheet = Sheet::new("long", columns, move |take| {
            (0..rows).try_for_each(|row| take(&[Cell::Whole(row), Cell::Number(Some(row as f64 / 3.0))]))
        });
        is_the_csv(&sheet);
        assert_eq!(reader(&written(&sheet)).metadata().file_metadata().num_rows(), rows as i64);
    }

    #[test]
    fn fields_say_unit_and_meaning_and_equal_tables_are_equal_bytes() {
        let (scenario, result) = (fixture::scenario(&["control"]), fixture::cohort(1, 1));
        let table = TABLES.iter().find(|table| table.name == "markers").expect("a table");
        let bytes = written(&sheet(table, &scenario, &result));
        let built = reader(&bytes);
        let field = built.schema().field_with_name("ctx_ng_ml").expect("a column").clone();
        assert_eq!(field.metadata()["unit"], "ng/mL");
        assert_eq!(field.metadata()["meaning"], "Serum C-terminal telopeptide of type I collagen.");
        assert!(!built.schema().field_with_name("arm").expect("a column").metadata().contains_key("unit"));
        let compression = built.metadata().row_group(0).column(0).compression();
        assert_eq!(compression, Compression::SNAPPY);
        for _ in 0..8 {
            assert!(written(&sheet(table, &scenario, &result)) == bytes, "the same table, other bytes");
        }
    }

    #[test]
    fn a_cell_of_another_kind_is_refused() {
        let sheet = Sheet::new("wrong", [Column::whole("row", "Number.")], |take| take(&[Cell::Flag(true)]));
        let error = Parquet.write(&sheet, &mut Vec::new()).expect_err("not whole");
        assert!(error.to_string().contains("kind"), "{error}");
    }
}
