import pytest

from heldinmind.config import environment as env


@pytest.mark.parametrize("value", ["1", "true", "YES"])
def test_a_flag_is_on(monkeypatch, value):
    monkeypatch.setenv("HELD_FLAG", value)
    assert env.flag("HELD_FLAG") is True


@pytest.mark.parametrize(
    ("name", "value", "read"), [("F", "maybe", env.flag), ("N", "ten", lambda name: env.whole(name, 1))]
)
def test_a_bad_value_is_refused_by_name(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.BadSetting, match=name):
        read(name)


@pytest.mark.parametrize(
    ("url", "host", "port", "name"),
    [
        ("postgresql://owner:secret@db.example:5433/held", "db.example", "5433", "held"),
        ("postgres://owner:secret@/held?host=/tmp/socket", "/tmp/socket", "", "held"),
    ],
)
def test_a_database_is_named_by_its_address(url, host, port, name):
    found = env.database(url)
    assert (found["HOST"], found["PORT"], found["NAME"], found["USER"], found["PASSWORD"]) == (
        host,
        port,
        name,
        "owner",
        "secret",
    )


def test_what_the_driver_should_know_besides_is_kept():
    assert env.database("postgresql://o:p@db/held?sslmode=require")["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://owner@db", "nonsense", "host=db dbname=held"])
def test_another_kind_of_address_is_refused(url):
    with pytest.raises(env.BadSetting, match="DATABASE_URL"):
        env.database(url)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("HELD_SECRET", raising=False)
    kept = tmp_path / "secret"
    first = env.secret("HELD_SECRET", kept)
    assert (env.secret("HELD_SECRET", kept), kept.stat().st_mode & 0o777) == (first, 0o600)
    assert len(first) > 40
