//! A real incident, played by the command line and read in the window.

use std::path::Path;

use crate::desktop;

#[test]
fn the_ingress_nginx_rollback_comes_out_with_its_intervals() {
    let desktop = desktop();
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/2026-03-30-ingress-nginx.grizzly");
    let incident = desktop.cli_prints(&["play", "--new", &scenario.to_string_lossy()]);

    let app = desktop.start(&[]);
    app.main().click(&format!("#incidents [data-incident='{incident}']"));

    app.main().wait_for_text("#intervals", "Time to declare (from first error) 18 min");
    app.main().wait_for_text("#intervals", "Time to mitigate (from declared) 29 min");
    app.main().wait_for_text("#checklist", "first error");
}
