//! Which SVG a browser may draw: small, and without the constructs by which a small file takes a browser's memory or
//! minutes of its time, among them pictures inside it, which a browser would decode without our limits. In an `<img>` none
//! of it runs, and nothing is loaded. Any other SVG is shown as a file.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId, ParsingOptions};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const MAX_BYTES: usize = 2 << 20;
const MAX_NODES: u32 = 20_000;
const MAX_DEPTH: usize = 200;
/// Elements that are drawn again by references, in all.
const MAX_COPIES: usize = 100_000;
/// A mask or a pattern is drawn to a picture of its own for each reference. That takes as long as so many elements.
const PICTURE_COST: usize = 1_000;

/// The text of an SVG that may be drawn.
pub fn harmless(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_BYTES)?;
    let starts = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    // Entities can grow without bound.
    if !starts || text.contains("<!ENTITY") {
        return None;
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).ok()?;
    let is_svg = document.root_element().has_tag_name((NAMESPACE, "svg"));
    let is_drawn = is_svg
        && document.descendants().all(|node| is_plain(&node))
        && copies(&document).is_some_and(|copies| copies <= MAX_COPIES);
    is_drawn.then_some(text)
}

/// Whether a node has no filter, no animation, which could add one, and no document or style sheet inside its values.
fn is_plain(node: &Node) -> bool {
    let name = node.tag_name().name();
    let has_filter = |attribute: roxmltree::Attribute| {
        let is_style =
            attribute.name() == "style" && attribute.value().to_ascii_lowercase().contains("filter");
        attribute.name() == "filter" || is_style
    };
    // `<?xml-stylesheet?>`
    !node.is_pi()
        && node.ancestors().nth(MAX_DEPTH).is_none()
        && !matches!(name, "filter" | "set")
        && !name.starts_with("animate")
        && (name != "style" || is_plain_css(node))
        && !node.attributes().any(has_filter)
        && node.attributes().all(|attribute| is_plain_value(attribute.value()))
}

/// Rules apply to any number of elements, so they may refer to nothing.
fn is_plain_css(style: &Node) -> bool {
    let css: String = style.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
    let css = css.to_ascii_lowercase();
    !["filter", "url(", "@import", "\\"].iter().any(|hides| css.contains(hides))
}

/// Whether a value hides no function behind an escape, and embeds nothing. A browser drops the line breaks and tabs inside
/// of an address.
fn is_plain_value(value: &str) -> bool {
    let value = value.to_ascii_lowercase().replace(['\n', '\r', '\t'], "");
    let hides_function = value.contains('\\') && value.contains('(');
    !hides_function && !value.contains("data:")
}

/// How many elements are drawn again by references. `None`: one of those refers to others again, which can double
/// without end.
fn copies(document: &Document) -> Option<usize> {
    let mut by_id: HashMap<&str, Node> = HashMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            by_id.entry(id).or_insert(node);
        }
    }
    let targets = |node: &Node| -> Option<Vec<Node>> {
        let drawn = references(node)?.into_iter().filter_map(|id| by_id.get(id.as_str()).copied());
        Some(drawn.filter(|target| !target.tag_name().name().ends_with("Gradient")).collect())
    };
    let mut costs: HashMap<NodeId, usize> = HashMap::new();
    let mut all: usize = 0;
    for node in document.descendants() {
        for target in targets(&node)? {
            let cost = match costs.get(&target.id()) {
                Some(cost) => *cost,
                None if target
                    .descendants()
                    .any(|inner| targets(&inner).is_none_or(|more| !more.is_empty())) =>
                {
                    return None;
                }
                None => cost(&target),
            };
            costs.insert(target.id(), cost);
            all = all.saturating_add(cost);
        }
    }
    Some(all)
}

fn cost(target: &Node) -> usize {
    let is_picture = matches!(target.tag_name().name(), "mask" | "pattern");
    target.descendants().count() + if is_picture { PICTURE_COST } else { 0 }
}

