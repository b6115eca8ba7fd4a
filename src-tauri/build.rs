fn main() {
    // `make` builds the web UI first. A plain `cargo check` only needs the folder.
    if let Err(error) = std::fs::create_dir_all("ui/dist") {
        println!("cargo::warning=couldn't create ui/dist: {error}");
    }
    let attributes = tauri_build::Attributes::new().app_manifest(
        tauri_build::AppManifest::new().permissions_path_pattern("src-tauri/permissions/*.toml"),
    );
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
