//! Writes the sample document in all formats to `target/render`, to look at.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/render");
    fs::create_dir_all(&folder)?;
    let document = sample::everything();
    fs::write(
        folder.join("sample.md"),
        grizzly_render::markdown(&document, &grizzly_render::Files::default()),
    )?;
    fs::write(
        folder.join("sample.html"),
        grizzly_render::html(&document, &grizzly_render::Files::default()),
    )?;
    fs::write(
        folder.join("sample.pdf"),
        grizzly_render::pdf(&document, &grizzly_render::Files::default(), &|_| true)?,
    )?;
    println!("{}", folder.canonicalize()?.display());
    Ok(())
}
