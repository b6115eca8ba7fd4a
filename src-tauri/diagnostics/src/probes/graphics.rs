//! Whether a GPU draws the window, and the two switches of WebKitGTK for when that goes wrong. Without a GPU, Grizzly sets
//! the first one itself.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use grizzly_app::api::{Area, Diagnosis};

use crate::Environment;

const DEVICES: &str = "/dev/dri";
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// A render node such as `/dev/dri/renderD128`.
#[derive(Debug)]
struct Gpu {
    name: String,
    /// `amdgpu`
    driver: Option<String>,
    opened: Result<(), io::ErrorKind>,
}

/// Whether this computer has a GPU that programs may draw with.
pub fn has_gpu() -> bool {
    !gpus(Path::new(DEVICES)).is_empty()
}

pub fn examine(environment: &Environment) -> Diagnosis {
    if cfg!(target_os = "macos") {
        return Diagnosis::ok(Area::Graphics, "WebKit of macOS draws the window.");
    }
    judge(&gpus(Path::new(DEVICES)), environment)
}

fn judge(gpus: &[Gpu], environment: &Environment) -> Diagnosis {
    let switch = [NO_DMABUF, NO_COMPOSITING].into_iter().find(|name| environment.get(name).is_some());
    let set = switch.map(|name| format!(" {name} is set.")).unwrap_or_default();
    let Some(first) = gpus.first() else {
        let detail = format!(
            "No GPU ({DEVICES} has no render node), so the processor draws the window, with WebKit's renderer for that.{set}"
        );
        return Diagnosis::ok(Area::Graphics, detail);
    };
    let usable = gpus.iter().find(|gpu| gpu.opened.is_ok());
    match (usable, &first.opened) {
        (None, Err(reason)) => Diagnosis::problem(
            Area::Graphics,
            format!(
                "You can't use the GPU {} ({reason}), so the processor draws the window.{set}",
                first.name
            ),
            "Add yourself to the group “render” or “video”, then log out and in.",
        ),
        (gpu, _) => {
            let gpu = gpu.unwrap_or(first);
            let driver = gpu.driver.as_ref().map(|driver| format!(" ({driver})")).unwrap_or_default();
            let found = Diagnosis::ok(Area::Graphics, format!("GPU {}{driver}.{set}", gpu.name));
            match switch {
                Some(_) => found,
                None => {
                    found.with_hint(format!("If the window stays blank, start Grizzly with {NO_DMABUF}=1"))
                }
            }
        }
    }
}

fn gpus(devices: &Path) -> Vec<Gpu> {
    let names = fs::read_dir(devices).into_iter().flatten().flatten();
    let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.starts_with("renderD"));
    names.sort();
    let gpu = |name: String| {
        let opened = File::options().read(true).write(true).open(devices.join(&name));
        let driver = fs::read_link(format!("/sys/class/drm/{name}/device/driver")).ok();
        let driver = driver.and_then(|driver| Some(driver.file_name()?.to_string_lossy().into_owned()));
        Gpu { name, driver, opened: opened.map(drop).map_err(|error| error.kind()) }
    };
    names.into_iter().map(gpu).collect()
}

#[cfg(test)]
mod tests {
    use grizzly_app::api::Health;

    use super::*;

    #[test]
    fn a_gpu_is_judged_with_the_switches_of_webkit() {
        let gpu = |opened| vec![Gpu { name: "renderD128".into(), driver: Some("amdgpu".into()), opened }];
        let none = Environment::default();
        let off = || Environment::from([(NO_DMABUF, "1")]);
        for (gpus, environment, health, hint) in [
            (Vec::new(), none.clone(), Health::Ok, None),
            (Vec::new(), off(), Health::Ok, None),
            (gpu(Ok(())), none.clone(), Health::Ok, Some("blank")),
            (gpu(Ok(())), off(), Health::Ok, None),
            (gpu(Err(io::ErrorKind::PermissionDenied)), none, Health::Problem, Some("group")),
        ] {
            let found = judge(&gpus, &environment);
            assert_eq!(found.health, health, "{found:?}");
            let has = |hint: &str| found.hint.as_deref().is_some_and(|found| found.contains(hint));
            assert!(hint.map_or(found.hint.is_none(), has), "{found:?}");
        }
    }
}
