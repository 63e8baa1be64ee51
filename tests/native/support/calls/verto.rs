use super::super::{CORRELATION, Call, RECIPIENT, SUB_ACCOUNT, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// What the gateway makes of an intent.
pub const REFERENCE: &str = "k7r2m5q9w3x8z4c6v1b0n2f7";

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
        "createSubAccount" => {
            call.input = parse(
                r#"{"name":"Maple Ltd","country":"GB","subCategory":"Software","identificationNumber":"01234567","taxIdOrEin":"GB123"}"#,
            );
            call.fill.push(text("externalId", REFERENCE));
        }
        "listSubAccounts" => call.input = parse(r#"{"page":2,"customPageSize":50}"#),
        "createWallet" => call.input = parse(r#"{"currency":"KES","type":"standard","label":"Shillings"}"#),
        "payout" => {
            call.input = parse(&format!(r#"{{"amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}"}}"#));
        }
        "getPayout" => call.input = parse(r#"{"id":"pay_1"}"#),
        "activity" => call.input = parse(r#"{"page":1}"#),
        _ => {}
    }
    if !operation.is_about_one() {
        call.scope = Scope::house(Provider::Verto, Environment::Test);
        call.token = call.token.map(|_| ("master.token", false));
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
        "createSubAccount" => {
            format!(r#"{{"id":"sub_acc_778899","name":"Maple Ltd","status":"PENDING","externalId":"{REFERENCE}"}}"#)
        }
        "listSubAccounts" => format!(
            r#"{{"data":[{{"id":"sub_acc_123","name":"Maple Ltd","status":"ACTIVE","externalId":"{REFERENCE}"}}],"total":1}}"#
        ),
        "getSubAccount" => {
            format!(r#"{{"id":"sub_acc_123","name":"Maple Ltd","status":"ACTIVE","externalId":"{REFERENCE}"}}"#)
        }
        "wallets" => r#"[{"id":"wal_1","currency":"USD","availableBalance":"1000.00"}]"#.to_owned(),
        "payout" => {
            format!(r#"{{"id":"pay_1","status":"PENDING","amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}"}}"#)
        }
        "createWallet" => r#"{"walletId":"wal_2","currency":"KES","type":"standard","label":"Shillings"}"#.to_owned(),
        "getPayout" => {
            format!(r#"{{"id":"pay_1","status":"COMPLETED","amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}"}}"#)
        }
        "activity" => format!(
            r#"{{"data":[{{"id":"trx_1","walletId":"wal_1","type":"PAYOUT","amount":"1250.50","currency":"USD","status":"COMPLETED","reference":"{RECIPIENT}","createdAt":"2026-03-26T18:00:00Z"}}],"total":1}}"#
        ),
        _ => return None,
    })
}
