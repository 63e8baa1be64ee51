//! Verto's page on scoped sub-account actions. It shows no code; these are the steps that it names, the
//! signals of success that it lists, and what it says to check.

use crate::support::{Call, SUB_ACCOUNT, call, operation};
use crate::{Example, body_is, is_as_shown, member};
use subscope::error::{Error, ErrorCode};
use subscope::fault::FaultKind;
use subscope::operation::guard::Withheld;
use subscope::operation::interpret::Reading;
use subscope::scope::Provider;

fn of(name: &str) -> Call {
    call(operation(Provider::Verto, name))
}

const LOGIN: Example<'static> = Example {
    method: "POST",
    url: "https://api.sandbox.vertofx.com/v2/auth/token",
    headers: &[("Content-Type", "application/json")],
};

/// Before anything scoped, the master's own log-in works.
#[test]
fn the_master_logs_in() {
    let request = of("loginMaster").prepared().request;
    is_as_shown(&request, &LOGIN);
    body_is(&request, r#"{"clientId": "client28", "apiKey": "vk_key", "mode": "apiKey"}"#);
    assert!(!request.headers.iter().any(|(name, _)| name == "Authorization"));
}

/// The scoped token is had at log-in, by the id in the body.
#[test]
fn the_id_of_the_sub_account_makes_the_token_a_scoped_one() {
    let login = of("loginScoped");
    let request = login.prepared().request;
    is_as_shown(&request, &LOGIN);
    body_is(&request, r#"{"clientId": "client28", "apiKey": "vk_key", "mode": "apiKey", "subAccountId": "sub_acc_123"}"#);
    // The first sign of success: the answer is about the account that was asked for.
    let answer = r#"{"accessToken":"a.b.c","expiresIn":3600,"subAccountId":"sub_acc_123"}"#;
    let Reading::Done(data) = login.read(200, answer) else { panic!("no token") };
    assert_eq!(member(&data, "subAccountId"), Some(SUB_ACCOUNT));
    let other = answer.replace(SUB_ACCOUNT, "sub_acc_778899");
    assert_eq!(login.read(200, &other), Reading::Withheld(Withheld::LeakBlocked));
}

/// With a scoped token the token alone says for whom.
#[test]
fn a_scoped_token_goes_alone() {
    for (name, url) in [
        ("wallets", "https://api.sandbox.vertofx.com/v2/wallets"),
        ("payout", "https://api.sandbox.vertofx.com/v2/send"),
        ("activity", "https://api.sandbox.vertofx.com/v2/transactions?page=1"),
    ] {
        let call = of(name);
        let request = call.prepared().request;
        let headers = [("Authorization", "Bearer scoped.token")];
        is_as_shown(&request, &Example { method: call.operation.method.word(), url, headers: &headers });
        assert!(!request.headers.iter().any(|(name, _)| name == "X-Sub-Account-Id"), "{name}");
    }
}

/// The other way is the master's token and the header.
#[test]
fn a_master_token_goes_with_the_header() {
    for name in ["wallets", "createWallet", "payout", "getPayout", "activity"] {
        let call = Call { token: Some(("master.token", false)), ..of(name) };
        let headers = [("Authorization", "Bearer master.token"), ("X-Sub-Account-Id", SUB_ACCOUNT)];
        let request = call.prepared().request;
        let url = request.url.clone();
        is_as_shown(&request, &Example { method: call.operation.method.word(), url: &url, headers: &headers });
    }
}

/// Another customer's data is, by the page, a sign of another customer's token: a token is attached to its
/// own account's calls alone.
#[test]
fn another_customers_token_is_not_attached() {
    let mut call = of("wallets");
    call.token = Some(("scoped.token", true));
    let credential = call.credential();
    "sub_acc_778899".clone_into(&mut call.scope.subject);
    let base = subscope::http::Base::parse(call.operation.profile.test_base, subscope::http::BaseRules::Public);
    let base = base.unwrap_or_else(|why| panic!("{why:?}"));
    let fill = subscope::operation::bind::Fill::of(call.fill.clone());
    let refused =
        subscope::exchange::prepare(call.operation, &call.scope, &base, call.checked(), &fill, &credential, Some("key"));
    assert_eq!(refused.err().map(|error| error.code), Some(ErrorCode::OutOfScope));
}

/// What the page says to check stands in the advice of the fault.
#[test]
fn the_troubleshooting_table_is_the_advice() {
    let advice = |name: &str, status: u16| match of(name).read(status, r#"{"message":"No"}"#) {
        Reading::Refused(fault) => (fault.kind, Error::from(fault).advice.unwrap_or_default()),
        other => panic!("{other:?}"),
    };
    // A scoped log-in that fails: the account, and whose it is.
    let (kind, words) = advice("loginScoped", 404);
    assert_eq!(kind, FaultKind::NotFound);
    assert!(words.contains("not known there") && words.contains("another platform account"), "{words}");
    // A scoped call that fails: the token, and whether the account is active.
    let (kind, words) = advice("wallets", 403);
    assert_eq!(kind, FaultKind::Permission);
    assert!(words.contains("may not be active") && words.contains("meant for another one"), "{words}");
}
