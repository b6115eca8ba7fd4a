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
const CRATES: &str = include_str!("../Cargo.toml");

/// All that `app` in tauri.conf.json says but the looks of the windows. Who changes it here has decided that a page may
/// do more, or less.
fn golden() -> Value {
    let may = ["execute-and-query", "core:event:allow-listen", "core:event:allow-unlisten"];
    json!({
        "withGlobalTauri": false,
        "security": {
            "freezePrototype": true,
            "csp": [
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "font-src 'self'",
                "img-src 'self' data:",
                "connect-src ipc: http://ipc.localhost",
                "form-action 'none'",
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'",
            ],
            "capabilities": [
                { "identifier": "main", "windows": ["main"], "permissions": may },
                { "identifier": "quick", "windows": ["quick"], "permissions": may },
            ],
        },
    })
}

#[test]
fn pages_may_do_what_the_golden_list_says_and_nothing_else() {
    let mut config: Value = serde_json::from_str(CONFIG).unwrap();
    let app = config["app"].as_object_mut().unwrap();
    let windows = app.remove("windows").unwrap();
    let policy = &mut app["security"]["csp"];
    *policy = policy.as_str().unwrap().split("; ").collect::<Vec<_>>().into();
    assert_eq!(config["app"], golden());
    let pages: Vec<&str> =
        windows.as_array().unwrap().iter().map(|window| window["url"].as_str().unwrap()).collect();
    assert_eq!(pages, ["index.html", "quick.html"], "each window shows a page of the app");
}

#[test]
fn the_only_permission_is_to_execute_and_query() {
    let allowed: Vec<&str> = PERMISSION.lines().filter(|line| line.starts_with("commands.")).collect();
    assert_eq!(allowed, [r#"commands.allow = ["execute", "query"]"#]);
}

#[test]
fn no_plugin_gives_a_page_a_shell_files_or_the_network() {
    let plugins: Vec<&str> =
        CRATES.lines().filter_map(|line| line.strip_prefix("tauri-plugin-")?.split(' ').next()).collect();
    assert_eq!(plugins, ["deep-link", "global-shortcut"], "both are used by Rust alone");
    assert!(!CRATES.contains("devtools"), "nor does a released app open the inspector");
}
