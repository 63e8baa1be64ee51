//! Acting on behalf of a sub-account: `x-on-behalf-of`.

use crate::support::calls::uqpay::{ACCOUNT, scope};
use crate::support::{self, operation, parse};
use crate::{Example, is_as_shown};
use subscope::error::{Error, ErrorCode};
use subscope::fault::FaultKind;
use subscope::operation::interpret::Reading;
use subscope::operation::table::Need;
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role, Scope};

fn cardholders() -> support::Call {
    let mut call = support::Call::of(operation(Provider::Uqpay, "listCardholders"), scope(), Some(("{your-token}", false)));
    call.input = parse(r#"{"page_size":10,"page_number":1}"#);
    call
}

#[test]
fn the_cardholders_of_the_account_that_the_header_names() {
    let request = cardholders().prepared().request;
    is_as_shown(
        &request,
        &Example {
            method: "GET",
            url: "https://api-sandbox.uqpaytech.com/api/v1/issuing/cardholders?page_size=10&page_number=1",
            headers: &[
                ("accept", "application/json"),
                ("x-auth-token", "{your-token}"),
                ("x-on-behalf-of", "18523f72-f4de-4f9c-bb8e-ec7d1c4f32be"),
            ],
        },
    );
    assert_eq!(request.body, None);
}

/// Without the header the call is the master's: no acting call goes without it.
#[test]
fn no_call_that_acts_goes_without_the_header() {
    // The gateway's own reading of the master's cardholders acts for nobody, and is nobody's to call.
    let issuing = GATEWAY.operations().filter(|operation| operation.path.starts_with("/v1/issuing"));
    let acting = issuing.filter(|operation| !operation.who.is_empty());
    let mut calls = 0;
    for operation in acting {
        calls += 1;
        let header = operation.form.field("x-on-behalf-of").map(|field| field.need);
        assert_eq!(header, Some(Need::Widest("the master account")), "{}", operation.name);
        let mut call = support::call(operation);
        let sent = |call: &support::Call| call.prepared().request.headers;
        assert!(sent(&call).contains(&("x-on-behalf-of".to_owned(), ACCOUNT.to_owned())), "{}", operation.name);
        // Of the house there is no such call.
        call.scope = Scope::house(Provider::Uqpay, call.scope.environment);
        assert_eq!(call.prepare().err().map(|error| error.code), Some(ErrorCode::InvalidInput), "{}", operation.name);
    }
    assert_eq!(calls, 4);
}

/// The list that tells account ids is the master's own: the header is not sent there.
#[test]
fn the_list_of_connected_accounts_goes_without_the_header() {
    let call = support::call(operation(Provider::Uqpay, "listAccounts"));
    assert!(call.prepared().request.headers.iter().all(|(name, _)| name != "x-on-behalf-of"));
    let Reading::Done(answer) = call.read(200, &support::answer(call.operation)) else { panic!("no accounts") };
    let ids: Vec<_> = answer.get("data").map_or(&[][..], subscope::data::Data::entries).iter().collect();
    assert_eq!(ids.first().and_then(|row| crate::member(row, "account_id")), Some(ACCOUNT));
}

const NOT_FOUND: &str = r#"{
  "type": "account_error",
  "code": "sub_account_not_found",
  "message": "sub-account associated with the on-behalf-of not found or deactivated"
}"#;

/// The page gives no status for it: it is read the same at every one that refuses.
#[test]
fn a_wrong_or_deactivated_account_is_told_as_such() {
    for status in 400..500 {
        // A provider that gave up waiting has decided nothing.
        if status == 408 {
            continue;
        }
        let Reading::Refused(fault) = cardholders().read(status, NOT_FOUND) else { panic!("{status}") };
        assert_eq!((fault.kind, fault.code.as_deref()), (FaultKind::Inactive, Some("sub_account_not_found")), "{status}");
        let advice = fault.advice.unwrap_or_default();
        assert!(advice.contains("account_id") && advice.contains("active"), "{advice}");
        let error = Error::from(fault);
        assert_eq!(error.code, ErrorCode::Inactive);
        // The sentence is for the operators' log.
        assert!(!format!("{error:?}").contains("on-behalf-of"));
    }
    assert!(matches!(cardholders().read(500, NOT_FOUND), Reading::Unclear { status: 500, .. }));
    assert!(matches!(cardholders().read(200, NOT_FOUND), Reading::Unclear { status: 200, .. }));
}

/// A customer's page and the staff's get the same call.
#[test]
fn both_roles_act_for_the_named_account() {
    for role in [Role::Customer, Role::Operator] {
        assert!(cardholders().operation.admits(role));
    }
}
