//! Windows stay on the app's own pages: nothing that is shown, dropped or typed leads one away. Opening another window
//! needs no rule, because nothing here answers such a request.

use tauri::{
    Runtime,
    plugin::{Builder, TauriPlugin},
};
use url::Url;

/// Refuses to navigate any window away from the app.
pub fn guard<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("navigation")
        .on_navigation(|window, to| {
            let is_own = is_own_page(to);
            if !is_own {
                // Not the address, which may say what an incident says.
                tracing::warn!(
                    window = window.label(),
                    scheme = to.scheme(),
                    "a window was to leave the app"
                );
            }
            is_own
        })
        .build()
}

/// Whether it is the address that Tauri gives the files of the app.
fn is_own_page(address: &Url) -> bool {
    address.scheme() == "tauri" && address.host_str() == Some("localhost") && address.port().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pages_of_the_app_may_be_shown() {
        for (address, is_own) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html", true),
            ("tauri://localhost/quick.html?x#y", true),
            ("tauri://localhost.example.org/", false),
            ("tauri://localhost:8080/", false),
            ("tauri://example.org/", false),
            ("https://localhost/", false),
            ("http://ipc.localhost/", false),
            ("ipc://localhost/execute", false),
            ("file:///etc/passwd", false),
            ("data:text/html,<script>1</script>", false),
            ("javascript:alert(1)", false),
            ("blob:tauri://localhost/0", false),
            ("about:blank", false),
            ("grizzly://declare?summary=x", false),
        ] {
            assert_eq!(is_own_page(&Url::parse(address).unwrap()), is_own, "{address}");
        }
    }
}
