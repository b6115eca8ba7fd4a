//! The structure of a document for those who have it read to them (tagged PDF), built while it is drawn.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A part of the structure.
#[derive(Debug, Clone, Copy)]
pub struct Tag(usize);

#[derive(Default)]
pub struct Tags {
    parts: Vec<Part>,
}

struct Part {
    kind: TagKind,
    parent: Option<Tag>,
    leaves: Vec<Leaf>,
}

enum Leaf {
    Content(Identifier),
    Part(Tag),
}

impl Tags {
    pub fn open(&mut self, parent: Option<Tag>, kind: impl Into<TagKind>) -> Tag {
        let tag = Tag(self.parts.len());
        self.parts.push(Part { kind: kind.into(), parent, leaves: Vec::new() });
        if let Some(parent) = parent {
            self.push(parent, Leaf::Part(tag));
        }
        tag
    }

    pub fn content(&mut self, tag: Tag, content: Identifier) {
        self.push(tag, Leaf::Content(content));
    }

    fn push(&mut self, Tag(index): Tag, leaf: Leaf) {
        if let Some(part) = self.parts.get_mut(index) {
            part.leaves.push(leaf);
        }
    }

    /// Parts that nothing was drawn for are left out.
    pub fn tree(&self) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for (index, part) in self.parts.iter().enumerate() {
            if part.parent.is_none()
                && let Some(group) = self.group(Tag(index))
            {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, Tag(index): Tag) -> Option<TagGroup> {
        let part = self.parts.get(index)?;
        let node = |leaf: &Leaf| match leaf {
            Leaf::Content(content) => Some(Node::from(*content)),
            Leaf::Part(tag) => self.group(*tag).map(Node::from),
        };
        let children: Vec<Node> = part.leaves.iter().filter_map(node).collect();
        (!children.is_empty()).then(|| TagGroup::with_children(part.kind.clone(), children))
    }
}
