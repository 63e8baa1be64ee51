"""Currencycloud's own client for Python, for what it shares with the contract. It is of 2018: it searches with
the retired form of find, and one of its dependencies looks for names that Python has moved."""

import collections
import collections.abc

import pytest

for name in ("Mapping", "MutableMapping", "Sequence"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))

import currencycloud  # noqa: E402
from currencycloud import Account, Balance, Contact, Transaction  # noqa: E402

API_KEY = "ab" * 32
NOBODY = "00000000-0000-4000-8000-000000000000"
COMPANY = {"account_name": "Oak Ltd", "legal_entity_type": "company", "street": "1 Example Street", "city": "London", "country": "GB"}


@pytest.fixture
def world(sandbox):
    return sandbox.world(
        "currencycloud",
        api_key=API_KEY,
        house={"name": "House", "balances": {"USD": "9"}},
        accounts=[
            {"name": "Maple Ltd", "your_reference": "m-1", "balances": {"USD": "1000", "JPY": "500"}},
            {"name": "Birch Ltd", "balances": {"USD": "50"}},
        ],
        settings={"retired_find": True},
    )


@pytest.fixture(autouse=True)
def client(sandbox, world, monkeypatch):
    """The client keeps its one session in the module."""
    monkeypatch.setitem(currencycloud.CONFIG["environments"], "sandbox", f"{sandbox.url}/currencycloud")
    for name, value in {"environment": "sandbox", "login_id": world.key, "api_key": API_KEY}.items():
        monkeypatch.setattr(currencycloud, name, value)
    yield currencycloud
    currencycloud.reset_session()


@pytest.fixture
def maple(world):
    return world.facts["accounts"][0]


@pytest.fixture
def birch(world):
    return world.facts["accounts"][1]


def contact_of(account):
    return account["contacts"][0]["id"]


def on_behalf_of(account):
    return currencycloud.on_behalf_of(contact_of(account))


def refused(error, *codes):
    """An error of the client's own with these codes, and the report that it prints of itself."""

    class Refused:
        def __enter__(self):
            self.raised = pytest.raises(error)
            self.caught = self.raised.__enter__()

        def __exit__(self, *what):
            assert self.raised.__exit__(*what)
            assert [(message.field, message.code) for message in self.caught.value.messages] == list(codes)
            assert error.__name__ in str(self.caught.value)
            return True

    return Refused()


class TestSession:
    def test_one_log_in_serves_all_calls(self, world):
        Account.current()
        Contact.current()
        assert len(world.requests("authenticate")) == 1

    def test_an_expired_token_is_replaced_and_the_call_repeated(self, world):
        Account.current()
        world.fault(operation="current_account", kind="token_expired")
        assert Account.current().account_name == "House"
        assert len(world.requests("authenticate")) == 2

    def test_closing_ends_the_token(self, world):
        Account.current()
        assert currencycloud.close_session()
        assert [token["state"] for token in world.look()["tokens"]] == ["revoked"]

    def test_a_wrong_key_is_an_authentication_error(self, monkeypatch):
        monkeypatch.setattr(currencycloud, "api_key", "cd" * 32)
        with refused(currencycloud.AuthenticationError, ("username", "invalid_supplied_credentials")):
            currencycloud.session()

    def test_a_key_of_another_form_is_a_bad_request(self, monkeypatch):
        monkeypatch.setattr(currencycloud, "api_key", "short")
        with refused(currencycloud.BadRequestError, ("api_key", "api_key_length_is_invalid")):
            currencycloud.session()


class TestAccounts:
    def test_the_current_one_is_the_house(self, world):
        assert Account.current().id == world.facts["house"]["id"]

    def test_one_is_created_retrieved_and_updated(self):
        made = Account.create(**COMPANY, your_reference="o-1")
        assert (made.account_name, made.status, made.your_reference) == ("Oak Ltd", "enabled", "o-1")
        read = Account.retrieve(made.id)
        assert read.data == made.data
        assert Account.update_id(made.id, city="Leeds").city == "Leeds"
        read.your_reference = "o-2"
        read.save()
        assert Account.retrieve(made.id).your_reference == "o-2"
        assert Account.retrieve(made.id).city == "Leeds"

    def test_the_update_of_an_object_never_leaves_the_client(self, maple, world):
        """`save` does what `update` means to."""
        account = Account.retrieve(maple["id"])
        account.city = "Leeds"
        with pytest.raises(TypeError):
            account.update()
        assert world.requests("update_account") == []

    def test_they_are_found_by_reference(self, maple):
        found = Account.find(your_reference="m-1")
        assert [account.id for account in found] == [maple["id"]]
        assert found.pagination.total_entries == 1
        assert Account.first(your_reference="nothing") is None

    def test_they_are_found_in_pages(self):
        pages = [Account.find(per_page=1, page=n, order="account_name", order_asc_desc="asc") for n in (1, 2)]
        names = [account.account_name for page in pages for account in page]
        assert len(names) == 2 and names == sorted(names)
        assert [page.pagination.current_page for page in pages] == [1, 2]
        assert [page.pagination.total_entries for page in pages] == [2, 2], "the house is not among them"

    def test_an_unknown_one_is_not_found(self):
        with refused(currencycloud.BadRequestError, ("id", "account_not_found")):
            Account.retrieve(NOBODY)

    def test_an_unknown_one_is_not_found_by_404_too(self, world):
        world.settings(not_found_status=404)
        with refused(currencycloud.NotFoundError, ("id", "account_not_found")):
            Account.retrieve(NOBODY)

    def test_what_is_missing_is_named(self):
        with refused(currencycloud.BadRequestError, ("city", "city_is_required"), ("street", "street_is_required")):
            Account.create(**{name: value for name, value in COMPANY.items() if name not in ("street", "city")})

    def test_no_more_than_the_allowance(self, world):
        world.settings(allowance=2)
        with pytest.raises(currencycloud.BadRequestError):
            Account.create(**COMPANY)
        world.settings(allowance_form="status403")
        with pytest.raises(currencycloud.ForbiddenError):
            Account.create(**COMPANY)


