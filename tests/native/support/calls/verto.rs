use super::super::{CORRELATION, Call, RECIPIENT, SUB_ACCOUNT, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

pub fn scope() -> Scope {
    Scope::of(Provider::Verto, Environment::Test, SUB_ACCOUNT)
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("scoped.token", true)));
    call.fill = vec![text("Vfx-Correlation-Id", CORRELATION)];
    match operation.name {
        "loginMaster" | "loginScoped" => {
            call.token = None;
            call.fill.extend([text("clientId", "client28"), text("apiKey", "vk_key")]);
        }
        "payout" => {
            call.input = parse(&format!(r#"{{"amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}"}}"#));
        }
        _ => {}
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "loginMaster" => r#"{"accessToken":"a.b.c","tokenType":"Bearer","expiresIn":3600,"companyId":"cmp_1"}"#.to_owned(),
        "loginScoped" => {
            r#"{"accessToken":"a.b.c","tokenType":"Bearer","expiresIn":3600,"subAccountId":"sub_acc_123","companyId":"cmp_1"}"#
                .to_owned()
        }
        "listSubAccounts" => r#"{"data":[{"id":"sub_acc_123"}]}"#.to_owned(),
        "wallets" => r#"[{"id":"wal_1","currency":"USD","availableBalance":"1000.00"}]"#.to_owned(),
        "payout" => {
            format!(r#"{{"id":"pay_1","status":"PENDING","amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}"}}"#)
        }
        _ => return None,
    })
}
