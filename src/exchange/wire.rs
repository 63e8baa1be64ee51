//! The exchange between a session and its gateway: the same operation, named instead of built.

use super::words::{read_error, read_outcome};
use super::{Action, Ending, Event, Exchange, Loss, Outcome, Pass, SettledBy};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::{Base, Encoded, Encoding, Method, Request, Response, json};
use crate::issue::{Issue, IssueCode};
use crate::operation::Offer;
use crate::operation::table::Filler;

/// What both sides speak.
const JSON: &str = "application/json";

/// What is asked of the gateway.
#[derive(Debug)]
pub struct WireCall {
    /// Where the gateway is.
    pub base: Base,
    /// What is asked.
    pub what: Asked,
    /// The mark of the page's tables.
    pub mark: String,
    /// The host's clock, in milliseconds of the Unix epoch.
    pub now_ms: u64,
}

/// What a session may ask its gateway.
#[derive(Debug)]
pub enum Asked {
    /// To run an operation.
    Operation {
        /// Which.
        operation: Offer,
        /// The checked input.
        input: Data,
        /// The intent, if the operation takes one.
        intent: Option<String>,
        /// Whether a file goes beside it: the host then sends both as a form, and says so itself.
        file: bool,
    },
    /// To settle an intent.
    Reconcile {
        /// Which.
        intent: String,
    },
    /// What it holds of this customer's intents.
    Intents {
        /// Only those that are not settled.
        open: bool,
        /// At most so many.
        limit: u64,
        /// Only those before that instant.
        before: Option<String>,
    },
}

/// The state machine.
#[derive(Debug)]
pub struct WireExchange {
    call: WireCall,
    renewed: bool,
    confirmation: Option<(&'static str, Data)>,
    over: bool,
}

impl WireExchange {
    /// An exchange that has not begun.
    pub const fn new(call: WireCall) -> Self {
        WireExchange { call, renewed: false, confirmation: None, over: false }
    }

    fn takes_intent(&self) -> bool {
        match &self.call.what {
            Asked::Operation { intent, .. } => intent.is_some(),
            Asked::Reconcile { .. } => true,
            Asked::Intents { .. } => false,
        }
    }

    fn done(&mut self, ending: Ending) -> Action {
        self.over = true;
        Action::Done(ending)
    }

    fn fail(&mut self, mut error: Error) -> Action {
        if let (None, Asked::Operation { operation, .. }) = (&error.operation, &self.call.what) {
            error.operation = Some(operation.name.to_owned());
        }
        self.done(Ending::Failed(error))
    }

    /// The request may have arrived: what moves money is unknown then, a read has failed.
    fn unclear(&mut self, code: ErrorCode) -> Action {
        if self.takes_intent() {
            let outcome = Outcome::Unknown { since_ms: self.call.now_ms, settled_by: SettledBy::Repeat };
            return self.done(Ending::Outcome(outcome));
        }
        self.fail(code.into())
    }

    fn request(&self, pass: &Pass) -> Encoded {
        let mut method = Method::Post;
        let mut path = vec!["s".to_owned(), pass.session.clone()];
        let mut query = Vec::new();
        let mut headers = vec![("Authorization", ["Bearer ", pass.token.expose()].concat()), ("Accept", JSON.to_owned())];
        let mut members = Vec::new();
        match &self.call.what {
            Asked::Operation { operation, input, intent, file } => {
                path.push(operation.name.to_owned());
                let mut input = input.members().to_vec();
                if let Some((name, data)) = &self.confirmation {
                    input.push(((*name).to_owned(), data.clone()));
                }
                members.push(("input".to_owned(), Data::Object(input)));
                if let Some(intent) = intent {
                    members.push(("intent".to_owned(), Data::text(intent.as_str())));
                }
                // What a form is sent as, the host says.
                if !file {
                    headers.push(("Content-Type", JSON.to_owned()));
                }
            }
            Asked::Reconcile { intent } => {
                path.extend(["intents".to_owned(), intent.clone(), "reconcile".to_owned()]);
                headers.push(("Content-Type", JSON.to_owned()));
            }
            Asked::Intents { open, limit, before } => {
                method = Method::Get;
                path.push("intents".to_owned());
                query.push(("limit", limit.to_string()));
                if *open {
                    query.push(("open", "true".to_owned()));
                }
                if let Some(before) = before {
                    query.push(("before", before.clone()));
                }
            }
        }
        let body = (method == Method::Post).then(|| {
            members.push(("catalogue".to_owned(), Data::text(self.call.mark.as_str())));
            Data::Object(members)
        });
        super::encode(&Request { method, base: self.call.base.clone(), path, query, headers, body, encoding: Encoding::Json })
    }

