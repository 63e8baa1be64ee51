"""UQPAY's own client for Python, for what it shares with the contract."""

import time

import httpx
import pytest
import uqpay
import uqpay.client
from uqpay import UQPayClient

API_KEY = "uk_peer"
NOBODY = "00000000-0000-4000-8000-000000000000"


def holder(first, n, **more):
    name = {"first_name": first, "last_name": "Doe", "email": f"{first.lower()}@example.com"}
    return {**name, "country_code": "SG", "phone_number": f"9123456{n}", **more}


@pytest.fixture
def world(sandbox):
    return sandbox.world(
        "uqpay",
        api_key=API_KEY,
        accounts=[
            {"name": "Maple Ltd", "email": "office@maple.example", "cardholders": [holder("Ann", 1), holder("Ben", 2)]},
            {"name": "Birch Ltd", "cardholders": [holder("Cid", 3)]},
            {"name": "Elder Ltd", "status": "PROCESSING"},
        ],
        master={"cardholders": [holder("Moe", 4)]},
    )


@pytest.fixture
def connect(sandbox, monkeypatch):
    """The client knows its hosts by heart; here it finds the sandbox where UQPAY's was."""
    monkeypatch.setitem(uqpay.client._BASE_URLS, "sandbox", f"{sandbox.url}/uqpay/api")
    clients = []

    def connect(world, api_key=API_KEY):
        # Without repeats, which the client would wait for.
        clients.append(UQPayClient(world.key, api_key, webhook_secret="-", max_retries=0))
        return clients[-1]

    yield connect
    for client in clients:
        client.close()


@pytest.fixture
def client(connect, world):
    return connect(world)


@pytest.fixture
def maple(world):
    return world.facts["accounts"][0]


@pytest.fixture
def birch(world):
    return world.facts["accounts"][1]


def acting_for(account):
    return {"on_behalf_of": account["id"]}


def names(page):
    return [row["first_name"] for row in page["data"]]


class TestToken:
    def test_one_is_fetched_and_used_until_it_ends(self, client, world):
        client.connect.accounts.list()
        client.issuing.cardholders.list()
        assert len(world.requests("token")) == 1
        assert client._token_manager._expires_at > time.time() + 29 * 60

    def test_it_says_whose_it_is(self, client):
        assert client.account_id is None
        client.connect.accounts.list()
        assert client.account_id and client.short_account_id
        assert client.parent_account_id == "0", "a master has no parent"

    def test_an_expired_one_is_replaced_and_the_call_repeated(self, client, world):
        client.issuing.cardholders.list()
        world.fault(operation="list_cardholders", kind="token_expired")
        assert names(client.issuing.cardholders.list()) == ["Moe"]
        assert len(world.requests("token")) == 2

    def test_a_wrong_key_is_an_authentication_error(self, connect, world):
        with pytest.raises(uqpay.AuthenticationError) as refused:
            connect(world, api_key="wrong").connect.accounts.list()
        assert refused.value.http_status == 401
        assert refused.value.message and "failed with status" not in refused.value.message, "the sandbox's own words"


