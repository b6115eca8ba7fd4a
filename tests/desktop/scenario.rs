//! A real incident, played by the command line and read in the window.

use std::path::Path;

use crate::desk;

#[test]
fn the_ingress_nginx_rollback_comes_out_with_its_intervals() {
    let desk = desk();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/2026-03-30-ingress-nginx.grizzly");
    let incident = desk.cli_prints(&["play", "--new", &scenario.to_string_lossy()]);

    let app = desk.start(&[]);
    app.main().click(&format!("#incidents [data-incident='{incident}']"));

    app.main().wait_for_text("#intervals", "first error → declared 18 min");
    app.main().wait_for_text("#intervals", "declared → bleeding stopped 29 min");
    app.main().wait_for_text("#milestones", "first error");
}