/// The ids that an element refers to: `href="#a"`, and `url(#a)` in any attribute. `None`: one is encoded.
fn references(node: &Node) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for attribute in node.attributes() {
        let value = attribute.value();
        let lower = value.to_ascii_lowercase();
        let urls = lower.match_indices("url(").filter_map(|(at, open)| value.get(at + open.len()..));
        let is_href = attribute.name() == "href" && node.tag_name().name() != "a";
        for reference in urls.chain(is_href.then_some(value)) {
            let start = reference.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            let Some(id) = start.strip_prefix('#') else { continue };
            let id = id.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')')).next()?;
            if id.contains('%') {
                return None;
            }
            ids.push(id.to_owned());
        }
    }
    Some(ids)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    fn svg(content: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{content}</svg>")
    }

    #[test]
    fn what_programs_draw_may_be_drawn() {
        let graphviz = format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\">\n<!-- dot -->\n{}",
            svg("<path id='g' d='M0 0'/><use href='#g'/>")
        );
        let drawings = [
            ("dot and matplotlib", graphviz),
            ("a clipped plot", svg("<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'><path/></g>")),
            ("arrows", svg("<marker id='m'><path/></marker><path marker-end='url(#m)'/>")),
            ("a style", svg("<style>.a{fill:red}</style><g class='a'/>")),
            (
                "gradients of Inkscape, one on the other",
                svg(
                    "<linearGradient id='a'/><linearGradient id='b' href='#a'/><g id='i'><path style='fill:url(#b)'/></g><use href='#i'/>",
                ),
            ),
            (
                "a picture from elsewhere, which isn't loaded",
                svg("<image href='https://example.com/a.png'/>"),
            ),
        ];
        for (what, drawing) in drawings {
            assert!(harmless(drawing.as_bytes()).is_some(), "{what}");
        }
    }

    #[test]
    fn a_bomb_may_not_be_drawn() {
        // Each doubles the one before, by a reference of this kind.
        let doubled = |element: &str, refer: &dyn Fn(usize) -> String| -> String {
            let level = |n: usize| format!("<{element} id='a{n}'>{0}{0}</{element}>", refer(n - 1));
            svg(&(1..40).map(level).collect::<String>())
        };
        let nested = |element: &str, property: &str| {
            doubled(element, &|before| format!("<rect {property}='url(#a{before})'/>"))
        };
        let deep = format!("{}{}", "<g>".repeat(19_000), "</g>".repeat(19_000));
        let bombs = [
            ("a use of uses", doubled("g", &|before| format!("<use href='#a{before}'/>"))),
            ("a pattern of patterns", nested("pattern", "fill")),
            ("a mask of masks", nested("mask", "mask")),
            ("a clip of clips", nested("clipPath", "clip-path")),
            ("in capitals", nested("pattern", "fill").replace("url(#", "URL( #")),
            ("encoded", svg("<pattern id='a'/><g fill='url(#%61)'/>")),
            ("escaped", svg("<pattern id='a'/><g fill='u\\72l(#a)'/>")),
            ("a filter", svg("<filter id='f'><feTurbulence/></filter><rect filter='url(#f)'/>")),
            ("a filter of a style", svg("<g style='Filter:blur(9000px)'/>")),
            ("a filter of a rule", svg("<style>g{fil<!-- -->ter:blur(9000px)}</style><g/>")),
            ("a filter to come", svg("<g><set attributeName='filter' to='blur(9000px)'/></g>")),
            ("a pattern of a rule", svg("<style>g{fill:url(#p)}</style><pattern id='p'/><g/>")),
            ("a drawing inside", svg("<image href='data:image/svg+xml;base64,AAAA'/>")),
            ("a picture inside", svg("<image href='data:image/png;base64,AAAA'/>")),
            (
                "a picture inside, by the older name",
                svg("<image xmlns:x='http://www.w3.org/1999/xlink' x:href='data:image/png;base64,AAAA'/>"),
            ),
            ("a picture inside, in disguise", svg("<image href=' DA&#10;TA:image/png;base64,AAAA'/>")),
            ("a picture of a style", svg("<g style='mask:url(data:image/png;base64,AAAA)'/>")),
            ("a style sheet", format!("<?xml-stylesheet href='a.css'?>{}", svg("<g/>"))),
            ("entities", format!("<!DOCTYPE svg [<!ENTITY a \"ha\">]>{}", svg("&a;"))),
            ("too many elements", svg(&"<g/>".repeat(25_000))),
            (
                "too many copies",
                svg(&format!("<g id='a'>{}</g>{}", "<g/>".repeat(500), "<use href='#a'/>".repeat(500))),
            ),
            ("too many masks", svg(&format!("<mask id='a'/>{}", "<g mask='url(#a)'/>".repeat(200)))),
            ("deep", svg(&deep)),
            ("no SVG", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_owned()),
            ("no namespace", "<svg/>".to_owned()),
            ("broken", svg("<g>")),
        ];
        for (why, bomb) in bombs {
            assert!(harmless(bomb.as_bytes()).is_none(), "{why}");
        }
        assert!(roxmltree::Document::parse(&svg(&deep)).is_ok(), "it is deep, not broken");
    }
}
