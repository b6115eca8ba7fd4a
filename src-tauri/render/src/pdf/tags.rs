//! The structure of the document for screen readers (tagged PDF), built while it is drawn.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// An element of the structure.
#[derive(Debug, Clone, Copy)]
pub struct TagId(usize);

#[derive(Default)]
pub struct Tags {
    elements: Vec<Element>,
}

struct Element {
    kind: TagKind,
    parent: Option<TagId>,
    children: Vec<Child>,
}

enum Child {
    Content(Identifier),
    Element(TagId),
}

impl Tags {
    pub fn open(&mut self, parent: Option<TagId>, kind: impl Into<TagKind>) -> TagId {
        let tag = TagId(self.elements.len());
        self.elements.push(Element { kind: kind.into(), parent, children: Vec::new() });
        if let Some(parent) = parent {
            self.push(parent, Child::Element(tag));
        }
        tag
    }

    pub fn content(&mut self, tag: TagId, content: Identifier) {
        self.push(tag, Child::Content(content));
    }

    fn push(&mut self, TagId(index): TagId, child: Child) {
        if let Some(element) = self.elements.get_mut(index) {
            element.children.push(child);
        }
    }

    /// The structure without empty elements.
    pub fn tree(&self) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for (index, element) in self.elements.iter().enumerate() {
            if element.parent.is_none()
                && let Some(group) = self.group(TagId(index))
            {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, TagId(index): TagId) -> Option<TagGroup> {
        let element = self.elements.get(index)?;
        let node = |child: &Child| match child {
            Child::Content(content) => Some(Node::from(*content)),
            Child::Element(tag) => self.group(*tag).map(Node::from),
        };
        let children: Vec<Node> = element.children.iter().filter_map(node).collect();
        (!children.is_empty()).then(|| TagGroup::with_children(element.kind.clone(), children))
    }
}
