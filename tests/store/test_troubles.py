"""What goes wrong is said clearly, with a remedy, without a password, and loses nothing."""

import contextlib
import socket
import sqlite3

import pytest

from monitor.store import SchemaState, Store, StoreError, Trouble
from monitor.store import engine as engine_module
from monitor.store.engine import parse_url
from monitor.store.errors import scrub, shown
from tests.store.samples import NOW, feed, item, stored

SECRET = "s3cret/word"
QUOTED = "s3cret%2Fword"


def trouble(work):
    with pytest.raises(StoreError) as caught:
        work()
    error = caught.value
    text = f"{error} {error.message} {error.remedy} {error!r} {error.__cause__} {error.__context__}"
    assert SECRET not in text
    assert QUOTED not in text
    assert error.remedy
    return error


# --------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "address",
    [
        "",
        "monitor.db",
        "mysql://u@host/db",
        "http://example.org",
        "://",
        "postgresql://host:port/db",
        "sqlite:monitor",
    ],
)
def test_an_address_that_is_none(address):
    error = trouble(lambda: Store.open(address))
    assert error.trouble is Trouble.ADDRESS
    assert "sqlite:///" in error.remedy


def test_the_schemes_people_write(tmp_path):
    for scheme in ("postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"):
        assert parse_url(f"{scheme}://u@host/db").drivername == "postgresql+psycopg"
    assert parse_url(f"sqlite:///{tmp_path}/x.db").drivername == "sqlite+pysqlite"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ana:{QUOTED}@db.example/x",
        f"postgresql://db.example/x?user=ana&password={QUOTED}",
        f"postgresql://ana@db.example/x?sslpassword={QUOTED}",
    ],
)
def test_passwords_are_never_shown(address):
    store = Store(address)
    for text in (repr(store), store.name, shown(parse_url(address))):
        assert SECRET not in text
        assert QUOTED not in text
        assert "db.example" in text
    assert scrub(f'password "{SECRET}" is wrong, password={QUOTED}', parse_url(address)).count("***") == 2


def test_a_short_password_shows_neither_itself_nor_by_gaps():
    error = trouble(lambda: Store.open("postgresql://bob:p@127.0.0.1:99999/x"))
    assert error.trouble is Trouble.UNREACHABLE
    assert "***ort" not in str(error)
    assert "not repeated" in error.message
    plain = trouble(lambda: Store.open("postgresql://bob:qqq@127.0.0.1:99999/x"))
    assert 'invalid port number: "99999"' in plain.message


def test_encoded_passwords_are_starred_however_they_were_encoded():
    url = parse_url("postgresql://ana:a%20b%2Fc%40d@db.example/x")
    for form in ("a b/c@d", "a%20b%2Fc%40d", "a%20b/c%40d", "a+b%2Fc%40d"):
        assert scrub(f"cannot use {form} here", url) == "cannot use *** here"


def test_an_option_that_postgres_does_not_know():
    for option in ("nonsense=1", "port=nonsense"):
        error = trouble(lambda option=option: Store.open(f"postgresql://ana:{QUOTED}@127.0.0.1/x?{option}"))
        assert error.trouble is Trouble.ADDRESS
        assert "nonsense" in error.message


# --------------------------------------------------------------------------- reaching it


@pytest.fixture
def closed_port():
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_server_that_is_not_there(closed_port):
    for host in ("127.0.0.1", "localhost"):
        address = f"postgresql://ana:{QUOTED}@{host}:{closed_port}/x"
        error = trouble(lambda address=address: Store.open(address))
        assert error.trouble is Trouble.UNREACHABLE
        assert "refused" in error.message
        assert Store(address).check().state is SchemaState.UNREACHABLE


def test_a_database_that_is_not_there(postgres):
    error = trouble(lambda: Store.open(postgres.url("nowhere")))
    assert error.trouble is Trouble.UNREACHABLE
    assert '"nowhere" does not exist' in error.message


def test_a_user_that_is_not_there(postgres, postgres_url):
    error = trouble(lambda: Store.open(postgres_url.replace("postgres@", f"ana:{QUOTED}@")))
    assert error.trouble is Trouble.REFUSED


def test_a_user_without_permission(postgres, postgres_url):
    postgres.execute("DROP ROLE IF EXISTS guest")
    postgres.execute("CREATE ROLE guest LOGIN")
    with Store(postgres_url.replace("postgres@", "guest@")) as store:
        error = trouble(lambda: _sync(store))
    assert error.trouble is Trouble.REFUSED


