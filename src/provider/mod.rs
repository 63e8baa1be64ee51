//! The platforms: a profile each and one file per operation. Contract sections stand in every table.

pub mod verto;
pub mod zendfi;

use crate::operation::{Field, Operation, Profile};
use crate::scope::{Provider, Role};

/// The operations that an artifact links.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    parts: &'static [&'static [&'static Operation]],
}

/// The provider's general habits.
pub const fn profile(provider: Provider) -> &'static Profile {
    match provider {
        Provider::Verto => &verto::PROFILE,
        Provider::Zendfi => &zendfi::PROFILE,
    }
}

/// What a customer's or applicant's page may call.
pub static SESSION: Catalogue = Catalogue { parts: &[verto::SESSION, zendfi::SESSION] };

/// What the business's staff may call for a named customer.
pub static OPERATOR: Catalogue = Catalogue { parts: &[verto::OPERATOR, zendfi::OPERATOR] };

/// Everything, the gateway's own log-ins and mints included.
pub static GATEWAY: Catalogue = Catalogue { parts: &[verto::ALL, zendfi::ALL] };

impl Catalogue {
    /// Every operation, provider by provider.
    pub fn operations(&self) -> impl Iterator<Item = &'static Operation> {
        self.parts.iter().flat_map(|part| part.iter().copied())
    }

    /// The operation of that name.
    pub fn find(&self, provider: Provider, name: &str) -> Option<&'static Operation> {
        self.operations().find(|operation| operation.provider == provider && operation.name == name)
    }

    /// What somebody in that role may call.
    pub fn for_role(&self, provider: Provider, role: Role) -> impl Iterator<Item = &'static Operation> {
        self.operations().filter(move |operation| operation.provider == provider && operation.admits(role))
    }

    /// A mark of the tables that page and gateway must share: equal marks, equal tables.
    pub fn mark(&self, provider: Provider, role: Role) -> String {
        let mut mark = Mark::new();
        for operation in self.for_role(provider, role) {
            mark.add(operation.name);
            mark.add(operation.method.word());
            mark.add(operation.path);
            operation.form.fields.iter().for_each(|field| mark.add_field(field));
            for member in operation.answer.members() {
                mark.add(member.name);
            }
        }
        format!("{:016x}", mark.0)
    }
}

/// FNV-1a: the mark tells versions apart, it protects nothing.
struct Mark(u64);

impl Mark {
    const fn new() -> Self {
        Mark(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn add_field(&mut self, field: &Field) {
        self.add(field.name);
        self.add(match field.filled_by {
            crate::operation::table::Filler::Page => "page",
            crate::operation::table::Filler::Session => "session",
            crate::operation::table::Filler::Gateway => "gateway",
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_within_a_provider() {
        let all: Vec<_> = GATEWAY.operations().map(|operation| (operation.provider, operation.name)).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one), "{one:?}");
        }
    }

    #[test]
    fn each_list_holds_exactly_what_its_role_may_call() {
        for operation in GATEWAY.operations() {
            for (role, list) in [(Role::Customer, SESSION), (Role::Operator, OPERATOR)] {
                let listed = list.find(operation.provider, operation.name).is_some();
                assert_eq!(listed, operation.admits(role), "{} for {role:?}", operation.name);
            }
        }
    }

    #[test]
    fn page_and_gateway_agree_on_the_mark() {
        for provider in Provider::ALL {
            assert_eq!(SESSION.mark(*provider, Role::Customer), GATEWAY.mark(*provider, Role::Customer));
        }
        assert_ne!(GATEWAY.mark(Provider::Verto, Role::Customer), GATEWAY.mark(Provider::Zendfi, Role::Customer));
    }
}
