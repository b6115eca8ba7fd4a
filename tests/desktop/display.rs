//! A virtual screen with a window manager, and the person's hands and eyes on it.

use std::{
    cell::Cell,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    process::{Env, Process},
    wait,
};

pub struct Display {
    env: Env,
    /// A failure leaves one picture, taken before anything is torn down.
    pictured: Cell<bool>,
    // Dropped in this order: the manager before the server it talks to.
    _manager: Process,
    _server: Process,
}

/// A window that the manager knows: shown or minimised. A hidden one is not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub id: String,
    pub title: String,
    pub process: u32,
    pub minimised: bool,
}

/// A part of what is typed without a pause.
pub enum Burst<'a> {
    /// Such as `ctrl+1`.
    Keys(&'a str),
    Text(&'a str),
}

impl Display {
    /// Starts the screen and adds `DISPLAY` to the environment of all that follows.
    pub fn start(env: &mut Env, size: &str) -> Self {
        let mut server = env.command("Xvfb");
        server.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{size}x24")]);
        // Without a reset when its last client leaves, such as the first query below. Without key repeat: a key whose
        // release comes late on a busy machine must not be typed several times.
        server.args(["-noreset", "-r"]);
        let (server, number) = Process::start_and_read(&mut server);
        env.set("DISPLAY", format!(":{number}"));
        // It complains about a missing menu file.
        let manager = Process::start(env.command("openbox").stdout(Stdio::null()));
        let display =
            Self { env: env.clone(), pictured: Cell::new(false), _manager: manager, _server: server };
        display.wait_for_manager();
        // In a corner the pointer is over nothing that would change its looks.
        display.run("xdotool", &["mousemove", "0", "0"]);
        display
    }

    /// Waits until the manager has started and its key bindings are there to stay. It ignores a window that is
    /// mapped while it starts. The first key of a server switches keyboards, for which the manager drops its key
    /// bindings and binds them again: a second key in between, such as the F4 of Alt+F4, would go to the window. So
    /// the first key is pressed here. The manager works in order: once it has set the number of desktops, both are done.
    /// Openbox handles what it has read while it starts only when something else arrives, so the request is repeated.
    fn wait_for_manager(&self) {
        let desktops = || self.try_run("xdotool", &["get_num_desktops"]);
        wait::until("the window manager", desktops);
        self.press_anywhere("Shift_L");
        wait::until("the window manager to handle requests", || {
            self.try_run("xdotool", &["set_num_desktops", "1"])?;
            match desktops()?.as_str() {
                "1" => Ok(()),
                other => Err(format!("{other} desktops")),
            }
        });
    }

    /// Presses keys as a keyboard does, wherever the keyboard is: for keys of the desktop itself, such as the hotkey.
    /// All others are pressed on a [`WebPage`](crate::page::WebPage), which knows where the keyboard must be.
    pub fn press_anywhere(&self, keys: &str) {
        self.run("xdotool", &["key", keys]);
    }

    /// As somebody chooses another layout of the keyboard.
    pub fn set_layout(&self, layout: &str, variant: &str) {
        self.run("setxkbmap", &[layout, variant]);
    }

    /// Types wherever the keyboard is.
    pub fn type_anywhere(&self, text: &str) {
        self.run("xdotool", &["type", "--delay", "5", text]);
    }

    /// As somebody minimises the window that has the keyboard.
    pub fn minimise(&self) {
        self.run("xdotool", &["getactivewindow", "windowminimize"]);
    }

    /// Presses keys and types texts wherever the keyboard is, as fast as the screen takes them.
    pub fn burst(&self, bursts: &[Burst]) {
        let arguments = bursts.iter().flat_map(|burst| match *burst {
            Burst::Keys(keys) => vec!["key", "--delay", "0", keys],
            Burst::Text(text) => vec!["type", "--delay", "0", "--args", "1", text],
        });
        self.run("xdotool", &arguments.collect::<Vec<_>>());
    }

    pub fn clipboard(&self) -> Result<String, String> {
        self.try_run("timeout", &["2", "xclip", "-selection", "clipboard", "-o"])
    }

    /// As a program sees it that takes words in bold.
    pub fn clipboard_html(&self) -> Result<String, String> {
        self.try_run("timeout", &["2", "xclip", "-selection", "clipboard", "-t", "text/html", "-o"])
    }

    /// As somebody copies a text in another program.
    pub fn copy(&self, text: &str) {
        self.run("sh", &["-c", "printf %s \"$0\" | xclip -selection clipboard > /dev/null 2>&1", text]);
    }

    /// A program that has the clipboard, with the text of a file, for as long as it runs.
    pub fn clipboard_owner(&self, file: &Path) -> Process {
        let mut program = self.env.command("xclip");
        let owner = Process::start(program.args(["-quiet", "-selection", "clipboard", "-i"]).arg(file));
        wait::until("the clipboard to have an owner", || self.clipboard());
        owner
    }

    /// As somebody copies a picture in another program.
    pub fn copy_picture(&self, file: &str) {
        let copy = "xclip -selection clipboard -t image/png -i \"$0\" > /dev/null 2>&1";
        self.run("sh", &["-c", copy, file]);
    }

    /// The name of the server: `:99`.
    pub fn name(&self) -> String {
        self.env.get("DISPLAY").expect("set at the start").to_string_lossy().into_owned()
    }

    /// What the window manager shows or keeps minimised.
    pub fn windows(&self) -> Vec<Window> {
        let list = self.try_run("xprop", &["-root", "_NET_CLIENT_LIST"]).unwrap_or_default();
        let ids = list.split(['#', ',']).map(str::trim).filter(|word| word.starts_with("0x"));
        // A window may go away between the list and the look at it.
        ids.filter_map(|id| self.window(id)).collect()
    }

    fn window(&self, id: &str) -> Option<Window> {
        let asked = ["-id", id, "-notype", "_NET_WM_PID", "WM_STATE", "_NET_WM_NAME"];
        let said = self.try_run("xprop", &asked).ok()?;
        let after = |name: &str| {
            let line = said.lines().find(|line| line.trim_start().starts_with(name))?;
            Some(line.split_once(['=', ':'])?.1.trim().to_owned())
        };
        Some(Window {
            id: id.to_owned(),
            title: after("_NET_WM_NAME")?.trim_matches('"').to_owned(),
            process: after("_NET_WM_PID")?.parse().ok()?,
            minimised: after("window state")? == "Iconic",
        })
    }

    /// Clicks with the right button, at a place in the window.
    pub fn right_click(&self, window: &Window, x: i64, y: i64) {
        let (x, y) = (x.to_string(), y.to_string());
        self.run("xdotool", &["mousemove", "--window", &window.id, &x, &y, "click", "3"]);
    }

    /// Position on the screen and size of what the window shows, in pixels.
    pub fn geometry(&self, window: &Window) -> Result<[i32; 4], String> {
        let said = self.try_run("xdotool", &["getwindowgeometry", "--shell", &window.id])?;
        let value = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|value| value.parse().ok()).ok_or_else(|| said.clone())
        };
        Ok([value("X=")?, value("Y=")?, value("WIDTH=")?, value("HEIGHT=")?])
    }

    /// Moves and resizes a window, as a person does by its frame.
    pub fn place(&self, window: &Window, [x, y, width, height]: [i32; 4]) {
        let [x, y, width, height] = [x, y, width, height].map(|number| number.to_string());
        self.run("xdotool", &["windowsize", "--sync", &window.id, &width, &height]);
        self.run("xdotool", &["windowmove", "--sync", &window.id, &x, &y]);
    }

    /// Whether the manager has maximized the window.
    pub fn is_maximized(&self, window: &Window) -> bool {
        self.try_run("xprop", &["-id", &window.id, "_NET_WM_STATE"])
            .is_ok_and(|state| state.contains("MAXIMIZED_VERT") && state.contains("MAXIMIZED_HORZ"))
    }

    /// Maximizes a window, by a double click on its title.
    pub fn maximize(&self, window: &Window) {
        let above = ["mousemove", "--window", &window.id, "200", "-10"];
        self.run("xdotool", &[&above[..], &["click", "--repeat", "2", "--delay", "50", "1"]].concat());
    }

    /// Title of the window that has the keyboard.
    pub fn active(&self) -> Result<String, String> {
        self.try_run("xdotool", &["getactivewindow", "getwindowname"])
    }

    /// A window as a PNG file, without what the manager draws around it.
    pub fn picture(&self, window: &Window, file: &Path) {
        self.run("import", &["-window", &window.id, &file.to_string_lossy()]);
    }

    /// Leaves a picture of a failure, once; later calls see a screen that is being torn down.
    pub fn picture_failure(&self, file: &Path) {
        if !self.pictured.replace(true) {
            let _ = fs::create_dir_all(file.parent().unwrap_or(file));
            match self.try_run("import", &["-window", "root", &file.to_string_lossy()]) {
                Ok(_) => eprintln!("the screen at the failure: {}", file.display()),
                Err(why) => eprintln!("no picture of the failure: {why}"),
            }
        }
    }

    fn run(&self, program: &str, arguments: &[&str]) -> String {
        self.try_run(program, arguments).unwrap_or_else(|why| panic!("{program} {arguments:?}: {why}"))
    }

    fn try_run(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command: Command = self.env.command(program);
        let output = command.args(arguments).output().map_err(|e| e.to_string())?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned())
        }
    }
}