def test_a_folder_that_is_not_there(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/none/monitor.db")
    assert "mkdir" in store.check().remedy
    assert trouble(store.migrate).trouble is Trouble.UNREACHABLE
    assert trouble(store.require_current).trouble is Trouble.UNREACHABLE
    assert not (tmp_path / "none").exists()


def test_looking_creates_nothing(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/monitor.db")
    assert store.check().state is SchemaState.BEHIND
    assert "does not exist yet" in trouble(store.require_current).message
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_the_file_should_be(tmp_path):
    assert trouble(lambda: Store.open(f"sqlite:///{tmp_path}")).trouble is Trouble.UNREACHABLE


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text("[monitor]\n" * 1000)
    with Store(f"sqlite:///{path}") as store:
        error = trouble(store.migrate)
    assert error.trouble is Trouble.DAMAGED
    assert path.read_text().startswith("[monitor]")


def test_a_database_of_somebody_else(tmp_path, empty_postgres_url):
    path = tmp_path / "photos.db"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photos (id INTEGER)")
    for url in (f"sqlite:///{path}", empty_postgres_url):
        with Store(url) as store:
            if url == empty_postgres_url:
                with store.begin() as tx:
                    tx._connection.exec_driver_sql("CREATE TABLE photos (id INTEGER)")
            error = trouble(store.migrate)
            assert "photos" in error.message
            assert not store.check().ok


# --------------------------------------------------------------------------- versions


def test_a_database_newer_than_the_code(database_url):
    with Store(database_url) as store, store.begin() as tx:
        stored(tx)
        tx._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    error = trouble(lambda: Store.open(database_url))
    assert error.trouble is Trouble.NEWER
    assert "9999" in error.message
    with Store(database_url) as store:
        assert store.check().state is SchemaState.NEWER
        assert trouble(store.migrate).trouble is Trouble.NEWER
        assert trouble(store.require_current).trouble is Trouble.NEWER
        with store.read() as tx:
            assert tx.counts().items == 1


# --------------------------------------------------------------------------- while it runs


def test_disk_full_loses_nothing_and_passes(sqlite_store):
    with sqlite_store.begin() as tx:
        stored(tx, "before")
        pages = tx._connection.exec_driver_sql("PRAGMA page_count").scalar()
    with sqlite_store.read() as tx:  # the limit belongs to the connection, which the pool keeps
        tx._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    error = trouble(lambda: _fill(sqlite_store))
    assert error.trouble is Trouble.FULL
    with sqlite_store.read() as tx:
        assert tx.counts().items == 1
        tx._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    _fill(sqlite_store)
    with sqlite_store.read() as tx:
        assert tx.counts().items == 201


def test_a_locked_database_is_said_to_be_busy(sqlite_url, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.05)
    with Store(sqlite_url) as one, Store(sqlite_url) as two, one.begin() as holding:
        stored(holding)
        error = trouble(lambda: _sync(two))
        assert error.trouble is Trouble.LOCKED
        with two.read() as tx:
            assert tx.counts().items == 0


def test_a_lock_on_postgres_is_waited_for_only_so_long(postgres_url, monkeypatch):
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT", 0.05)
    with Store(postgres_url) as one, Store(postgres_url) as two, one.begin() as holding:
        holding.lock_judging()
        error = trouble(lambda: _judge(two))
        assert error.trouble is Trouble.LOCKED


def test_a_read_only_database(sqlite_url):
    path = sqlite_url.removeprefix("sqlite:///")
    with Store(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert trouble(lambda: _sync(store)).trouble is Trouble.READ_ONLY


def test_a_server_that_went_away_and_came_back(postgres, postgres_url):
    with Store(postgres_url) as store:
        error = trouble(lambda: _lose_connection(postgres, store))
        assert error.trouble is Trouble.UNREACHABLE
        with store.read() as tx:
            assert tx.counts().items == 0
        _sync(store)


def test_a_bug_is_not_dressed_up_as_trouble(store):
    def wrong():
        with store.begin() as tx:
            tx._connection.exec_driver_sql("SELECT nonsense FROM nowhere")

    with pytest.raises(Exception, match="nowhere") as caught:
        wrong()
    assert not isinstance(caught.value, StoreError)


def _sync(store):
    with store.begin() as tx:
        tx.sync_feeds([feed("a")], NOW)


def _judge(store):
    with store.begin() as tx:
        tx.lock_judging()


def _fill(store):
    with store.begin() as tx:
        tx.insert_items([(item(str(n), text="x" * 5000), "h") for n in range(200)], NOW)


def _lose_connection(postgres, store):
    with store.begin() as tx:
        stored(tx)
        pid = tx._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        postgres.execute(f"SELECT pg_terminate_backend({pid}, 5000)")
        tx.counts()
