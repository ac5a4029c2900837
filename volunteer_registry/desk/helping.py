"""What each role is told about its work: pages of words, ordered as the work is."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Chapter:
    """Shown to the roles named; `steps` are done one after the other."""

    title: str | Promise
    roles: frozenset[str]
    steps: tuple[str | Promise, ...]


EVERYBODY = frozenset({"visitor"})
STAFF = frozenset({"coordinator", "officer", "head", "auditor", "administrator"})
BRANCH = frozenset({"coordinator", "officer"})
CHAPTERS = (
    Chapter(
        _("Reading the figures"),
        EVERYBODY,
        (
            _("Each number on the first page opens: its day, its definition, its parts by city and district."),
            _("The list behind a number of groups is open to all. Of people you see as many as your role may see."),
            _("An edition is what was published: its numbers never change, and it says what is different since."),
        ),
    ),
    Chapter(
        _("Taking in a branch’s sheet"),
        BRANCH,
        (
            _("Open “Rosters”, upload the sheet as you have it: volunteers or past initiatives, XLSX or CSV."),
            _("Name the columns that were not understood. What is written nowhere is left as it is on the card."),
            _("Answer the questions: each is asked once, and the answer is kept for the next sheet."),
            _("Look at what the figures become, then apply. A sheet applied by mistake can be taken back whole."),
        ),
    ),
    Chapter(
        _("A person who moves, leaves or is misspelt"),
        BRANCH,
        (
            _("Search by the magnifying glass, in Kazakh, Russian or Latin letters; slips of spelling do not matter."),
            _("On the person’s page: transfer, register as having left, join a group, or correct the card."),
            _("What was entered by mistake is taken back beside its entry; everything stays in the history."),
        ),
    ),
    Chapter(
        _("Confirming an edition"),
        frozenset({"coordinator"}),
        (
            _("When the office asks, the edition stands on your desk. Open each number of your branch."),
            _("See what the records lack, mend it, then confirm. If a number changes afterwards, you are asked again."),
        ),
    ),
    Chapter(
        _("Publishing an edition"),
        frozenset({"officer", "head"}),
        (
            _("Draft it for a day, ask the branches, remind those who are late."),
            _("Publish when all have confirmed. From then on nobody can change it, and its lists stay open."),
        ),
    ),
    Chapter(
        _("What needs a second person"),
        frozenset({"officer", "head"}),
        (
            _("One proposes with a reason, another decides under “Approvals”. Your password is asked for anew."),
            _("Where the office has one officer alone, the head is the second person."),
        ),
    ),
    Chapter(
        _("Who may do what"),
        frozenset({"administrator"}),
        (
            _("You keep accounts, vocabularies and policies; branches and the office enter groups and people."),
            _("Invite staff under “Invitations”: the link serves once. A post ends by its date in data entry."),
            _("Staff sign in with a second factor. Who lost theirs: take it off in the list of users of data entry."),
            _("Policy values are added with a day and a source; the old ones stay for the days they ruled."),
        ),
    ),
    Chapter(
        _("Deciding on initiatives"),
        BRANCH,
        (
            _("What leaders submit stands on your desk. Read it, then accept, return it with a reason, or decline."),
            _("When you accept, tick the support that is given: it counts as a support act of the group."),
            _("Confirm the hours of an event and the results of an initiative: only then do the figures count them."),
            _("Support without an initiative is written down under “Initiatives”, “Support given”."),
            _("What was done before is entered under “Initiatives”, “Register of initiatives”, by its own button."),
        ),
    ),
    Chapter(
        _("Consents, certificates and the volunteer’s book"),
        BRANCH,
        (
            _("Below the consent age nobody is written down at an event without a consent that is valid that day."),
            _("Who lacks one is a list beside the register of volunteers; the form to sign is printed there."),
            _("Certificates of a training are issued on its page, those of hours in the book of a person."),
            _("Whoever holds a certificate checks it by its QR code. One issued by mistake is taken back there."),
        ),
    ),
    Chapter(
        _("Your initiatives"),
        frozenset({"leader"}),
        (
            _("“My initiatives” says what is wanted of you next. A new one begins with three answers."),
            _("The draft saves itself while you write. Submit it when nothing is missing; until then nobody decides."),
            _("Once it is accepted, tell when the work begins; enter events, who came and for how long."),
            _("Add the plan, letters and photos under “Files”: you and the office see them, the public does not."),
            _("In the end enter what was reached and submit the results: the branch confirms them."),
        ),
    ),
    Chapter(
        _("Leading a group"),
        frozenset({"leader"}),
        (
            _("On your group’s page you see its members and their contacts."),
            _("What you find wrong, tell your branch: it corrects the card."),
        ),
    ),
    Chapter(
        _("Your account"),
        STAFF | {"leader"},
        (
            _("Your name at the top opens your account: password, second factor, passkeys, where you are signed in."),
            _("Forgotten your password? On the page of signing in ask for a link; it comes by e-mail."),
        ),
    ),
)


def chapters_for(user: Any) -> list[Chapter]:
    """What concerns the reader's roles; a visitor's chapter is everybody's."""
    held = {"visitor", *(role for role, _place in user.posts)} if user.is_authenticated else {"visitor"}
    return [chapter for chapter in CHAPTERS if chapter.roles & held]
