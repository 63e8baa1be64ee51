//! The person's part of a table, as the page hands it over: units of which a figure takes four, the lowest
//! first. A list is a figure, how many entries it has, and these; a word is the list of its units.
//!
//! A form is the list of its fields and the list of its rules. Fields are told by their positions; no name
//! crosses. A field is a figure with 1 for what is required and 2 for what only the staff fills in; the
//! position of the field that its shape looks at, from 1 on; and its shape: a list of figures, of which the
//! first is its kind, a list of words and a list of fields.
//!
//! | Kind | Figures behind it | Words, fields |
//! | --- | --- | --- |
//! | 0 text | least and most characters, the set of characters | a word beside web addresses |
//! | 1 choice | | its words |
//! | 2 amount | 1 where zero is an amount; 0 and how many decimals, or 1 for those of a currency, or 2 and the decimals of each choice | the choices |
//! | 3 whole number | least, most | |
//! | 4 one of figures | the figures | |
//! | 5 truth value, 7 Solana address, 11 currency, 12 country, 13 date, 14 opaque | | |
//! | 6 id | its grammar, its most characters | its prefix |
//! | 8 taxpayer's number, 9 national id | | |
//! | 10 subdivision | most characters | |
//! | 15 file | most characters of its data URI | media types |
//! | 16 object | | its fields |
//! | 17 list | most entries | a field with the shape of each |
//!
//! A rule is its kind, the bits of its fields, the bit of the field that its condition looks at, the most
//! characters together, the kind of its condition, and the words of that.

use crate::operation::plan::{Places, Plan};
use crate::operation::table::{Characters, Condition, DateForm, Field, Filler, Form, Need, Rule, Scale, Shape, Written, field};
use crate::value::id::{Grammar, IdKind};

/// Where what is read is kept for good: nothing is freed, since a page keeps its forms.
pub trait Keep {
    /// A list of so many entries, each made in turn; nothing where there is no room.
    fn list<T: Copy + 'static>(&mut self, count: usize, make: impl FnMut(&mut Self, usize) -> T) -> Option<&'static [T]>;

    /// The word of these ASCII characters; nothing where one is none.
    fn word(ascii: &'static [u8]) -> &'static str {
        std::str::from_utf8(ascii).unwrap_or("")
    }
}

/// The sets of characters by their figure.
pub const CHARACTERS: [Characters; 9] = [
    Characters::Any,
    Characters::Name,
    Characters::Letters,
    Characters::Latin,
    Characters::NoAngles,
    Characters::Alphanumeric,
    Characters::Digits,
    Characters::Capitals,
    Characters::Email,
];

/// The figure of web addresses, beside a word.
pub const WEB_ADDRESS: usize = CHARACTERS.len();

/// Reads a form; nothing where the units are no table.
pub fn read(units: &[u16], keep: &mut impl Keep) -> Option<Form> {
    let mut said = Said { units, failed: false };
    let mut plan = Plan::EMPTY;
    let fields = said.list(keep, |said, keep, at| field_of(said, keep, |looks| plan.look(at, looks)));
    let rules = said.list(keep, |said, keep, at| rule(said, keep, |places| plan.place(at, places)));
    (said.units.is_empty() && !said.failed).then(|| Form::planned(fields, rules, plan))
}

/// What has not been read yet. Once something is missing, all that follows is nothing, and no form.
struct Said<'a> {
    units: &'a [u16],
    failed: bool,
}

impl Said<'_> {
    fn unit(&mut self) -> u16 {
        let (unit, rest) = self.units.split_first().unwrap_or((&0, &[]));
        self.failed |= self.units.is_empty();
        self.units = rest;
        *unit
    }

    fn figure(&mut self) -> u64 {
        (0..4).fold(0, |figure, place| figure | u64::from(self.unit()) << (16 * place))
    }

    fn list<K: Keep, T: Copy + 'static>(
        &mut self,
        keep: &mut K,
        mut make: impl FnMut(&mut Self, &mut K, usize) -> T,
    ) -> &'static [T] {
        // Every entry takes a unit at least.
        let count = (self.figure() as usize).min(self.units.len());
        let list = keep.list(count, |keep, at| make(self, keep, at));
        self.failed |= list.is_none();
        list.unwrap_or(&[])
    }

    fn words<K: Keep>(&mut self, keep: &mut K) -> &'static [&'static str] {
        self.list(keep, |said, keep, _| K::word(said.list(keep, |said, _, _| said.unit() as u8)))
    }
}

