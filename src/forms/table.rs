//! The person's part of a table, as the page hands it over: JavaScript's numbers, one behind the other. A list
//! is a number, how many entries it has, and these; a word is the list of its characters.
//!
//! A form is the list of its fields and the list of its rules. Fields are told by their positions; no name
//! crosses. A field is a number with 1 for what is required and 2 for what only the staff fills in; the
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
//! A rule is its kind, the list of its fields, the most characters together, and its condition: its kind, the
//! list of the one field that it looks at, and its words.

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

/// A number of JavaScript's, in units.
pub type Number = [u16; 4];

/// Reads a form; nothing where the numbers are no table.
pub fn read(numbers: &[Number], keep: &mut impl Keep) -> Option<Form> {
    let mut said = Said { numbers, plan: Plan::EMPTY, failed: false };
    let fields = said.list(keep, Said::field);
    let rules = said.list(keep, Said::rule);
    (said.numbers.is_empty() && !said.failed).then(|| Form::planned(fields, rules, said.plan))
}

/// What has not been read yet. Once something is missing, all that follows is nothing, and no form.
struct Said<'a> {
    numbers: &'a [Number],
    plan: Plan,
    failed: bool,
}

impl Said<'_> {
    fn figure(&mut self) -> i64 {
        let (number, rest) = self.numbers.split_first().unwrap_or((&[0; 4], &[]));
        self.failed |= self.numbers.is_empty();
        self.numbers = rest;
        let [a, b, c, d] = *number;
        f64::from_bits(u64::from(a) | u64::from(b) << 16 | u64::from(c) << 32 | u64::from(d) << 48) as i64
    }

    /// How many entries a list has; every one takes a number at least.
    fn count(&mut self) -> usize {
        (self.figure() as usize).min(self.numbers.len())
    }

    fn list<K: Keep, T: Copy + 'static>(
        &mut self,
        keep: &mut K,
        mut make: impl FnMut(&mut Self, &mut K, usize) -> T,
    ) -> &'static [T] {
        let list = keep.list(self.count(), |keep, at| make(self, keep, at));
        self.failed |= list.is_none();
        list.unwrap_or(&[])
    }

    fn words<K: Keep>(&mut self, keep: &mut K) -> &'static [&'static str] {
        self.list(keep, |said, keep, _| K::word(said.list(keep, |said, _, _| said.figure() as u8)))
    }

    /// The bits of a list of positions.
    fn places(&mut self) -> u64 {
        (0..self.count()).fold(0, |places, _| places | 1_u64.wrapping_shl(self.figure() as u32))
    }

    fn field<K: Keep>(&mut self, keep: &mut K, at: usize) -> Field {
        let flags = self.figure();
        let looks = self.figure() as u8;
        self.plan.look(at, looks);
        Field {
            need: if flags & 1 == 1 { Need::Required } else { Need::Optional },
            filled_by: if flags & 2 == 2 { Filler::Operator } else { Filler::Page },
            ..field("", self.shape(keep))
        }
    }

    fn shape<K: Keep>(&mut self, keep: &mut K) -> Shape {
        let figures = self.list(keep, |said, _, _| said.figure());
        let words = self.words(keep);
        // Inside of objects no field looks at another; so none says so of one of the form's.
        let fields = self.list(keep, |said, keep, _| said.field(keep, usize::MAX));
        shape(figures, words, fields, keep)
    }

    fn rule<K: Keep>(&mut self, keep: &mut K, at: usize) -> Rule {
        let kind = self.figure();
        let fields = self.places();
        let (max, condition) = (self.figure() as usize, self.figure());
        let when = self.places();
        self.plan.place(at, Places { fields, when });
        let words = self.words(keep);
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
}

fn shape(figures: &'static [i64], words: &'static [&'static str], fields: &'static [Field], keep: &mut impl Keep) -> Shape {
    let figure = |at: usize| figures.get(at).copied().unwrap_or(0);
    let (kind, first, second, third) = (figure(0), figure(1), figure(2), figure(3));
    let most = first as usize;
    let word = words.first().copied().unwrap_or("");
    match kind {
        0 => {
            let of = CHARACTERS.get(third as usize).copied().unwrap_or(Characters::WebAddressOr(word));
            Shape::Text { min: most, max: second as usize, of }
        }
        1 => Shape::Choice(words),
        2 => {
            let scale = match second {
                0 => Scale::Fixed(third as u8),
                1 => Scale::OfCurrency(""),
                _ => Scale::ByChoice(
                    "",
                    keep.list(words.len(), |_, at| (words.get(at).copied().unwrap_or(""), figure(at.wrapping_add(3)) as u8))
                        .unwrap_or(&[]),
                ),
            };
            Shape::Amount { scale, written: Written::Text, zero: first == 1 }
        }
        3 => Shape::Integer { min: first as u64, max: second as u64 },
        4 => Shape::OneOf(figures.get(1..).unwrap_or(&[])),
        6 => {
            let grammar = match first {
                0 => Grammar::Uuid,
                1 => Grammar::PrefixedOrUuid(word),
                2 => Grammar::Int64,
                3 => Grammar::SolanaAddress,
                _ => Grammar::Word { max: second as usize },
            };
            keep.list(1, |_, _| IdKind { name: "", grammar }).and_then(<[_]>::first).map_or(Shape::Flag, Shape::Id)
        }
        7 => Shape::SolanaAddress,
        // Where there is no such field, there is nothing in it either.
        8 => Shape::TaxIdentifier { citizenship: Some("") },
        9 => Shape::NationalId { country: Some("") },
        10 => Shape::Subdivision { max: most, country: "" },
        11 => Shape::Currency,
        12 => Shape::Country,
        13 => Shape::Date(DateForm::Text),
        14 => Shape::Opaque,
        15 => Shape::DataUri { max: most, types: words },
        16 => Shape::Object(fields),
        17 => fields.first().map_or(Shape::Flag, |each| Shape::List { each: &each.shape, max: most }),
        _ => Shape::Flag,
    }
}