class TestAccounts:
    def test_they_are_listed_newest_first_in_pages(self, client):
        first = client.connect.accounts.list({"page_size": 2, "page_number": 1})
        second = client.connect.accounts.list({"page_size": 2, "page_number": 2})
        assert (first["total_items"], first["total_pages"]) == (3, 2)
        assert [row["account_name"] for row in first["data"] + second["data"]] == ["Elder Ltd", "Birch Ltd", "Maple Ltd"]
        assert client.connect.accounts.list({"status": "PROCESSING"})["total_items"] == 1

    def test_one_is_retrieved(self, client, maple):
        account = client.connect.accounts.retrieve(maple["id"])
        assert account["account_id"] == maple["id"]
        assert (account["account_name"], account["email"], account["status"]) == ("Maple Ltd", "office@maple.example", "ACTIVE")

    def test_an_unknown_one_is_a_validation_error(self, client):
        with pytest.raises(uqpay.ValidationError) as refused:
            client.connect.accounts.retrieve(NOBODY)
        assert (refused.value.http_status, refused.value.code) == (400, "400")

    def test_one_is_created_and_can_be_retrieved(self, client):
        made = client.connect.sub_accounts.create(individual())
        assert (made["status"], made["verification_status"]) == ("PROCESSING", "PENDING")
        account = client.connect.accounts.retrieve(made["account_id"])
        assert (account["account_name"], account["email"]) == ("Jo Doe", "jo@example.com")
        assert (account["entity_type"], account["business_code"]) == ("INDIVIDUAL", ["ISSUING"])

    def test_a_repeat_under_the_same_key_creates_nothing(self, client):
        once, twice = (client.connect.sub_accounts.create(individual(), {"idempotency_key": "one"}) for _ in range(2))
        assert once == twice
        assert client.connect.accounts.list()["total_items"] == 4

    def test_one_without_its_terms_is_a_validation_error(self, client):
        params = individual()
        del params["tos_acceptance"]
        with pytest.raises(uqpay.ValidationError, match="tos_acceptance|required"):
            client.connect.sub_accounts.create(params)

    def test_the_older_way_to_create_one_is_not_in_the_contract(self, client):
        """`connect.accounts.create` posts to the path of the list; the contract has another for it."""
        with pytest.raises(uqpay.UQPayError) as refused:
            client.connect.accounts.create({"entity_type": "COMPANY", "name": "Maple Ltd"})
        assert refused.value.http_status == 405


class TestCardholders:
    def test_each_account_has_its_own(self, client, maple, birch):
        cardholders = client.issuing.cardholders
        assert names(cardholders.list()) == ["Moe"]
        assert names(cardholders.list({}, acting_for(maple))) == ["Ben", "Ann"]
        assert names(cardholders.list({}, acting_for(birch))) == ["Cid"]

    def test_they_come_in_pages(self, client, maple):
        pages = [client.issuing.cardholders.list({"page_size": 1, "page_number": n}, acting_for(maple)) for n in (1, 2, 3)]
        assert [names(page) for page in pages] == [["Ben"], ["Ann"], []]
        assert {(page["total_items"], page["total_pages"]) for page in pages} == {(2, 2)}

    def test_they_are_found_by_status(self, client, maple, world):
        world.ask("POST", f"/cardholders/{maple['cardholders'][0]['id']}", {"status": "FAILED"})
        assert names(client.issuing.cardholders.list({"cardholder_status": "FAILED"}, acting_for(maple))) == ["Ann"]

    def test_one_is_created_retrieved_and_updated(self, client, maple):
        cardholders, options = client.issuing.cardholders, acting_for(maple)
        address = {"country": "SG", "city": "Singapore", "line1": "1 Example Street"}
        made = cardholders.create(holder("Dan", 5, date_of_birth="1990-01-31", residential_address=address), options)
        assert made["cardholder_status"] == "SUCCESS"
        dan = cardholders.retrieve(made["cardholder_id"], options)
        assert (dan["first_name"], dan["phone_number"], dan["date_of_birth"]) == ("Dan", "91234565", "1990-01-31")
        assert dan["residential_address"] == address
        cardholders.update(made["cardholder_id"], {"email": "dan@maple.example"}, options)
        assert cardholders.retrieve(made["cardholder_id"], options)["email"] == "dan@maple.example"
        assert names(cardholders.list({}, options)) == ["Dan", "Ben", "Ann"]
        assert names(cardholders.list()) == ["Moe"]

    def test_another_accounts_is_not_found(self, client, maple, birch):
        cid = birch["cardholders"][0]["id"]
        for options in (acting_for(maple), None):
            with pytest.raises(uqpay.NotFoundError) as refused:
                client.issuing.cardholders.retrieve(cid, options)
            assert refused.value.code == "cardholder_not_found"
            with pytest.raises(uqpay.NotFoundError):
                client.issuing.cardholders.update(cid, {"email": "mine@example.com"}, options)
        assert client.issuing.cardholders.retrieve(cid, acting_for(birch))["email"] == "cid@example.com"

    def test_a_repeat_under_the_same_key_creates_nothing(self, client, maple):
        options = {**acting_for(maple), "idempotency_key": "one"}
        once, twice = (client.issuing.cardholders.create(holder("Dan", 5), options) for _ in range(2))
        assert once == twice
        assert len(names(client.issuing.cardholders.list({}, acting_for(maple)))) == 3

    def test_a_key_with_other_data_is_an_idempotency_error(self, client, maple):
        options = {**acting_for(maple), "idempotency_key": "one"}
        client.issuing.cardholders.create(holder("Dan", 5), options)
        with pytest.raises(uqpay.IdempotencyError):
            client.issuing.cardholders.create(holder("Eve", 6), options)

    def test_an_email_that_is_taken_is_a_validation_error(self, client, maple):
        with pytest.raises(uqpay.ValidationError) as refused:
            client.issuing.cardholders.create(holder("Ann", 5), acting_for(maple))
        assert (refused.value.type, refused.value.code) == ("cardholder_error", "email_already_exists")

    @pytest.mark.parametrize("who", ["nobody", "elder"])
    def test_nobody_acts_for_an_account_that_is_unknown_or_not_active(self, client, world, who):
        account = {"nobody": {"id": NOBODY}, "elder": world.facts["accounts"][2]}[who]
        with pytest.raises(uqpay.ValidationError) as refused:
            client.issuing.cardholders.list({}, acting_for(account))
        assert (refused.value.type, refused.value.code) == ("account_error", "sub_account_not_found")


