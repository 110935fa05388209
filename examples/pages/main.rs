//! Writes the pages of `docs/` that are made of the declarations: `cargo run --release --example pages`.

use std::path::Path;

use osteon::page::PAGES;

fn main() -> std::io::Result<()> {
    for page in PAGES {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(page.path), (page.text)())?;
    }
    Ok(())
}
