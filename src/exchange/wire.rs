//! The exchange between a session and its gateway: the same operation, named instead of built.

use super::words::{read_error, read_outcome};
use super::{Action, Ending, Event, Exchange, Loss, Outcome, Pass, SettledBy};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::{Base, Encoded, Method, Request, Response, json};
use crate::operation::Operation;
use crate::operation::table::Filler;

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
        operation: &'static Operation,
        /// The checked input.
        input: Data,
        /// The intent, if the operation takes one.
        intent: Option<String>,
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
        let session = ["s".to_owned(), pass.session.clone()];
        let (method, behind, query, body) = match &self.call.what {
            Asked::Operation { operation, input, intent } => {
                let mut members = match input {
                    Data::Object(members) => members.clone(),
                    _ => Vec::new(),
                };
                members.extend(self.confirmation.iter().map(|(name, data)| ((*name).to_owned(), data.clone())));
                let mut body = vec![("input".to_owned(), Data::Object(members))];
                body.extend(intent.iter().map(|intent| ("intent".to_owned(), Data::text(intent.as_str()))));
                body.push(("catalogue".to_owned(), Data::text(self.call.mark.as_str())));
                (Method::Post, vec![operation.name.to_owned()], Vec::new(), Some(Data::Object(body)))
            }
            Asked::Reconcile { intent } => {
                let body = Data::object([("catalogue", Data::text(self.call.mark.as_str()))]);
                (Method::Post, vec!["intents".to_owned(), intent.clone(), "reconcile".to_owned()], Vec::new(), Some(body))
            }
            Asked::Intents { open, limit, before } => {
                let mut query = vec![("limit", limit.to_string())];
                query.extend(open.then(|| ("open", "true".to_owned())));
                query.extend(before.iter().map(|before| ("before", before.clone())));
                (Method::Get, vec!["intents".to_owned()], query, None)
            }
        };
        let mut headers = vec![("Authorization", format!("Bearer {}", pass.token.expose()))];
        headers.extend(body.is_some().then(|| ("Content-Type", "application/json".to_owned())));
        headers.push(("Accept", "application/json".to_owned()));
        let path = session.into_iter().chain(behind).collect();
        super::encode(&Request { method, base: self.call.base.clone(), path, query, headers, body })
    }

    fn answered(&mut self, response: &Response) -> Action {
        let Ok(body) = json::read(&response.body) else {
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
        match body.get("error").and_then(read_error) {
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
