//! A page of the app goes nowhere, opens nothing and loads nothing, whatever a script in it tries.

use serde_json::json;

use crate::{MAIN, desktop, wait};

/// Tries everything that leads out of the page, and returns the directives that refused it, in order.
const TRY_TO_LOAD: &str = "
    const done = arguments[arguments.length - 1];
    const refused = new Set();
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        refused.add(effectiveDirective);
        if (refused.size === 8) done([...refused].sort());
    });
    const add = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
    const outside = 'https://outside.example/';
    fetch(outside).catch(() => {});
    add('img', { src: outside });
    add('script', { textContent: 'window.ran = true' });
    add('iframe', { src: outside });
    add('object', { data: outside });
    add('video', { src: outside });
    add('link', { rel: 'stylesheet', href: outside });
    add('base', { href: outside });";

#[test]
fn a_script_in_the_page_loads_nothing_and_leads_nowhere() {
    let desktop = desktop();
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");

    // When a script loads from elsewhere, or runs text as code, then the policy refuses each.
    assert_eq!(
        main.async_script(TRY_TO_LOAD),
        json!([
            "base-uri",
            "connect-src",
            "frame-src",
            "img-src",
            "media-src",
            "object-src",
            "script-src-elem",
            "style-src-elem"
        ])
    );
    assert_eq!(main.script("return window.ran === undefined"), json!(true));

    // When it opens a window or goes elsewhere, then there is no window, and the page stays.
    assert_eq!(main.script("return window.open('https://outside.example/')"), json!(null));
    let windows = app.windows().len();
    for to in ["https://outside.example/", "file:///etc/passwd", "data:text/html,x"] {
        main.script(&format!("location.href = '{to}'"));
    }
    wait::until("the app to note what was refused", || {
        let noted = desktop.diagnostics_file();
        if noted.contains("a window was to leave the app") { Ok(()) } else { Err(noted) }
    });
    main.wait_for("#declare-button");
    assert_eq!(main.script("return location.origin"), json!("tauri://localhost"));
    assert_eq!(app.windows().len(), windows, "no window of another page");
    desktop.wait_until_active(MAIN);
}

#[test]
fn a_page_has_no_more_of_tauri_than_it_needs_and_prototypes_are_frozen() {
    let desktop = desktop();
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    assert_eq!(main.script("return window.__TAURI__ === undefined"), json!(true));
    assert_eq!(main.script("return Object.isFrozen(Object.prototype)"), json!(true));
    // When it asks Tauri for what no capability gives, then that is refused.
    let refused = "
        const done = arguments[arguments.length - 1];
        const commands = ['plugin:window|create', 'plugin:webview|create_webview_window', 'plugin:event|emit',
            'plugin:app|version', 'plugin:deep-link|register'];
        Promise.allSettled(commands.map((command) => window.__TAURI_INTERNALS__.invoke(command, {})))
            .then((results) => done(results.map(({ status }) => status)));";
    assert_eq!(main.async_script(refused), json!(vec!["rejected"; 5]));
}
