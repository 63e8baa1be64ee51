//! The person's part of a table, as the page hands it over. Lists are a unit with the highest bit set
//! and their length, texts their length and their UTF-16 units, figures texts of digits.
//!
//! A form is `[fields, rules]`. A field is `[name, flags, shape]`: 1 is added to the flags of what is
//! required, 2 to what only the staff fills in. A shape is a list whose first figure tells its kind:
//!
//! | Kind | What follows |
//! | --- | --- |
//! | 0 text | least and most characters, figure of the set of characters, a word beside web addresses |
//! | 1 choice | words |
//! | 2 amount | 1 where zero is an amount; 0 and how many decimals, 1 and the field with the currency, or 2, the field with a choice and its rows of word and decimals |
//! | 3 whole number | least, most |
//! | 4 one of figures | figures |
//! | 5 truth value, 7 Solana address, 11 currency, 12 country, 13 date, 14 opaque | nothing |
//! | 6 id | figure of the grammar, its prefix or most characters |
//! | 8 taxpayer's number, 9 national id | the field that says the country, or an empty text |
//! | 10 subdivision | most characters, the field with the country |
//! | 15 file | most characters of its data URI, media types |
//! | 16 object | fields |
//! | 17 list | most entries, shape of each |
//!
//! A rule is `[kind, names]`, followed by the total of characters, or by a condition `[kind, name, words]`.

use crate::operation::table::{Characters, Condition, DateForm, Field, Filler, Form, Need, Rule, Scale, Shape, Written, field};
use crate::value::id::{Grammar, IdKind};

/// Where what is read is kept for good: nothing is freed, since a page keeps its forms.
pub trait Keep {
    /// A list of so many entries, each made in turn; nothing where one cannot be.
    fn list<T: Copy + 'static>(&mut self, count: usize, make: impl FnMut(&mut Self) -> Option<T>) -> Option<&'static [T]>;
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
pub const WEB_ADDRESS: usize = 9;

/// Reads a form; nothing where the units are no table.
pub fn read(units: &[u16], keep: &mut impl Keep) -> Option<Form> {
    let mut said = Said(units);
    said.list_of(2)?;
    let fields = fields(&mut said, keep)?;
    let rules = said.list()?;
    let rules = keep.list(rules, |keep| rule(&mut said, keep))?;
    said.0.is_empty().then(|| Form::unchecked(fields, rules))
}

/// What has not been read yet.
struct Said<'a>(&'a [u16]);

impl<'a> Said<'a> {
    fn unit(&mut self) -> Option<u16> {
        let (unit, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*unit)
    }

    fn list(&mut self) -> Option<usize> {
        self.unit()?.checked_sub(0x8000).map(usize::from)
    }

    fn list_of(&mut self, count: usize) -> Option<()> {
        (self.list()? == count).then_some(())
    }

    fn text(&mut self) -> Option<&'a [u16]> {
        let length = usize::from(self.unit()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    fn kept(&mut self, keep: &mut impl Keep) -> Option<&'static str> {
        let mut text = self.text()?.iter();
        // Names and words are ASCII.
        let bytes = keep.list(text.len(), |_| u8::try_from(*text.next()?).ok().filter(u8::is_ascii))?;
        std::str::from_utf8(bytes).ok()
    }

    fn figure(&mut self) -> Option<u64> {
        let digits = self.text()?;
        let digit = |figure: u64, unit: &u16| {
            figure.checked_mul(10)?.checked_add(u64::from(unit.checked_sub(0x30).filter(|digit| *digit < 10)?))
        };
        digits.iter().try_fold(0, digit)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.figure()?).ok()
    }

    fn words(&mut self, keep: &mut impl Keep) -> Option<&'static [&'static str]> {
        let count = self.list()?;
        keep.list(count, |keep| self.kept(keep))
    }
}

