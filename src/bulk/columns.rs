//! Which column of a file holds which value of a form, and how the values of an object are called.

use crate::operation::Form;
use crate::operation::check::Part;
use crate::operation::table::{Field, Shape};

/// The names of the fields of an object, in their order; inside them those of objects and of lists of objects.
/// Fields without a name are somebody else's to fill in.
#[derive(Clone, Debug, Default)]
pub struct Names(pub(super) Vec<(Option<String>, Option<Names>)>);

impl Names {
    /// Those of a form that somebody in that part of it fills in.
    pub fn of_part(form: &Form, part: Part) -> Self {
        let own = |(at, field): (usize, &Field)| {
            let named = |field: &Field| Some(field.name.to_owned()).filter(|_| part.takes(at, field));
            (named(field), Names::inside(&field.shape, &mut |field| Some(field.name.to_owned())))
        };
        Names(form.fields.iter().enumerate().map(own).collect())
    }

    /// Those of fields, as `name` tells them one after the other: each before those inside it.
    pub fn of(fields: &[Field], name: &mut dyn FnMut(&Field) -> Option<String>) -> Self {
        Names(fields.iter().map(|field| (name(field), Names::inside(&field.shape, name))).collect())
    }

    fn inside(shape: &Shape, name: &mut dyn FnMut(&Field) -> Option<String>) -> Option<Names> {
        match shape {
            Shape::Object(fields) => Some(Names::of(fields, name)),
            Shape::List { each, .. } => Names::inside(each, name),
            // A date may come in parts.
            Shape::Date(_) => Some(Names(["year", "month", "day"].map(|part| (Some(part.to_owned()), None)).to_vec())),
            _ => None,
        }
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
