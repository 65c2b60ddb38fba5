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


PROVIDER = {
    "OIDC_SERVER_URL": "https://login.example.org/trust/",
    "OIDC_CLIENT_ID": "held",
    "OIDC_CLIENT_SECRET": "kept",
    "OIDC_NAME": "Riverside Trust",
}


@pytest.fixture
def given(monkeypatch):
    def set_them(**changes):
        for name, value in (PROVIDER | {"OIDC_SIGN_IN_URL": ""} | changes).items():
            monkeypatch.setenv(name, value)

    return set_them


def test_the_organisations_own_sign_in_is_named_by_its_address(given):
    given()
    found = env.provider()
    assert found and found.form_actions == ["https://login.example.org"]
    assert found.app["name"] == "Riverside Trust"
    assert found.app["settings"] == {"server_url": "https://login.example.org/trust"}


def test_where_people_type_their_password_may_be_another_host(given):
    given(OIDC_SIGN_IN_URL="https://sign-in.example.org/x?y")
    found = env.provider()
    assert found and found.form_actions == ["https://login.example.org", "https://sign-in.example.org"]


def test_without_an_address_there_is_none(given):
    given(OIDC_SERVER_URL="")
    assert env.provider() is None


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID"),
        ({"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
        ({"OIDC_SERVER_URL": "login.example.org"}, "OIDC_SERVER_URL"),
        ({"OIDC_SERVER_URL": "http://login.example.org"}, "OIDC_SERVER_URL"),
        ({"OIDC_SIGN_IN_URL": "javascript:alert(1)"}, "OIDC_SIGN_IN_URL"),
    ],
)
def test_half_of_it_is_refused_by_name(given, changes, named):
    given(**changes)
    with pytest.raises(env.BadSetting, match=named):
        env.provider()


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("", env.Mail()),
        ("smtp://post.example", env.Mail("post.example", 25)),
        ("smtp://held:a%40b@post.example:587?tls=1", env.Mail("post.example", 587, "held", "a@b", starts_tls=True)),
        ("smtps://held:b@post.example", env.Mail("post.example", 465, "held", "b", tls_from_the_start=True)),
    ],
)
def test_a_mail_server_is_named_by_its_address(url, read):
    assert env.mail(url) == read


@pytest.mark.parametrize("url", ["post.example", "http://post.example", "smtp://", "smtp://post.example:many"])
def test_another_address_is_no_mail_server(url):
    with pytest.raises(env.BadSetting, match="EMAIL_URL"):
        env.mail(url)
