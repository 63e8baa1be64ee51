//! A visitor's operation: may it be done, is it the wish that was said, and what does its end mean.

use super::desk::{Asked, Desk};
use super::host::Host;
use super::intents::Wish;
use super::limits::check_limits;
use super::routes::{Incoming, ending_data};
use super::sessions::Visit;
use super::{Gateway, assertion, body};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Access, Call, Ending, Outcome, ProviderExchange, drive};
use crate::operation::bind::Fill;
use crate::operation::check::{Caller, Filled, check};
use crate::operation::request::Credential;
use crate::operation::table::Filler;
use crate::operation::{Effect, Field, Operation};
use crate::provider::{scope_data, zendfi};
use crate::scope::{Provider, Scope};
use crate::value::Decimal;
use std::cell::RefCell;

impl<H: Host> Gateway<H> {
    pub(super) async fn operation(&self, visit: &Visit, name: &str, incoming: &Incoming) -> Result<Data, Error> {
        let known = self
            .catalogue
            .find(visit.scope.provider, name)
            .filter(|operation| operation.admits(visit.role))
            .ok_or(ErrorCode::NotOffered)?;
        let operation = visit.operation(known.name).ok_or(ErrorCode::NotAllowed)?;
        let sent = body::take_apart(incoming)?;
        let (input, intent) = self.read_call(visit, operation, sent.call)?;
        let input = body::with_file(operation, input, sent.file)?;
        let caller = Caller { role: visit.role, with_session_fields: true, fixed: visit.fixed(operation) };
        let input = check(operation.form, &input, caller).map_err(Error::invalid)?;
        check_limits(operation, visit.limits.as_ref(), visit.role, &input)?;
        self.check_owned(&visit.scope, operation, &input).await?;
        let origins: Vec<String> = self.config.origins.iter().chain([&incoming.own_origin]).cloned().collect();
        let figures = !self.config.of(operation.provider).is_some_and(|part| part.passkey_challenge_unchecked);
        assertion::check(operation, &input, &origins, figures).map_err(|issue| Error::invalid(vec![issue]))?;
        let known_intent = match &intent {
            Some(intent) => self.intent(visit, intent).await?.is_some(),
            None => false,
        };
        // Before anything is written or sent: the account's names are learnt behind this.
        if !known_intent && self.needs_step_up(&visit.scope, operation, &input).await {
            return Err(ErrorCode::StepUpRequired.into());
        }
        if !known_intent {
            self.check_second_person(visit, operation, &input).await?;
        }
        let scope = self.named(visit).await?;
        self.check_emptied(&scope, operation).await?;
        let wish = match &intent {
            Some(intent) => Some(self.wish(visit, operation, &input, intent).await?),
            None => None,
        };
        let ending = self.run(visit, &scope, operation, input, Asked::Anew(wish), incoming).await?;
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
        incoming: &Incoming,
    ) -> Result<Ending, Error> {
        let journalled = !matches!(asked, Asked::Anew(None));
        let now_ms = match &asked {
            Asked::Anew(_) => self.host.now(),
            Asked::Again { since, .. } => *since,
        };
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
        let (held, said) = (RefCell::new(None), RefCell::new(None));
        let desk = Desk { gateway: self, visit, scope, operation, incoming, asked, held, said };
        let ending = drive(exchange, &desk).await;
        self.alarm(visit, operation, &ending);
        Ok(ending)
    }

    /// What cannot be taken back wants a second person of the business.
    async fn check_second_person(&self, visit: &Visit, operation: &Operation, input: &Filled) -> Result<(), Error> {
        if !operation.second_person {
            return Ok(());
        }
        let question = Data::object([
            ("operation", operation.name.into()),
            ("visitor", visit.visitor.as_str().into()),
            ("scope", scope_data(&visit.scope)),
            ("input", input.to_data(operation.form)),
        ]);
        if self.host.agreed(&question).await {
            return Ok(());
        }
        let advice = "A second person of the business has to agree; the option `secondPerson` says whether they did.";
        Err(Error::from(ErrorCode::NotAllowed).advised(advice))
    }

    /// An account with money in it is not closed: what becomes of it the contract does not say.
    async fn check_emptied(&self, scope: &Scope, operation: &Operation) -> Result<(), Error> {
        if (operation.provider, operation.name) != (Provider::Zendfi, zendfi::CLOSE.name) {
            return Ok(());
        }
        let access = Access { credential: Credential::Master(self.api_key().await?), fill: Fill::none() };
        let answer = self.own_call(&zendfi::BALANCE, scope, access, false).await?;
        let empty = ["usdc_balance", "sol_balance"].into_iter().all(|name| {
            let figure = answer.get(name).and_then(Data::as_text).and_then(|text| Decimal::parse(text).ok());
            figure.is_some_and(|figure| figure == Decimal::ZERO)
        });
        if empty {
            Ok(())
        } else {
            Err(Error::from(ErrorCode::NotAllowed).advised("There is money on the account: drain it first."))
        }
    }

    async fn wish(&self, visit: &Visit, operation: &'static Operation, input: &Filled, intent: &str) -> Result<Wish, Error> {
        // The confirmation is not part of the wish: the same wish may be confirmed twice.
        let wished = input.to_data(operation.form);
        // Its currency stands beside it with the default filled in: said or not, it is the same wish.
        let currency_field = operation.money.and_then(|money| money.currency_field());
        let by_page = |name: &str| {
            let field = |field: &Field| field.name == name && matches!(field.filled_by, Filler::Page | Filler::Operator);
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
            self.revoke_automation_tokens(visit).await;
            self.forget_policy_tokens(visit, None).await;
        }
        let refused_policy = matches!(ending, Ending::Outcome(Outcome::Refused(error)) if matches!(error.code, ErrorCode::Permission | ErrorCode::Limit));
        let revoked = operation.name == zendfi::REVOKE_AUTOMATION_TOKEN.name && may_be_done(ending);
        if visit.scope.provider == Provider::Zendfi && (refused_policy || revoked) {
            let id = match ending {
                Ending::Answer(answer) => answer.get("token_id").and_then(Data::as_text),
                _ => None,
            };
            self.forget_policy_tokens(visit, id).await;
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
