//! One webview: what a person sees and does in it.

use serde_json::{Value, json};

use crate::{display::Display, driver::Driver, wait};

pub const ENTER: &str = "\u{e007}";

pub struct WebPage<'a> {
    driver: &'a Driver,
    display: &'a Display,
    paths: &'static [&'static str],
}

impl<'a> WebPage<'a> {
    pub fn new(driver: &'a Driver, display: &'a Display, paths: &'static [&'static str]) -> Self {
        Self { driver, display, paths }
    }

    pub fn try_script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        self.driver.script(self.paths, script, arguments)
    }

    #[track_caller]
    pub fn script(&self, script: &str) -> Value {
        self.try_script(script, Vec::new()).unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    #[track_caller]
    pub fn async_script(&self, script: &str) -> Value {
        self.driver.async_script(self.paths, script).unwrap_or_else(|why| panic!("{why}"))
    }

    /// The visible text of the first such element; an error if none is visible.
    pub fn text(&self, css: &str) -> Result<String, String> {
        let script = "
            const element = document.querySelector(arguments[0]);
            return element && element.checkVisibility() ? element.innerText.trim() : null;";
        match self.try_script(script, vec![json!(css)])? {
            Value::String(text) => Ok(text),
            _ => Err(format!("no {css} is visible; the page reads: {}", self.all_text())),
        }
    }

    fn all_text(&self) -> String {
        let read = self.try_script("return document.body.innerText", Vec::new());
        read.map_or_else(|why| why, |text| text.to_string())
    }

    /// Waits until the element is visible, and returns its text.
    #[track_caller]
    pub fn wait_for(&self, css: &str) -> String {
        wait::until(&format!("{css} in {}", self.paths[0]), || self.text(css))
    }

    /// Waits until the element contains this text, ignoring case and line breaks.
    #[track_caller]
    pub fn wait_for_text(&self, css: &str, part: &str) -> String {
        wait::until(&format!("{css} to contain {part:?} in {}", self.paths[0]), || {
            let text = self.text(css)?;
            if reads(&text, part) { Ok(text) } else { Err(format!("{text:?}")) }
        })
    }

    #[track_caller]
    pub fn wait_until_gone(&self, css: &str) {
        wait::until(&format!("{css} to go in {}", self.paths[0]), || match self.text(css) {
            Ok(text) => Err(text),
            Err(_) => Ok(()),
        });
    }

    /// The value of an input or a text area.
    #[track_caller]
    pub fn value(&self, css: &str) -> String {
        wait::until(&format!("a value of {css}"), || {
            let value =
                self.try_script("return document.querySelector(arguments[0]).value", vec![json!(css)])?;
            value.as_str().map(str::to_owned).ok_or_else(|| value.to_string())
        })
    }

    #[track_caller]
    pub fn wait_for_value(&self, css: &str, value: &str) {
        wait::until(&format!("{css} to hold {value:?}"), || {
            let now = self.value(css);
            if now == value { Ok(()) } else { Err(format!("{now:?}")) }
        });
    }

    /// Waits until the window has the keyboard focus, and this element in it.
    #[track_caller]
    pub fn wait_for_focus(&self, css: &str) {
        let script = "return document.hasFocus() && document.activeElement?.matches(arguments[0]) || \
                      `focus: ${document.hasFocus()}, active: ${document.activeElement?.outerHTML.slice(0, 80)}`";
        wait::until(&format!("the keyboard in {css}"), || {
            match self.try_script(script, vec![json!(css)])? {
                Value::Bool(true) => Ok(()),
                seen => Err(seen.to_string()),
            }
        });
    }

    /// Presses keys as a keyboard does (`alt+1`, `Return`), once the keyboard is in this element.
    #[track_caller]
    pub fn press(&self, css: &str, keys: &str) {
        self.wait_for_focus(css);
        self.display.press_anywhere(keys);
    }

    /// Presses keys that a screen handles wherever in it the keyboard is, once the screen has this element.
    #[track_caller]
    pub fn press_on_screen(&self, css: &str, keys: &str) {
        self.press(&format!("body:has({css}), body:has({css}) *"), keys);
    }

    /// Types as a keyboard does, once it is in this field, and waits until all of it has arrived there.
    #[track_caller]
    pub fn type_text(&self, css: &str, text: &str) {
        self.wait_for_focus(css);
        let before = self.value(css);
        self.display.type_anywhere(text);
        wait::until(&format!("{text:?} in {css}"), || {
            let now = self.value(css);
            if now != before && now.contains(text) { Ok(()) } else { Err(format!("{now:?}")) }
        });
    }

    #[track_caller]
    pub fn click(&self, css: &str) {
        wait::until(&format!("a click on {css}"), || self.driver.click(self.paths, css));
    }

    /// Types at the end of the element's text.
    #[track_caller]
    pub fn keys(&self, css: &str, keys: &str) {
        wait::until(&format!("keys into {css}"), || self.driver.send_keys(self.paths, css, keys));
    }

    /// Waits until the Next card was visible long enough to be read: until then its keys do nothing.
    #[track_caller]
    pub fn wait_until_next_accepts_keys(&self) {
        let at_rest = "const guarded = (is) => document.querySelector(`#next .actions [data-guarded=${is}]`) !== null; \
            return guarded(false) && !guarded(true)";
        wait::until_true("the keys of the Next card to work", || {
            self.try_script(at_rest, Vec::new()).is_ok_and(|rests| rests == json!(true))
        });
    }

    /// Waits until the draft was visible long enough to be read: until then no key sends it.
    #[track_caller]
    pub fn wait_until_draft_can_be_sent(&self) {
        let at_rest = "return document.querySelector('#send-update[data-guarded=false]') !== null";
        wait::until_true("the key that sends the update to work", || {
            self.try_script(at_rest, Vec::new()).is_ok_and(|rests| rests == json!(true))
        });
    }

    /// Waits two frames: a picture taken before may show an older state.
    pub fn wait_until_painted(&self) {
        self.async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))",
        );
    }
}

/// Whether `text` contains `part`, ignoring case, line breaks and spaces.
pub fn reads(text: &str, part: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    plain(text).contains(&plain(part))
}
