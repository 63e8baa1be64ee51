//! The words of which an operation's table is made. A table that contradicts itself does not compile.

use crate::http::Method;
use crate::operation::answer::Answer;
use crate::operation::plan::Plan;
use crate::operation::profile::Profile;
use crate::scope::{IdRole, Provider, Role};
use crate::value::id::IdKind;

pub use crate::value::characters::Characters;

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
    /// Whether it is about one account or about the business as a whole.
    pub about_whom: Whom,
    /// Who sees to it that ids belong to the acting account.
    pub isolation: Isolation,
    /// Whether a second person of the business has to agree.
    pub second_person: bool,
    /// Whether it is offered only where the portal turns it on: its path is our assumption.
    pub must_be_turned_on: bool,
    /// How long an answer may take, in seconds.
    pub patience_seconds: u64,
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

/// Whom an operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// One account: the session's.
    Account,
    /// All of them, or one that is not there yet: for sessions of staff that name no account.
    House,
}

/// Who sees to it that ids belong to the acting account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// The provider, from the token or the acting header.
    Provider,
    /// Our register alone: the provider looks only at the business's own credential.
    Register,
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
#[derive(Clone, Copy, Debug)]
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
    /// The provider knows no key, but what was made can be found again.
    LookUp(&'static LookUp),
    /// Nothing does: a lost answer is followed by a new wish, never by a repeat.
    Never,
}

impl Repeat {
    /// For how many seconds an unsettled request may go out again as it was.
    pub const fn resend_seconds(&self) -> u64 {
        match self {
            Repeat::Key { resend_seconds, .. } => *resend_seconds,
            Repeat::Harmless | Repeat::LookUp(_) => 86_400,
            Repeat::Never => 0,
        }
    }

    /// Whether the bytes of an unsettled request are worth keeping: where a repeat is harmless, the
    /// page sends them anew.
    pub const fn keeps_bytes(&self) -> bool {
        matches!(self, Repeat::Key { resend_seconds: 1.., .. } | Repeat::LookUp(_))
    }
}

/// Where a request is found again whose answer was lost.
#[derive(Clone, Copy, Debug)]
pub struct LookUp {
    /// The list to look in.
    pub list: &'static Operation,
    /// The list's filters that are filled from the request: its field, the request's field.
    pub filters: &'static [(&'static str, &'static str)],
    /// The member of the list's answer that holds the rows.
    pub rows: &'static str,
    /// Members of a row that must be exactly what the request said: the member, the request's field.
    pub equal: &'static [(&'static str, &'static str)],
    /// The member with the instant of creation, which must not lie before the request. Empty where the
    /// list tells none: then a reference of the gateway's own has to be among the equal ones.
    pub created: &'static str,
    /// How long a new record may stay unfindable, in milliseconds. Before that, finding nothing
    /// proves nothing.
    pub wait_ms: u64,
    /// Whether the same bytes may go out again once it is surely not there; otherwise a person decides.
    pub may_resend: bool,
}

/// How much of what moves.
#[derive(Clone, Copy, Debug)]
pub struct Money {
    /// The field with the amount.
    pub amount: &'static str,
    /// The currency that limits are written in.
    pub currency: MoneyCurrency,
    /// The fields that together say where it goes; nothing where it can only go to the house.
    pub to: &'static [&'static str],
}

