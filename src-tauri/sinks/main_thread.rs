//! What only the main thread may make: windows and the tray icon.

use std::sync::mpsc;

use tauri::AppHandle;

/// Makes something on the main thread, and waits for it. `what` it is, for the diagnostics.
pub fn make<T: Send + 'static>(
    app: &AppHandle,
    what: &'static str,
    make: impl FnOnce(&AppHandle) -> tauri::Result<T> + Send + 'static,
) -> Option<T> {
    let (sender, made) = mpsc::channel();
    let making = app.clone();
    let made = app
        .run_on_main_thread(move || {
            if sender.send(make(&making)).is_err() {
                tracing::error!("the {what} came too late");
            }
        })
        .and_then(|()| made.recv().unwrap_or(Err(tauri::Error::FailedToReceiveMessage)));
    made.inspect_err(|error| tracing::error!("couldn't create the {what}: {error}")).ok()
}
