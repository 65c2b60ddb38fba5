import pytest
from django.http import HttpResponse

from heldinmind.design.middleware import POLICY, content_security_policy, security_headers


@pytest.fixture
def answer(rf):
    def given(response: HttpResponse | None = None) -> HttpResponse:
        return security_headers(lambda request: response or HttpResponse("hello"))(rf.get("/"))

    return given


def test_a_page_may_load_and_run_only_what_is_ours(answer):
    policy = dict(part.split(" ", 1) for part in answer()["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


def test_nothing_inline_and_nothing_evaluated_is_allowed():
    assert not any("unsafe" in value for value in POLICY.values())


def test_a_sign_in_host_can_be_named(settings):
    settings.FORM_ACTIONS = ["https://login.example"]
    assert "form-action 'self' https://login.example;" in content_security_policy()


def test_pages_are_kept_nowhere_and_say_nothing_to_the_next_site(answer):
    response = answer()
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_static_files_keep_their_own_caching(answer):
    response = HttpResponse("css", headers={"Cache-Control": "max-age=31536000, public, immutable"})
    assert answer(response)["Cache-Control"] == "max-age=31536000, public, immutable"


def test_a_page_is_alone_in_its_window_and_asks_for_no_camera(answer):
    response = answer()
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"] and "=*" not in response["Permissions-Policy"]
