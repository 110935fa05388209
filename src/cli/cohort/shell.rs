//! Commands as a shell reads them.

/// Words as one line that a shell reads as these words.
pub(super) fn command(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().map(|word| quoted(&word)).collect::<Vec<_>>().join(" ")
}

/// A word that a shell takes as it is.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./=:,+@%".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_words_back() {
        let words = ["a-b/c.toml", "two words", "it's", "", "$HOME", "arm.\"b 7.5\".dose=[[0, 1]]"].map(str::to_owned);
        let line = command(["printf".to_owned(), "%s\\n".to_owned()].into_iter().chain(words.clone()));
        let output = std::process::Command::new("sh").args(["-c", &line]).output().expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stdout), words.join("\n") + "\n");
    }
}
