//! The words of which an operation's table is made. A table that contradicts itself does not compile.

use crate::http::Method;
use crate::operation::answer::Answer;
use crate::operation::profile::Profile;
use crate::scope::{IdRole, Provider, Role};
use crate::value::id::IdKind;

/// One operation, written as the provider's own page describes it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Whose operation it is.
    pub provider: Provider,
    /// Its name on every face of the package.
    pub name: &'static str,
    /// One sentence of documentation.
    pub about: &'static str,
    /// Where the contract describes it.
    pub contract: &'static str,
    /// Who may call it; nobody means the gateway alone, and that it is not routable.
    pub who: &'static [Role],
    /// What it does to the world.
    pub effect: Effect,
    /// The HTTP method.
    pub method: Method,
    /// The path below the provider's base, with `{name}` for path fields.
    pub path: &'static str,
    /// The fields, and the rules over what the person fills in.
    pub form: &'static Form,
    /// Rules over fields that the chain fills, checked after `bind`.
    pub rules: &'static [Rule],
    /// What comes back.
    pub answer: Answer,
    /// What makes a repeat safe.
    pub repeat: Repeat,
    /// Which fields say how much of what moves.
    pub money: Option<Money>,
    /// The provider's general habits.
    pub profile: &'static Profile,
}

/// What an operation does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Reads,
    /// Sets a state; doing it twice is doing it once.
    Sets,
    /// Sets a state in which the customer can do nothing: their sessions end with it.
    EndsSessions,
    /// Makes something new; takes an intent.
    Creates,
    /// Moves money; takes an intent and needs limits.
    MovesMoney,
}

impl Effect {
    /// Whether the operation takes an intent and answers an outcome.
    pub const fn takes_intent(self) -> bool {
        matches!(self, Effect::Creates | Effect::MovesMoney)
    }
}

/// What makes a repeat safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Repeating changes nothing.
    Harmless,
    /// The provider remembers this header's key and answers a repeat with the first answer.
    Key {
        /// The header.
        header: &'static str,
        /// For how many seconds an unsettled request may be sent again under its key: at most half
        /// of what the provider documents, one hour where the span is our assumption.
        resend_seconds: u64,
    },
    /// Nothing does: a lost answer is followed by a new wish, never by a repeat.
    Never,
}

/// How much of what moves.
#[derive(Clone, Copy, Debug)]
pub struct Money {
    /// The field with the amount.
    pub amount: &'static str,
    /// The currency that limits are written in.
    pub currency: MoneyCurrency,
}

impl Money {
    /// The field that says the currency.
    pub const fn currency_field(&self) -> &'static str {
        match self.currency {
            MoneyCurrency::Field(name) | MoneyCurrency::Choice(name, _) => name,
        }
    }
}

/// Where the currency of an amount stands.
#[derive(Clone, Copy, Debug)]
pub enum MoneyCurrency {
    /// In a field that holds its ISO 4217 code.
    Field(&'static str),
    /// In a choice field: the word and the currency it means; the first row is the default.
    Choice(&'static str, &'static [(&'static str, &'static str)]),
}

/// The fields of an operation in the order they are sent, and the rules over the person's part.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The fields.
    pub fields: &'static [Field],
    /// Rules over several of them.
    pub rules: &'static [Rule],
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The provider's spelling.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Who fills it.
    pub filled_by: Filler,
    /// Whether it must be there.
    pub need: Need,
    /// Where it goes.
    pub place: Place,
    /// What it stands for, if it is an id, a key or a destination.
    pub role: Option<IdRole>,
}

/// Who fills a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The person, or the page's code for them.
    Page,
    /// The browser's session: a ready-made confirmation.
    Session,
    /// The gateway, or the direct session from what it was minted with.
    Gateway,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// It must be there.
    Required,
    /// It must be there because leaving it out would mean the widest scope, which the text names.
    Widest(&'static str),
    /// As `Widest`, unless the token itself is limited to the account; then it is left out.
    WidestUnlessScoped(&'static str),
}

/// Where a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Into the path, at `{name}`.
    Path,
    /// Into the query.
    Query,
    /// Into a header of that name.
    Header,
    /// Into the body.
    Body,
}

