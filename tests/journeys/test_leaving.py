"""On every public page somebody can leave at once, and do without a mouse."""

import pytest

from heldinmind.design.environment import EXIT_URL
from tests import make


@pytest.fixture
def team(walker):
    return make.team("Hillside Parent-Infant Team", f"journey-leaving-{next(numbers)}")


numbers = iter(range(100))


def test_three_presses_of_shift_lead_to_the_weather(walker, team):
    phone = walker(phone=True)
    phone.opens(f"/team/{team.slug}/")
    given_the_weather_page_is_here(phone, where_leaving_leads(phone))
    when_she_presses_shift_three_times(phone)
    then_the_weather_is_shown_and_our_page_is_not_one_step_back(phone)


def test_leaving_in_the_middle_closes_the_answers(walker, team):
    phone = walker(phone=True)
    phone.opens(f"/team/{team.slug}/ask-for-help/").follows("Start")
    phone.fills("First name, or the name you like", "Dana").presses("Continue")
    where_leaving_leads(phone)
    phone.opens(f"/team/{team.slug}/ask-for-help/reach/").sees("There are no answers open here")


def test_a_question_is_answered_with_the_keyboard_alone(walker, team):
    desk = walker().opens(f"/team/{team.slug}/ask-for-help/you/")
    desk.strikes("Tab").is_at("Skip to main content").strikes("Enter")
    desk.tabs_to("First name, or the name you like").types("Dana").tabs_to("Last name").types("Marsh")
    desk.tabs_to("Continue")
    with desk.goes_on():
        desk.strikes("Enter")
    desk.sees("How is it safe to reach you?")
    desk.tabs_to("Your phone number").types("07700 900123").tabs_to("Send me a text message").strikes("Space")
    desk.tabs_to("Continue")
    with desk.goes_on():
        desk.strikes("Enter")
    desk.sees("Where are you with your baby?")


def where_leaving_leads(phone):
    """Our own address, which closes the answers in this browser and sends it on to the weather."""
    address = phone.page.get_by_role("link", name="Exit this page").get_attribute("href")
    answer = phone.page.request.get(address, max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (302, EXIT_URL)
    return address


def given_the_weather_page_is_here(phone, address):
    """The network is closed, and a browser's tester cannot stand at the end of a redirect: our address shows it itself."""
    phone.page.route(f"**{address}", lambda route: route.fulfill(content_type="text/html", body=WEATHER))


WEATHER = '<!doctype html><html lang="en"><title>Weather</title><main><h1>Light rain</h1></main></html>'


def when_she_presses_shift_three_times(phone):
    with phone.goes_on():
        for _ in range(3):
            phone.strikes("Shift")


def then_the_weather_is_shown_and_our_page_is_not_one_step_back(phone):
    phone.sees("Light rain")
    phone.page.go_back()
    assert phone.page.url == "about:blank"
