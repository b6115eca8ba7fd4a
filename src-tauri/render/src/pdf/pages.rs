//! Fills pages with strips.

use std::rc::Rc;

use super::strip::Strip;

/// Strips with their distance from the top of the page, and a repeated table head above them.
pub struct Page {
    pub strips: Vec<(f32, Strip)>,
    pub repeated: Option<Rc<Strip>>,
    filled: f32,
}

/// Fills pages of a height. Strips that belong together stay together, unless they are higher than a page.
pub fn pages(strips: Vec<Strip>, height: f32) -> Vec<Page> {
    let mut pages = vec![Page::empty(None)];
    let mut together: Vec<Strip> = Vec::new();
    for strip in strips {
        let more = strip.keep;
        together.push(strip);
        if !more {
            fill(&mut pages, std::mem::take(&mut together), height);
        }
    }
    fill(&mut pages, together, height);
    pages
}

fn fill(pages: &mut Vec<Page>, together: Vec<Strip>, height: f32) {
    let needed: f32 = together.iter().map(|strip| strip.above + strip.height).sum();
    let mut required = needed;
    for strip in together {
        let own = strip.above + strip.height;
        let full = |page: &Page| !page.is_empty() && page.filled + required.max(own) > height;
        if pages.last().is_none_or(full) {
            pages.push(Page::empty(strip.head.clone()));
        }
        if let Some(page) = pages.last_mut() {
            page.add(strip);
        }
        // The others follow the first one.
        required = 0.0;
    }
}

impl Page {
    fn empty(repeated: Option<Rc<Strip>>) -> Self {
        let filled = repeated.as_ref().map_or(0.0, |head| head.height);
        Self { strips: Vec::new(), repeated, filled }
    }

    fn is_empty(&self) -> bool {
        self.strips.is_empty()
    }

    fn add(&mut self, strip: Strip) {
        let top = self.filled + if self.is_empty() { 0.0 } else { strip.above };
        self.filled = top + strip.height;
        self.strips.push((top, strip));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(strips: Vec<Strip>) -> Vec<usize> {
        pages(strips, 100.0).iter().map(|page| page.strips.len()).collect()
    }

    fn strip(height: f32) -> Strip {
        Strip { height, ..Strip::default() }
    }

    fn heading(height: f32) -> Strip {
        Strip { keep: true, ..strip(height) }
    }

    #[test]
    fn a_heading_stays_with_its_text() {
        assert_eq!(filled(vec![strip(70.0), heading(20.0), strip(20.0)]), [1, 2]);
        assert_eq!(filled(vec![strip(50.0), heading(20.0), strip(20.0)]), [3]);
    }

    #[test]
    fn a_strip_higher_than_a_page_is_drawn_once() {
        assert_eq!(filled(vec![strip(10.0), strip(300.0), strip(10.0)]), [1, 1, 1]);
        assert_eq!(filled(vec![heading(60.0), heading(60.0), strip(10.0)]), [1, 2]);
    }

    #[test]
    fn a_page_that_starts_within_a_table_repeats_its_head() {
        let head = Rc::new(strip(10.0));
        let row = || Strip { head: Some(Rc::clone(&head)), ..strip(30.0) };
        let pages = pages(vec![heading(10.0), row(), row(), row(), row()], 100.0);
        assert!(pages[0].repeated.is_none() && pages[1].repeated.is_some());
        assert_eq!(pages[1].strips[0].0, 10.0, "the row is below the head");
    }
}
