//! What the core refuses although the sandbox's document admits it, and why. A row that no case meets
//! any more fails the test.

use std::cell::Cell;
use std::collections::BTreeSet;

use subscope::operation::Operation;

use super::wire::Member;

/// What every text may be refused for, whosever it is.
const EVERYWHERE: &[(&str, &str)] = &[
    ("characters: control", "control characters stand in no text that a person writes"),
    ("required: blank", "blanks alone are nothing"),
];

/// One reason: operations (a provider, or `provider.operation`), fields (a path without the numbers of
/// entries, a trailing `*` takes what begins so), the words of the rules, and why.
pub type Row = (&'static [&'static str], &'static [&'static str], &'static [&'static str], &'static str);

pub const ROWS: &[Row] = &[
    // Verto
    (
        &["verto"],
        &["country", "currency"],
        &["not_a_code"],
        "the document asks for capitals, the core for a code of ISO 3166-1 or 4217",
    ),
    (&["verto.payout"], &["amount"], &["too_many_decimals"], "an amount has the decimals of its currency and no more"),
    (
        &["verto.payout"],
        &["recipient_id"],
        &["not_an_id"],
        "an id is parsed before anything is built of it; its grammar is assumed (verto.md 1.7)",
    ),
    (
        &["verto.createSubAccount"],
        &["*"],
        &["too_long"],
        "the contract names no length for these texts; the core has a ceiling of its own",
    ),
    (&["verto.loginMaster"], &["subAccountId"], &["unknown_field"], "with this member the same call is loginScoped"),
    // ZendFi
    (
        &["zendfi"],
        &["agent_*", "policy_version_id"],
        &["unknown_field"],
        "added to the provider's page later; not offered (zendfi.md 1.3.3, 1.3.8)",
    ),
    (
        &["zendfi"],
        &["amount*", "spend_limit_usdc", "total_limit_usdc", "per_tx_limit_usdc"],
        &["not_exact", "too_many_decimals"],
        "a number with an exponent or more digits than are exact is asked for as text; USDC has 6 decimals, SOL 9",
    ),
    (
        &["zendfi.drain"],
        &["amount"],
        &["required"],
        "without an amount everything would go; what limits hold against has to be said",
    ),
    (
        &["zendfi.withdraw"],
        &["to_address"],
        &["not_an_address"],
        "the document asks for base58, the core for the 32 bytes of an address",
    ),
    (
        &["zendfi.withdraw", "zendfi.withdrawBank"],
        &["passkey_signature"],
        &["excludes"],
        "a confirmation or a grant, never both and never neither (zendfi.md 1.12)",
    ),
    (&["zendfi"], &["passkey_signature.*"], &["too_many"], "the contract names no sizes; the core has ceilings of its own"),
    (&["zendfi"], &["passkey_signature.credential_id"], &["characters"], "visible ASCII: it is base64url (zendfi.md 1.6)"),
    (&["zendfi.withdrawBank"], &["bank_id"], &["too_long"], "the contract names no length; the core has a ceiling of its own"),
    (
        &["zendfi.mintAutomationToken"],
        &["allowed_*"],
        &["required", "too_many", "characters", "too_short", "too_long"],
        "an empty list would mean any bank and any account; numbers are digits; a hundred entries are enough",
    ),
    (&["zendfi.mintAutomationToken"], &["max_uses"], &["too_large"], "the core's own ceiling"),
    // UQPAY
    (
        &["uqpay"],
        &[
            "country_code",
            "nationality",
            "residential_address.country",
            "individual_info.*",
            "company_info.*",
            "business_details.*",
            "expected_activity.*",
        ],
        &["not_a_code"],
        "the document asks for capitals, the core for a code of ISO 3166-1 or 4217",
    ),
    (
        &["uqpay"],
        &["date_of_birth", "individual_info.date_of_birth", "company_info.incorparate_date"],
        &["not_a_date"],
        "the document asks for digits, the core for a day that exists",
    ),
    (
        &["uqpay"],
        &["id", "identity.*", "identity_verification.identity_docs", "identity_verification.face_docs"],
        &["not_an_id"],
        "ids are parsed before anything is built of them: a cardholder's is a UUID, a file's a word (assumed)",
    ),
    (&["uqpay"], &["phone_number"], &["too_long"], "a national number has at most 15 digits (assumed)"),
    (
        &["uqpay.listAccounts", "uqpay.listCardholders", "uqpay.listHouseCardholders"],
        &["page_size", "page_number"],
        &["required", "too_small"],
        "documented as required, 10 to 100 rows; the sandbox takes what official clients send (uqpay.md 2.5)",
    ),
    (
        &["uqpay.listAccounts"],
        &["status"],
        &["not_a_choice"],
        "the words that official clients know; the document leaves them open",
    ),
    (&["uqpay.createAccount"], &["business_type"], &["required"], "required by two of three official clients (uqpay.md 2.7)"),
    (
        &["uqpay.createAccount"],
        &[
            "inherit",
            "company_info",
            "company_address",
            "ownership_details",
            "business_details",
            "individual_info",
            "identity_verification",
            "expected_activity",
            "proof_documents",
        ],
        &["not_applicable"],
        "what belongs to the other kind of account",
    ),
    (
        &["uqpay.createAccount"],
        &["company_*", "ownership_details*", "business_details*", "expected_activity*", "proof_documents*"],
        &[
            "required",
            "type",
            "unknown_field",
            "not_a_choice",
            "not_a_number",
            "not_an_id",
            "not_an_email",
            "not_a_date",
            "too_long",
            "too_small",
            "too_large",
            "too_many",
            "too_many_decimals",
            "not_positive",
            "not_exact",
        ],
        "the contract names these parts and leaves open what stands in them; the table asks for what official clients call required",
    ),
    (
        &["uqpay.createAccount"],
        &["individual_info.*", "identity_verification.*"],
        &["too_long", "too_many", "not_a_number", "too_many_decimals", "too_large", "not_positive", "required"],
        "the core's own ceilings; an income is an amount (uqpay.md 2.7)",
    ),
    (
        &["uqpay.listHouseCardholders"],
        &["cardholder_status"],
        &["unknown_field"],
        "all of the master's own are wanted: not offered",
    ),
    // Currencycloud
    (
        &["currencycloud.createAccount"],
        &["linked_account_id"],
        &["unknown_field"],
        "with this member the same call is createFurtherAccount",
    ),
    (
        &["currencycloud"],
        &["country*", "trading_address_country", "currency", "expected_transaction_*"],
        &["not_a_code"],
        "the document asks for capitals, the core for a code of ISO 3166-1 or 4217",
    ),
    (
        &["currencycloud"],
        &["date_of_*", "identification_expiration"],
        &["not_a_date"],
        "the document asks for digits, the core for a day that exists",
    ),
    (
        &["currencycloud.balances", "currencycloud.transactions"],
        &["as_at_date", "settles_at_*", "created_at_*", "updated_at_*", "completed_at_*"],
        &["not_a_date"],
        "the contract says ISO 8601; the core takes days",
    ),
    (
        &["currencycloud.balances", "currencycloud.transactions"],
        &["amount*"],
        &["not_a_number", "too_many_decimals", "not_exact", "not_positive", "too_large"],
        "an amount to look for is written as an amount, without exponent or sign",
    ),
    (
        &["currencycloud.findAccounts", "currencycloud.findContacts"],
        &["*"],
        &["too_long", "too_short", "not_a_choice", "characters", "not_an_email"],
        "what no account or contact can hold is not looked for",
    ),
    (&["currencycloud"], &["per_page"], &["too_large"], "more than 25 rows are not promised (currencycloud.md 2.7)"),
    (
        &["currencycloud.findContacts"],
        &["account_name"],
        &["unknown_field"],
        "the account is the session's own; its name adds nothing",
    ),
    (
        &["currencycloud"],
        &["business_website_URL"],
        &["unknown_field"],
        "the guide's other spelling; the reference's is sent (currencycloud.md 2.12)",
    ),
    (
        &["currencycloud"],
        &["expected_monthly_activity_*"],
        &["not_a_number", "too_many_decimals", "not_exact", "type", "too_large"],
        "a volume is a count, a value an amount with two decimals (currencycloud.md 2.7)",
    ),
    (
        &["currencycloud.createContact"],
        &["status"],
        &["required"],
        "left out it would be not_enabled, and the contact could not act (currencycloud.md 2.8)",
    ),
    (&["currencycloud.transactions"], &["action"], &["not_a_choice"], "the words that the contract has"),
    (&["currencycloud.transactions"], &["related_entity_short_reference"], &["too_long"], "the core's own ceiling"),
    (
        &["currencycloud.transactions"],
        &["beneficiary_id", "related_entity_id"],
        &["unknown_field"],
        "nothing tells whose these ids are; not offered",
    ),
    // Tradovate
    (
        &["tradovate"],
        &[""],
        &["unknown_field"],
        "p-ticket: the chain adds it itself while a penalty is sat out (tradovate.md 3.8)",
    ),
    (
        &["tradovate"],
        &["country", "citizenship", "countryCode"],
        &["not_a_code", "required"],
        "the provider says it under a status of success, not in its document (tradovate.md 3.2)",
    ),
    (
        &["tradovate.createSubAccountRequest"],
        &["firstName", "lastName"],
        &["characters", "total_too_long"],
        "the provider says it under a status of success, not in its document (tradovate.md 3.2)",
    ),
    (
        &["tradovate"],
        &["taxIdentifier", "nationalId"],
        &["characters", "wrong_length", "too_short", "too_long", "required"],
        "the provider says it under a status of success, not in its document (tradovate.md 3.2)",
    ),
    (
        &["tradovate.createSubAccountRequest"],
        &["birthDate"],
        &["not_a_date"],
        "the document asks for three numbers, the core for a day that exists",
    ),
    (
        &["tradovate.createSubAccountRequest"],
        &["pOAFormDocId", "governmentDocId", "addressDocId"],
        &["all_or_none"],
        "the provider says it under a status of success, not in its document (tradovate.md 3.2)",
    ),
    (
        &["tradovate"],
        &["subAccountRequestId", "pOAFormDocId", "governmentDocId", "addressDocId", "autoLiqProfileId", "riskCategoryId"],
        &["not_an_id"],
        "an id is positive: the document admits all of int64",
    ),
    (
        &["tradovate.createSubAccountRequest"],
        &["transferAmount"],
        &["not_exact", "too_many_decimals"],
        "an amount of dollars has two decimals; a number that is not exact is asked for as text",
    ),
    (&["tradovate"], &["documentType"], &["not_a_choice"], "of 86 types the three that a request takes (tradovate.md 3.3)"),
    (
        &["tradovate"],
        &["base64data"],
        &["type", "required", "file_empty", "file_type"],
        "the provider says it under a status of success, not in its document, and takes a file's type for what it says (tradovate.md 3.3)",
    ),
    (
        &["tradovate.login"],
        &["hibpCheck"],
        &["unknown_field"],
        "not offered: a log-in sends what the contract's own clients send",
    ),
];

