from django.urls import reverse


def test_a_page_that_is_not_there_still_has_the_way_out(client, team):
    for address in ("/nowhere/", "/team/nobody/", "/team/riverside/nowhere/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Exit this page" in answer.content.decode()


def test_staff_are_told_whom_to_ask(sign_in, clinician):
    answer = sign_in(clinician).get(reverse("access:staff"))
    assert answer.status_code == 403
    assert "ask the team" in answer.content.decode()


def test_a_form_without_its_token_asks_to_send_again(team):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert answer.status_code == 403
    assert "Please send that again" in answer.content.decode()


def test_what_broke_the_menu_does_not_break_the_page_that_says_sorry(sign_in, clinician, monkeypatch):
    monkeypatch.setattr("heldinmind.config.navigation.PLACES", [("Lost", "nowhere:at_all", "team_view")])
    client = sign_in(clinician)
    client.raise_request_exception = False
    answer = client.get(reverse("access:team"))
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_staff_go_back_to_their_work_and_everybody_else_to_the_teams(sign_in, client, clinician):
    client_of_staff = sign_in(clinician)
    for address in ("/nowhere/", reverse("access:staff")):
        assert f'href="{reverse("home")}"' in client_of_staff.get(address).content.decode()
    client.logout()
    assert 'href="/"' in client.get("/nowhere/").content.decode()


def test_even_the_page_that_says_sorry_leads_staff_to_their_work(sign_in, clinician, monkeypatch):
    monkeypatch.setattr("heldinmind.config.navigation.PLACES", [("Lost", "nowhere:at_all", "team_view")])
    client = sign_in(clinician)
    client.raise_request_exception = False
    assert f'href="{reverse("home")}"' in client.get(reverse("access:team")).content.decode()