/// What a value may be. Closed on purpose: one reader knows them all.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// `min` to `max` Unicode scalar values of a set of characters.
    Text {
        /// The fewest scalar values, at least 1.
        min: usize,
        /// The most scalar values.
        max: usize,
        /// Which characters.
        of: Characters,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An exact amount of money.
    Amount {
        /// How many decimals it may have.
        scale: Scale,
        /// How the provider wants it written.
        written: Written,
        /// Whether zero is an amount here.
        zero: bool,
    },
    /// A whole number.
    Integer {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// A truth value.
    Flag,
    /// An id of that kind.
    Id(&'static IdKind),
    /// A Solana address.
    SolanaAddress,
    /// An ISO 4217 code.
    Currency,
    /// An ISO 3166-1 alpha-2 code.
    Country,
    /// A date, taken as `YYYY-MM-DD` or as an object of year, month and day.
    Date(DateForm),
    /// An opaque text of 1 to 4096 visible ASCII characters.
    Opaque,
    /// A list of byte values, 1 to `max` of them.
    Bytes {
        /// The most bytes.
        max: usize,
    },
    /// An object of these fields.
    Object(&'static [Field]),
    /// A list of 1 to `max` values of one shape.
    List {
        /// The shape of each.
        each: &'static Shape,
        /// The most entries.
        max: usize,
    },
}

/// Which characters a text may have. Control characters never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Any.
    Any,
    /// Letters, spaces, hyphens, apostrophes and periods.
    Name,
    /// Any but `<` and `>`.
    NoAngles,
    /// ASCII letters and digits.
    Alphanumeric,
    /// ASCII digits.
    Digits,
}

impl Characters {
    /// Whether the character may stand in the text.
    pub fn admit(self, c: char) -> bool {
        !c.is_control()
            && match self {
                Characters::Any => true,
                Characters::Name => c.is_alphabetic() || " -'.".contains(c),
                Characters::NoAngles => c != '<' && c != '>',
                Characters::Alphanumeric => c.is_ascii_alphanumeric(),
                Characters::Digits => c.is_ascii_digit(),
            }
    }
}

/// A text of 1 to `max` characters.
pub const fn up_to(max: usize) -> Shape {
    Shape::Text { min: 1, max, of: Characters::Any }
}

/// How the provider wants a date written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// As `YYYY-MM-DD`.
    Text,
    /// As an object of year, month and day.
    Parts,
}

/// How many decimals an amount may have.
#[derive(Clone, Copy, Debug)]
pub enum Scale {
    /// Always so many.
    Fixed(u8),
    /// As many as the ISO 4217 code in that field says.
    OfCurrency(&'static str),
    /// As the word in that field says; the first row where it is left out.
    ByChoice(&'static str, &'static [(&'static str, u8)]),
}

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As a JSON number.
    Number,
    /// As a JSON string.
    Text,
}

/// A rule over several fields.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Exactly one of these is given.
    ExactlyOne(&'static [&'static str]),
    /// All of these are given, or none.
    AllOrNone(&'static [&'static str]),
    /// At least one of these is given.
    AtLeastOne(&'static [&'static str]),
    /// Together these have at most so many Unicode scalar values.
    TotalLength(&'static [&'static str], usize),
    /// The field is required where the condition holds.
    RequiredWhen(&'static str, Condition),
    /// The field may be given only where the condition holds.
    OnlyWhen(&'static str, Condition),
}

/// A condition on another field.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// It holds one of these words.
    Is(&'static str, &'static [&'static str]),
    /// It is given and holds none of these words.
    IsNot(&'static str, &'static [&'static str]),
    /// It is given.
    Given(&'static str),
}

impl Condition {
    /// The field that it looks at.
    pub const fn field(&self) -> &'static str {
        match self {
            Condition::Is(field, _) | Condition::IsNot(field, _) | Condition::Given(field) => field,
        }
    }

    /// Whether it holds for a value, or for none.
    pub fn holds(&self, value: Option<&str>) -> bool {
        match (self, value) {
            (Condition::Is(_, words), Some(value)) => words.contains(&value),
            (Condition::IsNot(_, words), Some(value)) => !words.contains(&value),
            (Condition::Given(_), value) => value.is_some(),
            (_, None) => false,
        }
    }
}

impl Rule {
    /// The fields that it names.
    pub const fn fields(&self) -> &[&'static str] {
        match self {
            Rule::ExactlyOne(names) | Rule::AllOrNone(names) | Rule::AtLeastOne(names) | Rule::TotalLength(names, _) => names,
            Rule::RequiredWhen(name, _) | Rule::OnlyWhen(name, _) => std::slice::from_ref(name),
        }
    }

    /// The condition, if it has one.
    pub const fn condition(&self) -> Option<Condition> {
        match self {
            Rule::RequiredWhen(_, condition) | Rule::OnlyWhen(_, condition) => Some(*condition),
            _ => None,
        }
    }
}

/// A field that the person or the page may fill, optional, in the body.
pub const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, filled_by: Filler::Page, need: Need::Optional, place: Place::Body, role: None }
}

impl Field {
    /// It must be there.
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    /// Leaving it out would mean `meaning`, so the chain always fills it.
    pub const fn never_absent(mut self, meaning: &'static str) -> Self {
        self.need = Need::Widest(meaning);
        self.filled_by = Filler::Gateway;
        self
    }

    /// The sub-account itself: bound by the session, never by the caller.
    pub const fn subject(mut self) -> Self {
        self.role = Some(IdRole::Subject);
        self.filled_by = Filler::Gateway;
        self
    }

    /// Where money goes.
    pub const fn destination(mut self) -> Self {
        self.role = Some(IdRole::Destination);
        self
    }

    /// A secret slot of the gateway's.
    pub const fn slot(mut self) -> Self {
        self.role = Some(IdRole::Secret);
        self.filled_by = Filler::Gateway;
        self
    }

    /// Filled by the browser's session with what the customer confirmed.
    pub const fn by_session(mut self) -> Self {
        self.role = Some(IdRole::Secret);
        self.filled_by = Filler::Session;
        self
    }

    /// Filled by the gateway.
    pub const fn by_gateway(mut self) -> Self {
        self.filled_by = Filler::Gateway;
        self
    }

    /// With a role of its own.
    pub const fn role(mut self, role: IdRole) -> Self {
        self.role = Some(role);
        self
    }

    /// It stands in the path.
    pub const fn path(mut self) -> Self {
        self.place = Place::Path;
        self.need = Need::Required;
        self
    }

    /// It stands in the query.
    pub const fn query(mut self) -> Self {
        self.place = Place::Query;
        self
    }

    /// It stands in a header.
    pub const fn header(mut self) -> Self {
        self.place = Place::Header;
        self
    }

    /// The header that says for whom a master token acts; left out with a token that is limited to
    /// the account already.
    pub const fn acting(mut self, meaning: &'static str) -> Self {
        self.need = Need::WidestUnlessScoped(meaning);
        self.place = Place::Header;
        self.subject()
    }
}

impl Form {
    /// The fields that say where money goes.
    pub fn destinations(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(|field| field.role == Some(IdRole::Destination) && field.filled_by == Filler::Page)
    }

    /// Where the field of that name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

impl Operation {
    /// Whether that role may call it.
    pub fn admits(&self, role: Role) -> bool {
        self.who.contains(&role)
    }
}
