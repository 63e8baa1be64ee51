//! A visitor's operation: may it be done, is it the wish that was said, and what does its end mean.

use super::desk::{Asked, Desk};
use super::host::Host;
use super::intents::Wish;
use super::limits::check_limits;
use super::routes::{Incoming, ending_data};
use super::sessions::Visit;
use super::{Gateway, assertion};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Call, Ending, Outcome, ProviderExchange, drive};
use crate::issue::{Issue, IssueCode};
use crate::operation::check::{Caller, Filled, check, check_value};
use crate::operation::table::Filler;
use crate::operation::{Effect, Field, Operation};
use crate::provider::GATEWAY;
use crate::scope::{Provider, Scope};
use std::cell::RefCell;

impl<H: Host> Gateway<H> {
    pub(super) async fn operation(&self, visit: &Visit, name: &str, incoming: &Incoming) -> Result<Data, Error> {
        let known = GATEWAY
            .find(visit.scope.provider, name)
            .filter(|operation| operation.admits(visit.role))
            .ok_or(ErrorCode::NotOffered)?;
        let operation = visit.operation(known.name).ok_or(ErrorCode::NotAllowed)?;
        let (input, intent) = self.read_body(visit, operation, &incoming.body)?;
        let caller = Caller { with_session_fields: true, fixed: visit.fixed(operation) };
        let input = check(operation.form, &input, caller).map_err(Error::invalid)?;
        let input = with_fixed(operation, input, caller.fixed)?;
        check_limits(operation, visit.limits.as_ref(), &input)?;
        let origins: Vec<String> = self.config.origins.iter().chain([&incoming.own_origin]).cloned().collect();
        assertion::check(operation, &input, &origins, self.config.passkey_challenge_holds_figures)
            .map_err(|issue| Error::invalid(vec![issue]))?;
        let known_intent = match &intent {
            Some(intent) => self.intent(visit, intent).await?.is_some(),
            None => false,
        };
        // Before anything is written or sent: the account's names are learnt behind this.
        if !known_intent && self.needs_step_up(&visit.scope, operation, &input).await {
            return Err(ErrorCode::StepUpRequired.into());
        }
        let scope = self.named(visit).await?;
        let wish = match &intent {
            Some(intent) => Some(self.wish(visit, operation, &input, intent).await?),
            None => None,
        };
        let ending = self.run(visit, &scope, operation, input, Asked::Anew(wish), self.host.now()).await?;
        self.after(visit, operation, &ending).await?;
        ending_data(ending, intent.as_deref())
    }

    /// Runs one exchange with the provider for a visitor.
    pub(super) async fn run(
        &self,
        visit: &Visit,
        scope: &Scope,
        operation: &'static Operation,
        input: Filled,
        asked: Asked,
        now_ms: u64,
    ) -> Result<Ending, Error> {
        let journalled = !matches!(asked, Asked::Anew(None));
        let exchange = ProviderExchange::new(Call {
            operation,
            scope: scope.clone(),
            base: self.base(scope.provider)?.clone(),
            input,
            seen_by: Some(visit.role),
            key: (!journalled).then(|| self.random_uuid()),
            journalled,
            learning: false,
            now_ms,
        });
        let desk = Desk { gateway: self, visit, scope, operation, asked, held: RefCell::new(None) };
        let ending = drive(exchange, &desk).await;
        self.alarm(visit, operation, &ending);
        Ok(ending)
    }

    async fn wish(&self, visit: &Visit, operation: &'static Operation, input: &Filled, intent: &str) -> Result<Wish, Error> {
        // The confirmation is not part of the wish: the same wish may be confirmed twice.
        let wished = input.to_data(operation.form);
        // Its currency stands beside it with the default filled in: said or not, it is the same wish.
        let currency_field = operation.money.map(|money| money.currency_field());
        let by_page = |name: &str| {
            let field = |field: &Field| field.name == name && field.filled_by == Filler::Page;
            currency_field != Some(name) && operation.form.fields.iter().any(field)
        };
        let stable = Data::Object(wished.members().iter().filter(|(name, _)| by_page(name)).cloned().collect());
        let (amount, currency) =
            operation.moves(input).map_or((String::new(), String::new()), |(amount, currency)| (amount.to_string(), currency));
        let parts = [visit.customer.as_str(), operation.name, amount.as_str(), currency.as_str()];
        Ok(Wish {
            intent: intent.to_owned(),
            operation,
            input: input.clone(),
            fingerprint: self.keys().await?.fingerprint(&parts, &stable),
            assertion: assertion::mark(operation, input),
        })
    }

    /// An answer that had to be withheld is for somebody to look at, whatever the caller is told.
    fn alarm(&self, visit: &Visit, operation: &Operation, ending: &Ending) {
        let code = match ending {
            Ending::Failed(error) => error.code,
            Ending::Outcome(Outcome::Withheld(why)) => why.code(),
            _ => return,
        };
        if matches!(code, ErrorCode::LeakBlocked | ErrorCode::AnswerMismatch) {
            self.tell("alarm", Some(operation.name), Some(&code.into()), Some(&visit.session));
        }
    }

    /// What an operation's end means for the customer's sessions and tokens.
    async fn after(&self, visit: &Visit, operation: &Operation, ending: &Ending) -> Result<(), Error> {
        if operation.effect == Effect::EndsSessions && may_be_done(ending) {
            self.next_epoch(&super::shelf::customer_epoch(&visit.customer)).await?;
            self.forget_policy_token(visit).await;
        }
        let refused_policy = matches!(ending, Ending::Outcome(Outcome::Refused(error)) if matches!(error.code, ErrorCode::Permission | ErrorCode::Limit));
        if visit.scope.provider == Provider::Zendfi && refused_policy {
            self.forget_policy_token(visit).await;
        }
        Ok(())
    }
}

/// Whether an end state may be there: an answer that is lost, unreadable or withheld stands behind
/// an effect as often as a good one, and a refusal because of the account's state says it was there.
fn may_be_done(ending: &Ending) -> bool {
    match ending {
        Ending::Answer(_) | Ending::Outcome(_) => true,
        Ending::Failed(error) => matches!(
            error.code,
            ErrorCode::Network
                | ErrorCode::Timeout
                | ErrorCode::Aborted
                | ErrorCode::BadAnswer
                | ErrorCode::Unavailable
                | ErrorCode::LeakBlocked
                | ErrorCode::AnswerMismatch
                | ErrorCode::Inactive
        ),
    }
}

/// The input with what the grant fixed: limits, destinations and the wish are about the whole.
fn with_fixed(operation: &Operation, mut input: Filled, fixed: &[(String, Data)]) -> Result<Filled, Error> {
    for (position, field) in operation.form.fields.iter().enumerate().filter(|(_, field)| field.filled_by == Filler::Page) {
        let Some((_, value)) = fixed.iter().find(|(name, _)| name == field.name) else { continue };
        let wrong = |_| {
            Error::from(ErrorCode::InvalidOptions)
                .at(Issue::error("fixed", IssueCode::Type).with("expected", "values that the fields take"))
        };
        input.set(position, Some(check_value(field, value).map_err(wrong)?));
    }
    Ok(input)
}
