//! A bad scenario as the program shows it: every problem with its line, underlined.

use std::fmt::Display;
use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::scenario::{Problem, ScenarioError, Source};

impl Diagnostic for ScenarioError {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.problems().iter().map(|problem| problem as &dyn Diagnostic)))
    }
}

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.origin)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(Some(self.label.to_owned()), shown_span(&self.origin.text, &self.span));
        Some(Box::new(std::iter::once(label)))
    }
}

/// Bytes of a line, at most, that is shown as it is.
const MOST_BYTES_OF_LINE: usize = 1000;

/// Bytes of a longer line that are shown before and after what is wrong.
const BYTES_AROUND: usize = 60;

/// The line that a byte is in, without its end.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let (bytes, offset) = (text.as_bytes(), offset.min(text.len()));
    let start = bytes[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |before| before + 1);
    let end = bytes[offset..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |more| offset + more);
    start..end
}

/// What of a span is underlined: all of it, but in a very long line its first letters alone.
fn shown_span(text: &str, span: &Range<usize>) -> Range<usize> {
    let line = line_around(text, span.start);
    if line.len() <= MOST_BYTES_OF_LINE {
        return span.clone();
    }
    let end = floor(text, span.end.min(span.start + BYTES_AROUND).min(line.end));
    span.start..end.max(span.start)
}

/// The nearest end of a letter at a byte or before.
fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The nearest beginning of a letter at a byte or after.
fn ceil(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}

impl Source {
    /// What stands around a span in a very long line, as a line of its own; where the span `alone` is asked for, from there on.
    fn part_of_line(&self, line: &Range<usize>, span: &SourceSpan, alone: bool) -> MietteSpanContents<'_> {
        let before = line.start.max(span.offset().saturating_sub(BYTES_AROUND));
        let from = if alone { span.offset().min(line.end) } else { ceil(&self.text, before) };
        let to = floor(&self.text, line.end.min(span.offset() + span.len() + BYTES_AROUND)).max(from);
        let lines_before = self.text[..line.start].matches('\n').count();
        let column = self.text[line.start..from].chars().count();
        let shown = &self.text.as_bytes()[from..to];
        MietteSpanContents::new_named(self.name.clone(), shown, (from..to).into(), lines_before, column, 1)
    }
}

impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let line = line_around(&self.text, span.offset());
        let part = self.text.read_span(span, lines_before, lines_after)?;
        let is_long = |line: &[u8]| line.len() > MOST_BYTES_OF_LINE;
        if is_long(&self.text.as_bytes()[line.clone()]) || part.data().split(|&byte| byte == b'\n').any(is_long) {
            return Ok(Box::new(self.part_of_line(&line, span, lines_before + lines_after == 0)));
        }
        let named = MietteSpanContents::new_named(
            self.name.clone(),
            part.data(),
            *part.span(),
            part.line(),
            part.column(),
            part.line_count(),
        );
        Ok(Box::new(named))
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Overrides, read};

    #[test]
    fn a_problem_far_out_on_a_line_is_shown_with_what_is_near_it() {
        let steps = (0..7000).map(|step| format!("[0.01{step:04}, 5]")).collect::<Vec<_>>().join(", ");
        let text = format!(
            "name = 'a'\n[[arm]]\nname = 'b'\ntreatment = [{{ drug = '\u{b5}', dose_mg = [{steps}], bogus = 1 }}]\n"
        );
        let error = read("wide.toml", &text, &Overrides::default()).expect_err("bogus");
        let told = format!("{:?}", miette::Report::new(error));
        assert!(told.contains("bogus") && told.contains("[wide.toml:4:"), "{told}");
        assert!(told.len() < 20_000, "{} bytes", told.len());
    }
}
