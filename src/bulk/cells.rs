//! The cells of a row as the values of a form.

use super::columns::Node;
use crate::operation::check::{Given, Source};
use crate::operation::table::Field;
use crate::text::Utf8;

/// A row, and the part of it that an object or a list is made of.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    pub(super) row: &'a [&'a [u8]],
    pub(super) nodes: &'a [Node],
}

impl<'a> Cells<'a> {
    /// The text of a column; empty where there is none.
    #[inline(always)]
    pub fn text(self, column: usize) -> &'a [u8] {
        self.row.get(column).copied().unwrap_or(&[])
    }

    #[inline(always)]
    fn value(self, node: &'a Node) -> Given<Self> {
        match node {
            Node::Nothing => Given::Missing,
            Node::Text(column) => self.given(*column),
            node => self.other(node),
        }
    }

    #[inline(always)]
    fn given(self, column: usize) -> Given<Self> {
        match self.text(column) {
            [] => Given::Missing,
            text => Given::Text(Utf8(text)),
        }
    }

    #[inline(never)]
    fn other(self, node: &'a Node) -> Given<Self> {
        match node {
            // All that a cell can hold is text.
            Node::Flag(column) => match self.text(*column) {
                text if text.eq_ignore_ascii_case(b"true") => Given::Flag(true),
                text if text.eq_ignore_ascii_case(b"false") => Given::Flag(false),
                _ => self.given(*column),
            },
            Node::Object(nodes) | Node::List(nodes) if self.is_empty(nodes) => Given::Missing,
            Node::Object(nodes) => Given::Object(Cells { nodes, ..self }),
            Node::List(nodes) => Given::List(Cells { nodes, ..self }),
            Node::Text(_) | Node::Nothing => Given::Missing,
        }
    }

    /// Whether all cells are empty of which something is made.
    fn is_empty(self, nodes: &[Node]) -> bool {
        nodes.iter().all(|node| match node {
            Node::Nothing => true,
            Node::Text(column) | Node::Flag(column) => self.text(*column).is_empty(),
            Node::Object(nodes) | Node::List(nodes) => self.is_empty(nodes),
        })
    }
}

impl<'a> Source for Cells<'a> {
    type Text = Utf8<'a>;

    fn members(self, fields: &'static [Field], mut each: impl FnMut(usize, &'static Field, Given<Self>)) {
        for (position, (field, node)) in fields.iter().zip(self.nodes).enumerate() {
            each(position, field, self.value(node));
        }
    }

    fn member(self, position: usize, _: &Field) -> Given<Self> {
        self.nodes.get(position).map_or(Given::Missing, |node| self.value(node))
    }

    fn fixed(self, _: &Field) -> Given<Self> {
        Given::Missing
    }

    /// Columns that hold no value are told once, for the file.
    fn unknown(self, _: &[Field], _: impl FnMut(&str, bool)) {}

    /// Entries without a value are no entries: files have columns for the longest list.
    fn entries(self) -> impl Iterator<Item = Given<Self>> {
        self.nodes.iter().map(move |node| self.value(node)).filter(|given| !matches!(given, Given::Missing))
    }

    fn holds_secret(self) -> bool {
        false
    }
}