fn field_of<K: Keep>(said: &mut Said<'_>, keep: &mut K, look: impl FnOnce(u8)) -> Field {
    let flags = said.figure();
    look(said.figure() as u8);
    Field {
        need: if flags & 1 == 1 { Need::Required } else { Need::Optional },
        filled_by: if flags & 2 == 2 { Filler::Operator } else { Filler::Page },
        ..field("", shape(said, keep))
    }
}

fn shape<K: Keep>(said: &mut Said<'_>, keep: &mut K) -> Shape {
    let figures = said.list(keep, |said, _, _| said.figure() as i64);
    let words = said.words(keep);
    let fields = said.list(keep, |said, keep: &mut K, _| field_of(said, keep, |_| ()));
    let figure = |at: usize| figures.get(at).copied().unwrap_or(0);
    let count = |at: usize| figure(at) as usize;
    let word = words.first().copied().unwrap_or("");
    match figure(0) {
        0 => {
            let of = CHARACTERS.get(count(3)).copied().unwrap_or(Characters::WebAddressOr(word));
            Shape::Text { min: count(1), max: count(2), of }
        }
        1 => Shape::Choice(words),
        2 => {
            let scale = match figure(2) {
                0 => Scale::Fixed(figure(3) as u8),
                1 => Scale::OfCurrency(""),
                _ => Scale::ByChoice(
                    "",
                    keep.list(words.len(), |_, at| (words.get(at).copied().unwrap_or(""), count(at + 3) as u8)).unwrap_or(&[]),
                ),
            };
            Shape::Amount { scale, written: Written::Text, zero: figure(1) == 1 }
        }
        3 => Shape::Integer { min: figure(1) as u64, max: figure(2) as u64 },
        4 => Shape::OneOf(figures.get(1..).unwrap_or(&[])),
        6 => {
            let grammar = match figure(1) {
                0 => Grammar::Uuid,
                1 => Grammar::PrefixedOrUuid(word),
                2 => Grammar::Int64,
                3 => Grammar::SolanaAddress,
                _ => Grammar::Word { max: count(2) },
            };
            keep.list(1, |_, _| IdKind { name: "", grammar }).and_then(<[_]>::first).map_or(Shape::Flag, Shape::Id)
        }
        7 => Shape::SolanaAddress,
        // Where there is no such field, there is nothing in it either.
        8 => Shape::TaxIdentifier { citizenship: Some("") },
        9 => Shape::NationalId { country: Some("") },
        10 => Shape::Subdivision { max: count(1), country: "" },
        11 => Shape::Currency,
        12 => Shape::Country,
        13 => Shape::Date(DateForm::Text),
        14 => Shape::Opaque,
        15 => Shape::DataUri { max: count(1), types: words },
        16 => Shape::Object(fields),
        17 => fields.first().map_or(Shape::Flag, |each| Shape::List { each: &each.shape, max: count(1) }),
        _ => Shape::Flag,
    }
}

fn rule<K: Keep>(said: &mut Said<'_>, keep: &mut K, place: impl FnOnce(Places)) -> Rule {
    let kind = said.figure();
    place(Places { fields: said.figure(), when: said.figure() });
    let (max, condition) = (said.figure() as usize, said.figure());
    let words = said.words(keep);
    let condition = match condition {
        0 => Condition::Is("", words),
        1 => Condition::IsNot("", words),
        _ => Condition::Given(""),
    };
    match kind {
        0 => Rule::ExactlyOne(&[]),
        1 => Rule::AllOrNone(&[]),
        2 => Rule::AtLeastOne(&[]),
        3 => Rule::TotalLength(&[], max),
        4 => Rule::RequiredWhen("", condition),
        _ => Rule::OnlyWhen("", condition),
    }
}