    fn answered(&mut self, response: &Response) -> Action {
        let body = json::read(&response.body).ok();
        let said = body.as_ref().and_then(|body| body.get("error")).and_then(read_error);
        if let (413, None, Some(field)) = (response.status, &said, self.file_field()) {
            // Not the gateway said it, which has not been reached then.
            return self.fail(Error::invalid(vec![Issue::error(field, IssueCode::FileStopped)]));
        }
        let Some(body) = body else {
            let code = if matches!(response.status, 502..=504) { ErrorCode::GatewayUnreachable } else { ErrorCode::BadAnswer };
            return self.unclear(code);
        };
        if response.is_success() {
            return match (body.get("outcome").and_then(read_outcome), body.get("answer")) {
                (Some(outcome), _) => self.done(Ending::Outcome(outcome)),
                (None, Some(answer)) if !self.takes_intent() => {
                    let answer = answer.clone();
                    self.done(Ending::Answer(answer))
                }
                _ => self.unclear(ErrorCode::BadAnswer),
            };
        }
        match said {
            Some(error) if error.code == ErrorCode::SessionExpired && !self.renewed => {
                self.renewed = true;
                Action::Pass { renew: true }
            }
            Some(error)
                if error.code == ErrorCode::StepUpRequired && self.confirmation.is_none() && self.confirmed_field().is_some() =>
            {
                Action::StepUp
            }
            Some(error) => self.fail(error),
            None => self.unclear(ErrorCode::BadAnswer),
        }
    }

    /// The field that a file goes into.
    fn file_field(&self) -> Option<&'static str> {
        let Asked::Operation { operation, .. } = &self.call.what else { return None };
        operation.form.file().map(|field| field.name)
    }

    /// The field that the customer's confirmation goes into.
    fn confirmed_field(&self) -> Option<&'static str> {
        let Asked::Operation { operation, .. } = &self.call.what else { return None };
        operation.form.fields.iter().find(|field| field.filled_by == Filler::Session).map(|field| field.name)
    }
}