impl Money {
    /// The field that says the currency.
    pub const fn currency_field(&self) -> Option<&'static str> {
        match self.currency {
            MoneyCurrency::Field(name) | MoneyCurrency::Choice(name, _) => Some(name),
            MoneyCurrency::Always(_) => None,
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
    /// It is always this one.
    Always(&'static str),
}

/// The fields of an operation in the order they are sent, and the rules over the person's part.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The fields.
    pub fields: &'static [Field],
    /// Rules over several of them.
    pub rules: &'static [Rule],
    /// Where the fields stand that rules and shapes name.
    pub(crate) plan: Plan,
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The provider's spelling, and ours.
    pub name: &'static str,
    /// How the provider spells it in a query or body, where the portal knows that better.
    pub spelled: Option<&'static str>,
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
    /// The business: its staff's page, or the grant.
    Operator,
    /// The browser's session: a ready-made confirmation.
    Session,
    /// The gateway, or the direct session from what it was minted with.
    Gateway,
    /// The table: always this word.
    Table(&'static str),
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

impl Need {
    /// Whether whoever fills the field in is asked for it.
    pub const fn is_asked_for(self) -> bool {
        matches!(self, Need::Required | Need::Widest(_))
    }
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
    /// One of these whole numbers.
    OneOf(&'static [i64]),
    /// A truth value.
    Flag,
    /// An id of that kind.
    Id(&'static IdKind),
    /// A Solana address.
    SolanaAddress,
    /// The number of a US taxpayer: nine digits, typed with or without separators. Where the field of
    /// that name says that the person is a citizen of the US, it is a social security number.
    TaxIdentifier {
        /// The field with the citizenship, if there is one.
        citizenship: Option<&'static str>,
    },
    /// The number by which a country knows a person: 2 to 64 letters and digits. What else is known of
    /// it goes by the field of that name.
    NationalId {
        /// The field with the country, if there is one.
        country: Option<&'static str>,
    },
    /// A part of a country, in at most `max` characters: for countries whose parts go by codes, one of
    /// them is expected.
    Subdivision {
        /// The most scalar values.
        max: usize,
        /// The field with the country.
        country: &'static str,
    },
    /// An ISO 4217 code.
    Currency,
    /// An ISO 3166-1 alpha-2 code.
    Country,
    /// A date, taken as `YYYY-MM-DD` or as an object of year, month and day.
    Date(DateForm),
    /// An opaque text of 1 to 4096 visible ASCII characters.
    Opaque,
    /// A file as a data URI: base64 of one of these media types (a trailing `*` takes a family).
    DataUri {
        /// The media types.
        types: &'static [&'static str],
        /// The longest text, in characters.
        max: usize,
    },
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

impl Shape {
    /// The name of the field beside it that decides what its value may be.
    pub const fn looks_at(&self) -> Option<&'static str> {
        match self {
            Shape::Amount { scale: Scale::OfCurrency(name) | Scale::ByChoice(name, _), .. } => Some(name),
            Shape::TaxIdentifier { citizenship: name } | Shape::NationalId { country: name } => *name,
            Shape::Subdivision { country, .. } => Some(country),
            _ => None,
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
    Field { name, spelled: None, shape, filled_by: Filler::Page, need: Need::Optional, place: Place::Body, role: None }
}

impl Field {
    /// The name in the provider's query or body.
    pub const fn spelling(&self) -> &'static str {
        match self.spelled {
            Some(spelled) => spelled,
            None => self.name,
        }
    }

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

    /// The contact that the house acts through: bound by the session, never by the caller.
    pub const fn actor(mut self, meaning: &'static str) -> Self {
        self.role = Some(IdRole::Actor);
        self.need = Need::Widest(meaning);
        self.filled_by = Filler::Gateway;
        self
    }

    /// Something of the customer's, which the register must know as theirs.
    pub const fn owned(mut self, kind: &'static IdKind) -> Self {
        self.role = Some(IdRole::Owned(kind));
        self
    }

    /// Set by the business: its staff's page, or the grant. Refused from a customer's page.
    pub const fn by_operator(mut self) -> Self {
        self.filled_by = Filler::Operator;
        self
    }

    /// Always this word.
    pub const fn always(mut self, word: &'static str) -> Self {
        self.filled_by = Filler::Table(word);
        self.need = Need::Required;
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

/// A table of these fields and rules. The names in it become positions here: a table that contradicts
/// itself does not compile.
pub const fn form(fields: &'static [Field], rules: &'static [Rule]) -> Form {
    Form::unchecked(fields, rules).checked()
}

/// No fields.
pub static NOTHING: Form = form(&[], &[]);

impl Form {
    /// A table that was made while the program runs; [`Form::flaw`] says what is wrong with it.
    pub const fn unchecked(fields: &'static [Field], rules: &'static [Rule]) -> Self {
        Form { fields, rules, plan: Plan::of(fields, rules) }
    }

    /// A table whose names stand elsewhere: others have worked out where the fields are.
    pub(crate) const fn planned(fields: &'static [Field], rules: &'static [Rule], plan: Plan) -> Self {
        Form { fields, rules, plan: plan.fill(fields) }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field that takes a file apart from all else: the only one of its shape.
    pub fn file(&self) -> Option<&'static Field> {
        let mut files = self.fields.iter().filter(|field| matches!(field.shape, Shape::DataUri { .. }));
        files.next().filter(|_| files.next().is_none())
    }

    /// Where the field of that name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

impl Operation {
    /// What most tables say alike: a harmless read about one account, open to nobody. A table names
    /// what it says otherwise.
    pub const fn of(profile: &'static Profile) -> Self {
        Operation {
            provider: profile.provider,
            name: "",
            about: "",
            contract: "",
            who: &[],
            about_whom: Whom::Account,
            isolation: Isolation::Provider,
            second_person: false,
            must_be_turned_on: false,
            patience_seconds: 60,
            effect: Effect::Reads,
            method: Method::Get,
            path: "",
            form: &NOTHING,
            rules: &[],
            answer: Answer::One(&[]),
            repeat: Repeat::Harmless,
            money: None,
            profile,
        }
    }

    /// Whether it needs an account to be about.
    pub const fn is_about_one(&self) -> bool {
        matches!(self.about_whom, Whom::Account)
    }

    /// Whether that role may call it.
    pub fn admits(&self, role: Role) -> bool {
        self.who.contains(&role)
    }
}