class TestContacts:
    def test_the_current_one_is_who_logged_in(self, world):
        assert Contact.current().login_id == world.key

    def test_one_is_created_retrieved_and_updated(self, maple):
        person = {"first_name": "Ann", "last_name": "Doe", "email_address": "ann@example.com", "phone_number": "02079460000"}
        made = Contact.create(account_id=maple["id"], status="enabled", **person)
        assert (made.account_id, made.account_name, made.login_id) == (maple["id"], "Maple Ltd", "ann@example.com")
        assert Contact.retrieve(made.id).data == made.data
        assert Contact.update_id(made.id, phone_number="02079460001").phone_number == "02079460001"
        contact = Contact.retrieve(made.id)
        contact.your_reference = "a-1"
        contact.save()
        assert Contact.first(your_reference="a-1").id == made.id
        with refused(currencycloud.BadRequestError, ("login_id", "login_id_in_use")):
            Contact.create(account_id=maple["id"], **person)

    def test_they_are_found_by_account(self, maple, birch):
        assert [contact.id for contact in Contact.find(account_id=maple["id"])] == [contact_of(maple)]
        assert [contact.id for contact in Contact.find(account_id=birch["id"])] == [contact_of(birch)]

    def test_an_unknown_one_is_not_found(self):
        with refused(currencycloud.BadRequestError, ("id", "contact_not_found")):
            Contact.retrieve(NOBODY)


class TestMoney:
    def test_each_has_its_own_balances(self, maple, birch):
        def balances():
            found = Balance.find()
            assert found.pagination.total_entries == len(found)
            return {balance.currency: balance.amount for balance in found}

        assert balances() == {"USD": "9.00"}
        with on_behalf_of(maple):
            assert balances() == {"USD": "1000.00", "JPY": "500"}
        with on_behalf_of(birch):
            assert balances() == {"USD": "50.00"}

    def test_one_balance_is_read_by_its_currency(self, maple, birch):
        for account, amount in ((maple, "1000.00"), (birch, "50.00")):
            with on_behalf_of(account):
                balance = Balance.currency_with_code("USD")
            assert (balance.account_id, balance.amount) == (account["id"], amount)

    def test_there_is_none_in_another_currency(self, birch):
        with on_behalf_of(birch), refused(currencycloud.BadRequestError, ("currency", "balance_not_found")):
            Balance.currency_with_code("JPY")

    def test_each_has_its_own_transactions(self, maple, birch):
        for account, amounts in ((maple, {"1000.00", "500"}), (birch, {"50.00"})):
            with on_behalf_of(account):
                found = Transaction.find()
                assert {transaction.amount for transaction in found} == amounts
                assert {transaction.account_id for transaction in found} == {account["id"]}
                assert [Transaction.retrieve(transaction.id).data for transaction in found] == [one.data for one in found]

    def test_they_are_found_by_what_they_are(self, maple):
        with on_behalf_of(maple):
            assert [found.currency for found in Transaction.find(currency="JPY", type="credit")] == ["JPY"]
            assert Transaction.find(type="debit") == []

    def test_anothers_transaction_is_not_found(self, maple, birch):
        with on_behalf_of(maple), refused(currencycloud.BadRequestError, ("id", "transaction_not_found")):
            Transaction.retrieve(birch["transactions"][0])


class TestOnBehalfOf:
    def test_an_unknown_contact(self):
        with currencycloud.on_behalf_of(NOBODY), refused(currencycloud.BadRequestError, ("on_behalf_of", "contact_not_found")):
            Balance.find()

    def test_oneself(self, world):
        with on_behalf_of(world.facts["house"]), refused(currencycloud.BadRequestError, ("on_behalf_of", "on_behalf_of_self")):
            Balance.find()

    def test_a_contact_that_is_not_enabled(self, world, maple):
        world.ask("POST", f"/contacts/{contact_of(maple)}", {"status": "not_enabled"})
        with on_behalf_of(maple), pytest.raises(currencycloud.ForbiddenError):
            Balance.find()

    def test_an_account_that_is_not_the_contacts_is_not_found(self, maple, birch):
        with on_behalf_of(maple):
            assert Account.retrieve(maple["id"]).account_name == "Maple Ltd"
            with refused(currencycloud.BadRequestError, ("id", "account_not_found")):
                Account.retrieve(birch["id"])

    def test_nobody_is_created_on_behalf(self, maple):
        with on_behalf_of(maple), refused(currencycloud.BadRequestError, ("base", "invalid_extra_parameters")):
            Account.create(**COMPANY)


class TestTrouble:
    @pytest.mark.parametrize(
        ("status", "error"), [(500, currencycloud.InternalApplicationError), (429, currencycloud.TooManyRequestsError)]
    )
    def test_it_is_an_error_of_the_clients_own(self, world, status, error):
        world.fault(operation="current_account", kind="status", status=status)
        with pytest.raises(error) as caught:
            Account.current()
        assert caught.value.status_code == status

    @pytest.mark.parametrize("fault", [{"kind": "html"}, {"kind": "truncated"}, {"kind": "lost_answer"}], ids=lambda fault: fault["kind"])
    def test_what_cannot_be_read_is_unexpected(self, world, fault):
        world.fault(operation="current_account", **fault)
        with pytest.raises(currencycloud.UnexpectedError):
            Account.current()