impl Exchange for WireExchange {
    fn next(&mut self, event: Event) -> Action {
        match event {
            _ if self.over => Action::Done(Ending::Failed(ErrorCode::SessionClosed.into())),
            Event::Start => Action::Pass { renew: false },
            Event::Pass(Ok(pass)) => Action::Send(self.request(&pass)),
            Event::Pass(Err(error)) | Event::Confirmed(Err(error)) => self.fail(error),
            Event::Confirmed(Ok(confirmation)) => {
                self.confirmation = self.confirmed_field().map(|name| (name, confirmation));
                Action::Pass { renew: false }
            }
            Event::Answered(response) => self.answered(&response),
            Event::Lost(Loss::Unsent(code)) => self.fail(code.into()),
            Event::Lost(Loss::Aborted) if !self.takes_intent() => self.fail(ErrorCode::Aborted.into()),
            Event::Lost(Loss::Timeout) if !self.takes_intent() => self.fail(ErrorCode::Timeout.into()),
            Event::Lost(Loss::TooLarge) => self.unclear(ErrorCode::BadAnswer),
            Event::Lost(_) => self.unclear(ErrorCode::GatewayUnreachable),
            // A host that answers another question than it was asked.
            _ => self.fail(ErrorCode::Unavailable.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::BaseRules;
    use crate::operation::Operation;
    use crate::provider::tradovate::UPLOAD_DOCUMENT;
    use crate::provider::zendfi::{BALANCE, WITHDRAW};
    use crate::secret::Secret;

    fn exchange(operation: &'static Operation, intent: Option<&str>) -> WireExchange {
        let what = Asked::Operation {
            operation: operation.offer(),
            input: Data::Object(vec![]),
            intent: intent.map(str::to_owned),
            file: false,
        };
        exchange_of(what)
    }

    fn exchange_of(what: Asked) -> WireExchange {
        let base = Base::parse("https://portal.example/portal", BaseRules::Page).unwrap();
        let mut exchange = WireExchange::new(WireCall { base, what, mark: "m".into(), now_ms: 7 });
        assert!(matches!(exchange.next(Event::Start), Action::Pass { renew: false }));
        exchange
    }

    fn pass(session: &str) -> Event {
        Event::Pass(Ok(Pass { session: session.into(), token: Secret::new("t".into()) }))
    }

    fn response(status: u16, body: &str) -> Event {
        Event::Answered(Response { status, headers: vec![], body: body.into() })
    }

    #[test]
    fn the_request_names_its_session_and_nothing_of_the_provider() {
        let Action::Send(request) = exchange(&WITHDRAW, Some("i")).next(pass("public")) else { panic!("not sent") };
        assert_eq!(request.url, "https://portal.example/portal/s/public/withdraw");
        assert_eq!(request.body.as_deref(), Some(r#"{"input":{},"intent":"i","catalogue":"m"}"#));
    }

    #[test]
    fn a_session_that_ended_is_renewed_once_under_its_new_name() {
        let mut exchange = exchange(&BALANCE, None);
        exchange.next(pass("old"));
        let expired = r#"{"error":{"code":"session_expired"}}"#;
        assert!(matches!(exchange.next(response(401, expired)), Action::Pass { renew: true }));
        let Action::Send(request) = exchange.next(pass("new")) else { panic!("not sent") };
        assert!(request.url.contains("/s/new/"));
        let again = exchange.next(response(401, expired));
        assert!(matches!(again, Action::Done(Ending::Failed(error)) if error.code == ErrorCode::SessionExpired));
    }

    #[test]
    fn a_confirmation_goes_into_its_field_once() {
        let mut exchange = exchange(&WITHDRAW, Some("i"));
        exchange.next(pass("s"));
        let asked = r#"{"error":{"code":"step_up_required"}}"#;
        assert!(matches!(exchange.next(response(403, asked)), Action::StepUp));
        exchange.next(Event::Confirmed(Ok(Data::text("yes"))));
        let Action::Send(request) = exchange.next(pass("s")) else { panic!("not sent") };
        assert!(request.body.is_some_and(|body| body.starts_with(r#"{"input":{"passkey_signature":"yes"}"#)));
        assert!(matches!(exchange.next(response(403, asked)), Action::Done(Ending::Failed(_))));
    }

    /// With the file beside it or within it: a server that takes no body of that size has passed none on.
    #[test]
    fn a_413_that_is_not_the_gateways_is_about_the_file() {
        for file in [true, false] {
            let sent = || {
                let what = Asked::Operation {
                    operation: UPLOAD_DOCUMENT.offer(),
                    input: Data::Object(vec![]),
                    intent: Some("i".into()),
                    file,
                };
                let mut exchange = exchange_of(what);
                let Action::Send(request) = exchange.next(pass("s")) else { panic!("not sent") };
                let json = request.headers.iter().any(|(name, _)| name == "Content-Type");
                assert_eq!(json, !file, "what a form is sent as, the host says");
                exchange
            };
            for body in ["<html>413</html>", "", r#"{"message":"too large"}"#] {
                let Action::Done(Ending::Failed(error)) = sent().next(response(413, body)) else { panic!("not failed") };
                let told: Vec<_> = error.issues.iter().map(|issue| (issue.path.as_str(), issue.code)).collect();
                assert_eq!((error.code, told), (ErrorCode::InvalidInput, vec![("base64data", IssueCode::FileStopped)]));
            }
            let own = r#"{"error":{"code":"invalid_input","issues":[{"path":"base64data","code":"file_too_large"}]}}"#;
            let Action::Done(Ending::Failed(error)) = sent().next(response(413, own)) else { panic!("not failed") };
            assert_eq!(error.issues.first().map(|issue| issue.code), Some(IssueCode::FileTooLarge));
        }
        let mut payment = exchange(&WITHDRAW, Some("i"));
        payment.next(pass("s"));
        assert!(matches!(payment.next(response(413, "<html>")), Action::Done(Ending::Outcome(Outcome::Unknown { .. }))));
    }

    #[test]
    fn without_the_gateways_word_a_read_has_failed_and_a_payment_is_unknown() {
        let events = || {
            let answers = [200, 404, 500, 502].map(|status| response(status, "<html>"));
            answers.into_iter().chain([Loss::Network, Loss::Timeout, Loss::Aborted].map(Event::Lost))
        };
        for (read, write) in events().zip(events()) {
            let mut balance = exchange(&BALANCE, None);
            balance.next(pass("s"));
            assert!(matches!(balance.next(read), Action::Done(Ending::Failed(_))));
            let mut withdraw = exchange(&WITHDRAW, Some("i"));
            withdraw.next(pass("s"));
            assert!(matches!(withdraw.next(write), Action::Done(Ending::Outcome(Outcome::Unknown { since_ms: 7, .. }))));
        }
    }
}
