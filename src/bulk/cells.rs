//! The cells of a row as the values of a form.

use super::columns::Node;
use super::csv::Cut;
use crate::operation::check::{Given, Source};
use crate::operation::table::Field;

/// A row, and the part of it that an object or a list is made of.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    pub(super) text: &'a str,
    pub(super) cut: &'a Cut,
    pub(super) nodes: &'a [Node],
}

impl<'a> Cells<'a> {
    /// The text of a column.
    pub fn text(self, column: usize) -> &'a str {
        self.cut.cells.get(column).map_or("", |cell| self.cut.text(self.text, cell))
    }

    fn value(self, node: &'a Node) -> Given<Self> {
        match node {
            Node::Cell { column, is_flag } => match (self.text(*column), is_flag) {
                ("", _) => Given::Missing,
                // All that a cell can hold is text.
                (text, true) if text.eq_ignore_ascii_case("true") => Given::Flag(true),
                (text, true) if text.eq_ignore_ascii_case("false") => Given::Flag(false),
                (text, _) => Given::Text(text),
            },
            Node::Object(nodes) | Node::List(nodes) if self.is_empty(nodes) => Given::Missing,
            Node::Object(nodes) => Given::Object(Cells { nodes, ..self }),
            Node::List(nodes) => Given::List(Cells { nodes, ..self }),
            Node::Nothing => Given::Missing,
        }
    }

    /// Whether all cells are empty of which something is made.
    fn is_empty(self, nodes: &[Node]) -> bool {
        nodes.iter().all(|node| match node {
            Node::Nothing => true,
            Node::Cell { column, .. } => self.text(*column).is_empty(),
            Node::Object(nodes) | Node::List(nodes) => self.is_empty(nodes),
        })
    }
}

impl<'a> Source for Cells<'a> {
    type Text = &'a str;

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
