//! Writes the sample document in all formats to `target/paper`, to look at.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/paper");
    fs::create_dir_all(&folder)?;
    let document = sample::everything();
    fs::write(folder.join("sample.md"), grizzly_paper::markdown(&document))?;
    fs::write(folder.join("sample.html"), grizzly_paper::html(&document))?;
    fs::write(folder.join("sample.pdf"), grizzly_paper::pdf(&document)?)?;
    println!("{}", folder.canonicalize()?.display());
    Ok(())
}
