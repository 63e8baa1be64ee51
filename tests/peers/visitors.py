"""For each provider: a world, a caller with good credentials in it, and what a generated request cannot guess."""

import requests
from schemathesis.core.parameters import ParameterLocation

PATH, QUERY, HEADER, BODY = (ParameterLocation(name) for name in ("path", "query", "header", "body"))
API_KEY = "ab" * 32
NEVER = 10**9


class Visitor:
    """`base` is where the provider's document begins. `known` holds, for an operation, values that a request
    needs to be carried out in this world, by place (path, query, headers, body); None takes one out."""

    settings = {}
    known = {}
    # Whether whatever the document forbids is refused by HTTP status.
    refuses_the_invalid = True
    # Operations that end the credentials which they are called with.
    ends_session = ()

    def __init__(self, sandbox):
        settings = {"rate_limit": NEVER, "login_rate_limit": NEVER, "login_failures": NEVER, **self.settings}
        self.world = sandbox.world(self.provider, settings=settings, **self.description)
        self.facts = self.world.facts
        self.base = f"{sandbox.url}/{self.provider}"
        self.session = None
        self.settle()

    def settle(self):
        pass

    def prepare(self, case):
        pass

    def headers(self, case):
        if self.session is None or operation(case) in self.ends_session:
            self.session = self.log_in()
        return self.session

    def post(self, path, **request):
        answer = requests.post(self.base + path, timeout=30, **request)
        assert answer.ok, answer.text
        return answer.json()


def operation(case):
    return case.operation.definition.raw["operationId"]


def bearer(token):
    return {"authorization": f"Bearer {token}"}


class Zendfi(Visitor):
    provider = "zendfi"
    # The sandbox delivers to loopback only, so that nobody gets these webhooks.
    description = {
        "accounts": [{"label": "maple", "usdc": "1000000"}, {"label": "birch", "status": "frozen"}],
        "webhook": {"url": "https://shop.example/hooks"},
    }

    def settle(self):
        maple, birch = self.facts["accounts"]
        # Coverage repeats one key with other bodies.
        no_key = {HEADER: {"Idempotency-Key": None}}
        own = {PATH: {"id": maple["id"]}, **no_key}
        grant = {"signing_grant": maple["signing_grant"], "mode": "test", "passkey_signature": None, "delegation_token": None}
        withdrawal = {**grant, "to_address": self.facts["external_addresses"][0], "amount": 1, "token": "Usdc"}
        bank = {**grant, "amount_usdc": 1, "automation_token": None}
        limits = {"ttl_seconds": 60, "max_uses": 1, "total_limit_usdc": 1, "per_tx_limit_usdc": 1}
        token = self.post(
            "/api/v1/merchants/me/subaccounts/automation-tokens", json=limits, headers=bearer(self.facts["dashboard_session"])
        )
        self.post("/api/v1/merchants/me/webhook/test", headers=bearer(self.facts["dashboard_session"]))
        [event] = self.world.look()["events"]
        self.known = {
            **dict.fromkeys(["get", "balance", "freeze"], own),
            **dict.fromkeys(["create", "set_webhook", "test_webhook", "verify_webhook"], no_key),
            "retry_webhook": {**no_key, PATH: {"id": event["id"]}},
            "close": {**own, PATH: {"id": birch["id"]}},
            "unfreeze": {**own, PATH: {"id": birch["id"]}},
            "mint": own,
            "drain": own,
            "withdraw": {**own, BODY: withdrawal},
            "withdraw_bank": {**own, BODY: bank},
            "mint_automation": {**no_key, BODY: {**limits, "sub_account_id": maple["id"], "mode": "test"}},
            "revoke_automation": {**no_key, PATH: {"token_id": token["token_id"]}},
        }

    def headers(self, case):
        session = {"dashboardSession": []} in case.operation.definition.raw.get("security", [])
        return bearer(self.facts["dashboard_session"] if session else self.world.key)


class Verto(Visitor):
    provider = "verto"
    description = {"api_key": API_KEY, "accounts": [{"name": "Maple Ltd"}], "master": {"wallets": {"USD": "1000"}}}

    def settle(self):
        [maple] = self.facts["accounts"]
        self.credentials = {"clientId": self.world.key, "apiKey": API_KEY}
        payment = {"amount": "1", "currency": "USD", "recipient_id": self.facts["recipients"][0]["id"]}
        payout = self.post("/v2/send", json=payment, headers={**self.log_in(), "idempotency-key": "first"})
        master = {HEADER: {"X-Sub-Account-Id": None}}
        self.known = {
            "login": {BODY: {**self.credentials, "subAccountId": None}},
            "list_wallets": master,
            "create_wallet": {HEADER: {**master[HEADER], "Idempotency-Key": None}},
            "list_transactions": master,
            "create_sub_account": {HEADER: {"Idempotency-Key": None}},
            "send": {HEADER: {**master[HEADER], "Idempotency-Key": "second"}, BODY: payment},
            "get_payout": {**master, PATH: {"id": payout["id"]}},
            "get_sub_account": {PATH: {"id": maple["id"]}},
        }

    def log_in(self):
        return bearer(self.post("/v2/auth/token", json={**self.credentials, "mode": "apiKey"})["accessToken"])


