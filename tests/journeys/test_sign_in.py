"""People sign in: staff with two proofs, families by a code, each on a phone and at a desk."""

import email
import re
import time
from email import policy
from pathlib import Path

import pytest

from tests.journeys.conftest import Enter
from tests.journeys.visitor import Screen, Visitor
from tests.running.program import Program, until

pytestmark = pytest.mark.browser
everywhere = pytest.mark.parametrize("screen", list(Screen), ids=lambda screen: screen.name.lower())
YOURS = "/sign-in/yours/"
ADMINISTRATOR, EDITOR, LISTENER, FAMILY = (
    f"{name}@demonstration.invalid" for name in ("amina.yusuf", "jo.fairbairn", "priya.nair", "dana.whitfield")
)


def is_for_everybody(somebody: Visitor) -> None:
    somebody.needs_no_sideways_scrolling()
    somebody.finds_it_accessible("light")
    somebody.finds_it_accessible("dark")


def code_of(staff: Visitor, address: str) -> str:
    """The code that their app shows now, from the demonstration's own page."""
    page = staff.context.new_page()
    page.goto("/demo/codes/")
    code = page.locator("tr", has_text=address).locator(".aw-key").inner_text()
    page.close()
    return code


def code_sent(demonstration: Program, address: str, *, after: float) -> str:
    """The code in the email that went to this address since then. A demonstration's messages are files."""

    def since() -> list[Path]:
        every = (demonstration.data / "messages").rglob("*.eml")
        return [file for file in every if file.stat().st_mtime >= after and address in file.read_text()]

    until(lambda: bool(since()), "the code was sent")
    words = email.message_from_bytes(since()[0].read_bytes(), policy=policy.default).get_content()
    found = re.search(r"\b\d{6}\b", words)
    assert found, words
    return found[0]


def password(demonstration: Program) -> str:
    return (demonstration.data / "demonstration.password").read_text()


def types_password(staff: Visitor, demonstration: Program, address: str) -> None:
    staff.opens(YOURS).sees_title("Sign in").follows("Sign in with a password")
    is_for_everybody(staff)
    staff.types("Email address", address).types("Password", password(demonstration)).presses("Sign in")


@everywhere
def test_staff_sign_in_with_a_password_and_the_code_of_an_app(
    visitor: Enter, demonstration: Program, screen: Screen
) -> None:
    staff = visitor(screen, album=f"sign-in/staff-{screen.name.lower()}")
    address = ADMINISTRATOR if screen is Screen.DESK else EDITOR
    staff.opens(YOURS).follows("Sign in with a password")
    staff.types("Email address", address).types("Password", "not the password").presses("Sign in")
    staff.sees_title("Error: ").sees("There is a problem", "The email address or the password is not right")
    is_for_everybody(staff)

    types_password(staff, demonstration, address)
    staff.sees_title("Show that it is you")
    is_for_everybody(staff)
    staff.types("Code", "000000").presses("Continue").sees_title("Error: ")
    staff.types("Code", code_of(staff, address)).presses("Continue")

    staff.sees_title("Your sign-in").sees(address, "Authenticator app")
    is_for_everybody(staff)
    staff.opens(f"{YOURS}browsers/").sees("This browser")
    is_for_everybody(staff)
    staff.opens("/sign-out/").presses("Sign out").opens(YOURS).sees_title("Sign in")
    staff.had_no_trouble()


def test_a_passkey_takes_the_place_of_password_and_code(visitor: Enter, demonstration: Program) -> None:
    staff = visitor(Screen.DESK, album="sign-in/passkey")
    device = staff.context.new_cdp_session(staff.page)
    device.send("WebAuthn.enable")
    made = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": made})
    types_password(staff, demonstration, LISTENER)
    staff.types("Code", code_of(staff, LISTENER)).presses("Continue").sees_title("Your sign-in")

    staff.opens(f"{YOURS}passkeys/add/").types("What do you want to call it?", "desk computer")
    is_for_everybody(staff)
    staff.presses("Set up a passkey").sees_title("Your recovery codes")
    is_for_everybody(staff)
    staff.opens(YOURS).sees("desk computer")
    staff.opens("/sign-out/").presses("Sign out")
    staff.opens(YOURS).follows("Sign in with a password").presses("Sign in with a passkey")
    staff.sees_title("Your sign-in").sees("desk computer")


@everywhere
def test_a_family_signs_in_by_a_code(visitor: Enter, demonstration: Program, screen: Screen) -> None:
    family = visitor(screen, album=f"sign-in/family-{screen.name.lower()}")
    family.opens("/").opens(YOURS).sees("I am a parent, carer, young person or provider")
    is_for_everybody(family)
    family.follows("Send me a code")
    is_for_everybody(family)
    family.types("Your email address or mobile number", "me").presses("Send me a code")
    family.sees_title("Error: ").sees("Enter an email address, like name@example.com")
    is_for_everybody(family)

    asked_at = time.time()
    family.types("Your email address or mobile number", FAMILY).presses("Send me a code").sees_title("Enter your code")
    is_for_everybody(family)
    family.types("Code", code_sent(demonstration, FAMILY, after=asked_at)).presses("Continue")

    family.sees_title("Your sign-in").sees("By a code that we send you")
    is_for_everybody(family)
    family.had_no_trouble()


def test_signing_in_works_without_the_script(visitor: Enter, demonstration: Program) -> None:
    staff = visitor(Screen.PHONE, javascript=False, album="sign-in/plain")
    staff.opens("/sign-in/password/").sees("Passkeys need JavaScript")
    for path in ("/sign-in/code/", "/sign-in/forgotten/", "/sign-in/invited/", "/sign-in/forgotten/1-x/"):
        staff.opens(path)
        assert staff.page.get_by_role("heading", level=1).is_visible(), path
    staff.had_no_trouble()