class TestTrouble:
    @pytest.mark.parametrize(
        ("fault", "error", "status"),
        [
            ({"kind": "status", "status": 500}, uqpay.ServerError, 500),
            ({"kind": "rate_limited"}, uqpay.RateLimitError, 429),
            ({"kind": "html", "status": 503}, uqpay.ServerError, 503),
            ({"kind": "processing"}, uqpay.UQPayError, 400),
        ],
        ids=lambda value: value["kind"] if isinstance(value, dict) else "",
    )
    def test_it_is_an_error_of_the_clients_own(self, client, world, fault, error, status):
        world.fault(operation="list_cardholders", **fault)
        with pytest.raises(error) as refused:
            client.issuing.cardholders.list()
        assert refused.value.http_status == status

    def test_the_repeat_of_a_call_whose_answer_was_lost_makes_nothing_twice(self, client, world, maple):
        world.fault(operation="create_cardholder", kind="lost_answer")
        options = {**acting_for(maple), "idempotency_key": "one"}
        # The client knows network errors, but does not count this among them.
        with pytest.raises(httpx.RemoteProtocolError):
            client.issuing.cardholders.create(holder("Dan", 5), options)
        client.issuing.cardholders.create(holder("Dan", 5), options)
        assert names(client.issuing.cardholders.list({}, acting_for(maple))) == ["Dan", "Ben", "Ann"]


def individual():
    return {
        "entity_type": "INDIVIDUAL",
        "business_type": "ISSUING",
        "nickname": "Jo Doe",
        "individual_info": {
            "first_name_english": "Jo", "last_name_english": "Doe", "nationality": "SG", "phone_number": "91234567",
            "email_address": "jo@example.com", "date_of_birth": "1990-01-31", "gender": "FEMALE", "country_or_territory": "SG",
            "street_address": "1 Example Street", "city": "Singapore", "state": "Singapore", "postal_code": "018956",
            "employment_status": "Employed", "industry": "Software", "job_title": "Engineer", "company_name": "Example",
            "annual_income": "50000",
        },
        "identity_verification": {
            "identification_type": "PASSPORT", "identification_value": "E1234567", "identity_docs": ["1"], "face_docs": ["2"],
        },
        "expected_activity": {},
        "proof_documents": {},
        "tos_acceptance": {"ip": "192.0.2.1", "date": "2026-03-26", "user_agent": "peer", "tos_agreement": 1},
    }