class Uqpay(Visitor):
    provider = "uqpay"
    description = {
        "api_key": API_KEY,
        "accounts": [
            {"name": "Maple Ltd", "cardholders": [{"email": "ann@example.com", "first_name": "Ann", "last_name": "Doe"}]}
        ],
    }

    def settle(self):
        [maple] = self.facts["accounts"]
        acting = {HEADER: {"x-on-behalf-of": maple["id"], "x-idempotency-key": None}}
        ann = {PATH: {"id": maple["cardholders"][0]["id"]}}
        self.credentials = {"x-client-id": self.world.key, "x-api-key": API_KEY}
        self.known = {
            "token": {HEADER: self.credentials},
            "retrieve_account": {PATH: {"id": maple["id"]}},
            "list_cardholders": acting,
            "create_cardholder": acting,
            "get_cardholder": {**acting, **ann},
            "update_cardholder": {**acting, **ann},
        }

    def log_in(self):
        return {"x-auth-token": self.post("/api/v1/connect/token", headers=self.credentials)["auth_token"]}


class Currencycloud(Visitor):
    provider = "currencycloud"
    ends_session = ("close_session",)
    settings = {"retired_find": True}
    description = {"api_key": API_KEY, "accounts": [{"name": "Maple Ltd", "balances": {"USD": "1000"}}]}

    def settle(self):
        [maple] = self.facts["accounts"]
        acting = {QUERY: {"on_behalf_of": maple["contacts"][0]["id"]}}
        account, contact = {PATH: {"id": maple["id"]}}, {PATH: {"id": maple["contacts"][0]["id"]}}
        self.credentials = {"login_id": self.world.key, "api_key": API_KEY}
        self.known = {
            "authenticate": {BODY: self.credentials},
            "get_account": {**account, QUERY: {"on_behalf_of": None}},
            "update_account": account,
            "get_compliance": {**account, **acting},
            "set_compliance": account,
            "create_contact": {BODY: {"account_id": maple["id"]}},
            "get_contact": contact,
            "update_contact": contact,
            "find_balances": acting,
            "get_balance": {**acting, PATH: {"currency": "USD"}},
            "find_transactions": acting,
            "get_transaction": {**acting, PATH: {"id": maple["transactions"][0]}},
        }

    def log_in(self):
        return {"x-auth-token": self.post("/v2/authenticate/api", data=self.credentials)["auth_token"]}


class Tradovate(Visitor):
    provider = "tradovate"
    # Half of what it refuses, it refuses with HTTP 200.
    refuses_the_invalid = False
    settings = {"create_limit": NEVER, "upload_limit": NEVER, "renew_limit": NEVER, "max_sub_accounts": NEVER}
    description = {"password": API_KEY, "users": [{"name": "ann"}], "master": {"balance": "1000000"}}

    def settle(self):
        [ann] = self.facts["users"]
        self.credentials = {"name": self.world.key, "password": API_KEY}
        person = {
            "ctaUserId": ann["id"], "transferAmount": 1, "firstName": "Ann", "lastName": "Doe", "country": "GB", "state": "London",
            "citizenship": "GB", "taxIdentifier": None, "nationalId": "AB123456C", "birthDate": {"year": 1990, "month": 1, "day": 31},
            "riskCategoryId": 3, "marginType": "Speculator", "authorizedIndividual": True, "streetAddress1": "1 Example Street",
            "city": "London", "zipCode": "N1 1AA", "phone": "02079460000",
        }
        made = self.post(
            "/v1/customerApplication/createpartnersubaccountrequest",
            json={name: value for name, value in person.items() if value is not None}, headers=self.log_in(),
        )
        request = {"subAccountRequestId": made["requestId"]}
        file = {"filename": "paper.pdf", "base64data": "data:application/pdf;base64,JVBERi0xLjQK"}
        documents = dict.fromkeys(["pOAFormDocId", "governmentDocId", "addressDocId", "autoLiqProfileId"])
        self.known = {
            "access_token": {BODY: self.credentials},
            "create_request": {BODY: {**person, **documents}},
            "request_status": {BODY: request},
            "submit_document": {BODY: {**request, **file, "documentType": "Id"}},
            "submit_customer_document": {BODY: {**file, "userId": ann["id"]}},
            "check_duplicate": {BODY: {"userId": ann["id"]}},
        }

    def prepare(self, case):
        """A made-up ticket is a penalty of an hour, in which nothing else would be seen."""
        if isinstance(case.body, dict):
            case.body.pop("p-ticket", None)

    def log_in(self):
        return bearer(self.post("/v1/auth/accesstokenrequest", json=self.credentials)["accessToken"])


VISITORS = {visitor.provider: visitor for visitor in (Zendfi, Verto, Uqpay, Currencycloud, Tradovate)}
