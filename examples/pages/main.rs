//! Writes the pages of `docs/` that are made of the declarations: `cargo run --release --example pages`. Measured pages, which take
//! minutes to an hour, are made anew where they are named after `--`; `all` stands for each of them.

use std::path::Path;
use std::process::Command;

use osteon::page::{MEASURED, PAGES};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = named.iter().find(|name| *name != "all" && MEASURED.iter().all(|page| page.name != **name)) {
        let known: Vec<&str> = MEASURED.iter().map(|page| page.name).collect();
        eprintln!("no measured page is called {unknown}; there are all, {}", known.join(", "));
        std::process::exit(2);
    }
    for page in PAGES {
        let (path, text) = (root.join(page.path), (page.text)());
        // a file that is written anew makes cargo build what is made of its folder
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            std::fs::write(path, text)?;
        }
    }
    for page in MEASURED.iter().filter(|page| named.iter().any(|name| name == "all" || name == page.name)) {
        for command in page.commands {
            println!("{}: {command}", page.path);
            let status = Command::new("sh").args(["-c", command]).current_dir(root).status()?;
            if !status.success() {
                eprintln!("{}: {command} failed", page.path);
                std::process::exit(1);
            }
        }
    }
    Ok(())
}
