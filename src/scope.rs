//! Whose account it is: the ids of one customer by kind, and what each id in a table stands for.

use crate::value::id::IdKind;

/// The platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Provider {
    /// Verto: scoped log-in, or `X-Sub-Account-Id`.
    Verto,
    /// ZendFi: id in the path, policy tokens in the body.
    Zendfi,
    /// UQPAY: `x-on-behalf-of`.
    Uqpay,
    /// Currencycloud: `on_behalf_of`, a contact of the sub-account.
    Currencycloud,
    /// Tradovate: the applicant that an organization's administrator acts for.
    Tradovate,
}

impl Provider {
    /// Every provider that the catalogue holds.
    pub const ALL: &'static [Provider] =
        &[Provider::Verto, Provider::Zendfi, Provider::Uqpay, Provider::Currencycloud, Provider::Tradovate];

    /// Their words, for issues.
    pub const OPTIONS: &str = "verto, zendfi, uqpay, currencycloud, tradovate";

    /// The word that stands in options, tables and paths.
    pub const fn word(self) -> &'static str {
        match self {
            Provider::Verto => "verto",
            Provider::Zendfi => "zendfi",
            Provider::Uqpay => "uqpay",
            Provider::Currencycloud => "currencycloud",
            Provider::Tradovate => "tradovate",
        }
    }

    /// The provider of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Provider::ALL.iter().copied().find(|provider| provider.word() == word)
    }
}

/// Test money or real money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Environment {
    /// The provider's test environment or key.
    Test,
    /// Real money.
    Live,
}

impl Environment {
    /// The word of options and records.
    pub const fn word(self) -> &'static str {
        match self {
            Environment::Test => "test",
            Environment::Live => "live",
        }
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Somebody who has no account yet.
    Applicant,
    /// The owner of the sub-account.
    Customer,
    /// The business's staff, for a named customer.
    Operator,
}

impl Role {
    /// The word of grants and records.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Applicant => "applicant",
            Role::Customer => "customer",
            Role::Operator => "operator",
        }
    }

    /// Whose page they use: an applicant's is the customer's.
    pub const fn page(self) -> Self {
        match self {
            Role::Applicant => Role::Customer,
            role => role,
        }
    }

    /// The role of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Role::Applicant, Role::Customer, Role::Operator].into_iter().find(|role| role.word() == word)
    }
}

/// What an id, key or link in a table stands for. A field that looks like one and says nothing
/// here fails the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdRole {
    /// The sub-account itself, under any of its names.
    Subject,
    /// Another name of the sub-account, which only the gateway's own reading may teach.
    Alias,
    /// A sub-account that an operation makes: the register must know it under nobody.
    Creates,
    /// The contact that the house acts through; bound to the acting account.
    Actor,
    /// The customer's first account, which every later one is linked to.
    First,
    /// Something that belongs to the customer; must be in the ownership register.
    Owned(&'static IdKind),
    /// Where money goes: a foreign id is legitimate, the destination policy decides.
    Destination,
    /// The business's own: never from a customer, dropped from their answers.
    House,
    /// Set by the grant or the configuration, refused from a page.
    Fixed,
    /// A token, key, grant or capability link: a slot that only the chain fills.
    Secret,
    /// The business's own text; never proof of ownership.
    Reference,
    /// Ids of a call, for support.
    Trace,
}

/// The ids that one session may touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// On which platform.
    pub provider: Provider,
    /// With test or real money.
    pub environment: Environment,
    /// The sub-account's id as it is sent; empty for the house.
    pub subject: String,
    /// The account's other names, by the member that holds them (ZendFi: `uuid`, `wallet_address`).
    pub names: Vec<(String, String)>,
    /// The contact that the house acts through for this account.
    pub actor: Option<String>,
}

impl Scope {
    /// A scope of one account under one name.
    pub fn of(provider: Provider, environment: Environment, subject: impl Into<String>) -> Self {
        Scope { provider, environment, subject: subject.into(), names: Vec::new(), actor: None }
    }

    /// The business itself: for what is about all of its customers, or about one who has no account yet.
    pub fn house(provider: Provider, environment: Environment) -> Self {
        Scope::of(provider, environment, "")
    }

    /// Whether it names no account.
    pub const fn is_house(&self) -> bool {
        self.subject.is_empty()
    }

    /// Whether the id is one of the account's names. UUIDs compare without case.
    pub fn is_subject(&self, id: &str) -> bool {
        let names = self.names.iter().map(|(_, name)| name);
        !self.is_house() && std::iter::once(&self.subject).chain(names).any(|name| same_id(name, id))
    }

    /// Whether the id is that of the contact that the house acts through.
    pub fn is_actor(&self, id: &str) -> bool {
        self.actor.as_deref().is_some_and(|actor| same_id(actor, id))
    }
}

/// Whether an id is the known one, which is in canonical form.
fn same_id(known: &str, id: &str) -> bool {
    known == id || crate::value::id::uuid(id).is_some_and(|id| *known == id)
}