/// The rows, and which of them were met.
#[derive(Default)]
pub struct Exceptions(Cell<BTreeSet<usize>>);

impl Exceptions {
    /// Whether some row admits that the core alone refuses this; the row is then met.
    pub fn admit(&self, operation: &Operation, (path, code): &(String, &'static str), meant: &[Member]) -> bool {
        let provider = operation.provider.word();
        let root = path.split('.').next().unwrap_or_default();
        let given = meant.iter().find(|(_, name, _)| name == root).map(|(.., value)| value);
        let holds = |sort: &dyn Fn(&str) -> bool| given.is_some_and(|value| value.any_text(sort));
        let code = match *code {
            "characters" if holds(&|text| text.contains(char::is_control)) => "characters: control",
            "required" if holds(&|text| !text.is_empty() && text.trim().is_empty()) => "required: blank",
            code => code,
        };
        if EVERYWHERE.iter().any(|(known, _)| *known == code) {
            return true;
        }
        let whole = format!("{provider}.{}", operation.name);
        let path: Vec<&str> = path.split('.').filter(|step| step.parse::<usize>().is_err()).collect();
        let path = path.join(".");
        let fits = |known: &str| known.strip_suffix('*').map_or(known == path, |start| path.starts_with(start));
        let row = ROWS.iter().position(|(operations, fields, codes, _)| {
            operations.iter().any(|known| *known == provider || *known == whole)
                && fields.iter().any(|known| fits(known))
                && codes.contains(&code)
        });
        if let Some(row) = row {
            let mut met = self.0.take();
            met.insert(row);
            self.0.set(met);
        }
        row.is_some()
    }

    /// The rows of that provider that no case met.
    pub fn stale(&self, provider: &str) -> Vec<&'static Row> {
        let met = self.0.take();
        let theirs = |row: &Row| row.0.iter().any(|known| known.split('.').next() == Some(provider));
        ROWS.iter().enumerate().filter(|(at, row)| theirs(row) && !met.contains(at)).map(|(_, row)| row).collect()
    }
}
