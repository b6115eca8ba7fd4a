//! The web UI may call its two commands and listen to events, and nothing else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use serde_json::{Value, json};

const CONFIG: &str = include_str!("../tauri.conf.json");
const PERMISSION: &str = include_str!("../src-tauri/permissions/commands.toml");

#[test]
fn windows_may_execute_query_and_listen_and_nothing_else() {
    let config: Value = serde_json::from_str(CONFIG).unwrap();
    let capabilities = config["app"]["security"]["capabilities"].as_array().unwrap();
    assert_eq!(capabilities.len(), 1, "one capability for both windows");
    assert_eq!(
        capabilities[0]["permissions"],
        json!(["execute-and-query", "core:event:allow-listen", "core:event:allow-unlisten"])
    );
    let allowed: Vec<&str> = PERMISSION.lines().filter(|line| line.starts_with("commands.")).collect();
    assert_eq!(allowed, [r#"commands.allow = ["execute", "query"]"#]);
}

#[test]
fn pages_load_only_from_the_app_and_run_no_foreign_script() {
    let config: Value = serde_json::from_str(CONFIG).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().unwrap();
    assert!(policy.starts_with("default-src 'self';"), "{policy}");
    assert!(!policy.contains("script-src"), "scripts follow default-src: {policy}");
    for source in ["https:", "unsafe-eval", "*"] {
        assert!(!policy.contains(source), "{source} in {policy}");
    }
}