fn fields(said: &mut Said<'_>, keep: &mut impl Keep) -> Option<&'static [Field]> {
    let count = said.list()?;
    keep.list(count, |keep| {
        said.list_of(3)?;
        let name = said.kept(keep)?;
        let flags = said.figure()?;
        let made = field(name, shape(said, keep)?);
        Some(Field {
            need: if flags & 1 == 1 { Need::Required } else { Need::Optional },
            filled_by: if flags & 2 == 2 { Filler::Operator } else { Filler::Page },
            ..made
        })
    })
}

fn shape(said: &mut Said<'_>, keep: &mut impl Keep) -> Option<Shape> {
    said.list()?;
    Some(match said.count()? {
        0 => {
            let (min, max, of) = (said.count()?, said.count()?, said.count()?);
            let of = if of == WEB_ADDRESS { Characters::WebAddressOr(said.kept(keep)?) } else { *CHARACTERS.get(of)? };
            Shape::Text { min, max, of }
        }
        1 => Shape::Choice(said.words(keep)?),
        2 => {
            let zero = said.figure()? == 1;
            let scale = match said.figure()? {
                0 => Scale::Fixed(u8::try_from(said.figure()?).ok()?),
                1 => Scale::OfCurrency(said.kept(keep)?),
                _ => {
                    let name = said.kept(keep)?;
                    let rows = said.list()?;
                    let row = |keep: &mut _| {
                        said.list_of(2)?;
                        Some((said.kept(keep)?, u8::try_from(said.figure()?).ok()?))
                    };
                    Scale::ByChoice(name, keep.list(rows, row)?)
                }
            };
            Shape::Amount { scale, written: Written::Text, zero }
        }
        3 => Shape::Integer { min: said.figure()?, max: said.figure()? },
        4 => {
            let count = said.list()?;
            Shape::OneOf(keep.list(count, |keep| said.kept(keep)?.parse().ok())?)
        }
        5 => Shape::Flag,
        6 => {
            let grammar = match said.figure()? {
                0 => Grammar::Uuid,
                1 => Grammar::PrefixedOrUuid(said.kept(keep)?),
                2 => Grammar::Int64,
                3 => Grammar::SolanaAddress,
                _ => Grammar::Word { max: said.count()? },
            };
            Shape::Id(keep.list(1, |_| Some(IdKind { name: "", grammar }))?.first()?)
        }
        7 => Shape::SolanaAddress,
        8 => Shape::TaxIdentifier { citizenship: said.kept(keep).map(not_empty)? },
        9 => Shape::NationalId { country: said.kept(keep).map(not_empty)? },
        10 => Shape::Subdivision { max: said.count()?, country: said.kept(keep)? },
        11 => Shape::Currency,
        12 => Shape::Country,
        13 => Shape::Date(DateForm::Text),
        14 => Shape::Opaque,
        15 => Shape::DataUri { max: said.count()?, types: said.words(keep)? },
        16 => Shape::Object(fields(said, keep)?),
        17 => {
            let max = said.count()?;
            Shape::List { each: keep.list(1, |keep| shape(said, keep))?.first()?, max }
        }
        _ => return None,
    })
}

fn not_empty(name: &'static str) -> Option<&'static str> {
    (!name.is_empty()).then_some(name)
}

fn rule(said: &mut Said<'_>, keep: &mut impl Keep) -> Option<Rule> {
    said.list()?;
    let kind = said.figure()?;
    let names = said.words(keep)?;
    let first = names.first().copied().unwrap_or("");
    Some(match kind {
        0 => Rule::ExactlyOne(names),
        1 => Rule::AllOrNone(names),
        2 => Rule::AtLeastOne(names),
        3 => Rule::TotalLength(names, said.count()?),
        4 => Rule::RequiredWhen(first, condition(said, keep)?),
        5 => Rule::OnlyWhen(first, condition(said, keep)?),
        _ => return None,
    })
}

fn condition(said: &mut Said<'_>, keep: &mut impl Keep) -> Option<Condition> {
    said.list_of(3)?;
    let (kind, name, words) = (said.figure()?, said.kept(keep)?, said.words(keep)?);
    Some(match kind {
        0 => Condition::Is(name, words),
        1 => Condition::IsNot(name, words),
        _ => Condition::Given(name),
    })
}
