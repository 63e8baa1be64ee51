//! Which column of a file holds which value of a form, and how the values of an object are called.

use crate::operation::Form;
use crate::operation::check::Part;
use crate::operation::table::{Field, Shape};

/// The names of the fields of an object, in their order; inside them those of objects and of lists of objects.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<Name>);

/// The name of one field.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// How its member begins: the name in quotes, and the colon. Empty where the field is somebody else's to fill in.
    pub(super) head: Vec<u8>,
    /// Those inside it.
    pub(super) inner: Option<Names>,
}

impl Name {
    fn new(name: Option<String>, inner: Option<Names>) -> Self {
        Name { head: name.map_or_else(Vec::new, |name| ["\"", &name, "\":"].concat().into_bytes()), inner }
    }
}

impl Names {
    /// Those of a form that somebody in that part of it fills in.
    pub fn of_part(form: &Form, part: Part) -> Self {
        let own = |(at, field): (usize, &Field)| {
            let name = Some(field.name.to_owned()).filter(|_| part.takes(at, field));
            Name::new(name, Names::inside(&field.shape, &mut |field| Some(field.name.to_owned())))
        };
        Names(form.fields.iter().enumerate().map(own).collect())
    }

    /// Those of fields, as `name` tells them one after the other: each before those inside it.
    pub fn of(fields: &[Field], name: &mut dyn FnMut(&Field) -> Option<String>) -> Self {
        let mut named = |field: &Field| {
            let own = name(field);
            Name::new(own, Names::inside(&field.shape, name))
        };
        Names(fields.iter().map(&mut named).collect())
    }

    fn inside(shape: &Shape, name: &mut dyn FnMut(&Field) -> Option<String>) -> Option<Names> {
        match shape {
            Shape::Object(fields) => Some(Names::of(fields, name)),
            Shape::List { each, .. } => Names::inside(each, name),
            // A date may come in parts.
            Shape::Date(_) => Some(Names(["year", "month", "day"].map(|part| Name::new(Some(part.to_owned()), None)).to_vec())),
            _ => None,
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.0.len()
    }

    /// The field whose member a text begins with, among those from a position on.
    #[inline(always)]
    pub(super) fn begun(&self, text: &[u8], from: usize) -> Option<(usize, &Name)> {
        let is_begun =
            |name: &Name| !name.head.is_empty() && text.get(..name.head.len()).is_some_and(|text| same(text, &name.head));
        let names = self.0.get(from..)?;
        let at = names.iter().position(is_begun)?;
        Some((from.wrapping_add(at), names.get(at)?))
    }

    /// The field of that name.
    pub(super) fn called(&self, name: &[u8]) -> Option<(usize, &Name)> {
        let is_called = |(_, own): &(usize, &Name)| matches!(own.head.as_slice(), [b'"', own @ .., b'"', b':'] if own == name);
        self.0.iter().enumerate().find(is_called)
    }
}

/// Whether two texts of the same length are the same, eight bytes at a time; most that are not end otherwise.
#[inline(always)]
fn same(text: &[u8], other: &[u8]) -> bool {
    match (text.last_chunk::<8>(), other.last_chunk::<8>()) {
        (Some(last), Some(of)) => last == of && text.as_chunks::<8>().0.iter().eq(other.as_chunks::<8>().0),
        _ => text.iter().eq(other),
    }
}

/// What the cells of a row are put together to.
#[derive(Clone, Debug, Default)]
pub(super) enum Node {
    /// No column holds any of it.
    #[default]
    Nothing,
    /// The column at that position holds it as a text.
    Text(usize),
    /// The column at that position holds a truth value.
    Flag(usize),
    /// An object, by the positions of its fields.
    Object(Vec<Node>),
    /// A list.
    List(Vec<Node>),
}

/// The columns of a file by the values that they hold.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub(super) nodes: Vec<Node>,
    /// How many columns there are, with those that hold no value.
    pub(super) count: usize,
}

/// The most entries of a list that has columns of its own.
const MOST_ENTRIES: usize = 100;

impl Columns {
    /// So many columns, of which none holds a value yet.
    pub const fn of(count: usize) -> Self {
        Columns { nodes: Vec::new(), count }
    }

    /// Says which value a column holds: the positions of fields and entries that lead to it. Answers false
    /// where there is no such value, or another column holds it.
    pub fn hold(&mut self, fields: &[Field], column: usize, steps: &[usize]) -> bool {
        let Some((first, rest)) = steps.split_first() else { return false };
        let Some(field) = fields.get(*first) else { return false };
        let (Some(mut node), mut shape) = (reach(&mut self.nodes, *first), &field.shape) else { return false };
        for step in rest {
            let (made, below) = match shape {
                Shape::Object(fields) => (Node::Object(Vec::new()), fields.get(*step).map(|field| &field.shape)),
                Shape::List { each, .. } => (Node::List(Vec::new()), Some(*each)),
                _ => return false,
            };
            if matches!(node, Node::Nothing) {
                *node = made;
            }
            let (Node::Object(nodes) | Node::List(nodes)) = node else { return false };
            let (Some(next), Some(of)) = (reach(nodes, *step), below) else { return false };
            (node, shape) = (next, of);
        }
        let is_whole = !matches!(shape, Shape::Object(_) | Shape::List { .. }) && matches!(node, Node::Nothing);
        if is_whole {
            *node = if matches!(shape, Shape::Flag) { Node::Flag(column) } else { Node::Text(column) };
        }
        is_whole
    }

    /// Gives each field its node, and answers the columns of values in which spreadsheets do damage, with the
    /// positions of their fields.
    pub(super) fn finish(&mut self, fields: &[Field]) -> Vec<(usize, usize)> {
        self.nodes.resize_with(fields.len(), Node::default);
        let watched = |(position, (node, field)): (usize, (&Node, &Field))| match (node, &field.shape) {
            (
                Node::Text(column),
                Shape::Date(_)
                | Shape::Amount { .. }
                | Shape::Text { .. }
                | Shape::Id(_)
                | Shape::TaxIdentifier { .. }
                | Shape::NationalId { .. },
            ) => Some((*column, position)),
            _ => None,
        };
        self.nodes.iter().zip(fields).enumerate().filter_map(watched).collect()
    }

    /// The steps to the value at a dotted path of a form.
    pub fn steps(fields: &[Field], path: &str) -> Option<Vec<usize>> {
        let mut steps = Vec::new();
        let mut keys = path.split('.');
        let place = |fields: &[Field], name: &str| fields.iter().position(|field| field.name == name);
        let first = place(fields, keys.next()?)?;
        steps.push(first);
        let mut shape = &fields.get(first)?.shape;
        for key in keys {
            let step;
            (step, shape) = match shape {
                Shape::Object(inner) => {
                    let step = place(inner, key)?;
                    (step, &inner.get(step)?.shape)
                }
                Shape::List { each, .. } => (key.parse().ok()?, *each),
                _ => return None,
            };
            steps.push(step);
        }
        (!matches!(shape, Shape::Object(_) | Shape::List { .. })).then_some(steps)
    }
}

/// The node at a position, which is made where it is not there yet.
fn reach(nodes: &mut Vec<Node>, step: usize) -> Option<&mut Node> {
    if step >= MOST_ENTRIES {
        return None;
    }
    if nodes.len() <= step {
        nodes.resize_with(step.saturating_add(1), Node::default);
    }
    nodes.get_mut(step)
}
