"""The app's name in the house; what needs a second person, what verify asks and who judges are declared below."""

import datetime
from typing import Any

from django.apps import AppConfig
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles


class GrantsConfig(AppConfig):
    name = "grants"
    verbose_name = _("Grants")

    def ready(self) -> None:
        from grants import verifying
        from grants.actions.deciding import AWARD, MOVE, PAY
        from grants.filters import found_grants
        from grants.followers import MEMBERS
        from grants.waiting import waiting
        from volunteer_registry.shared.finding import REGISTERS, Register
        from volunteer_registry.shared.proposals import verbs
        from volunteer_registry.shared.verifying import CHECKS
        from volunteer_registry.shared.waiting import SOURCES
        from volunteers.followers import FOLLOWERS

        FOLLOWERS.append(MEMBERS)
        SOURCES.append(waiting)
        roles.providers.append(grant_posts)
        roles.posted_in.append(posted_nowhere)
        roles.in_words.append(posts_in_words)
        for verb in (AWARD, MOVE, PAY):
            verbs.declare(verb)
        CHECKS.extend(verifying.ALL)
        REGISTERS.append(Register(_("Grants"), found_grants, "grants:list"))


def grant_posts(user: Any, *, on: datetime.date) -> roles.Posts:
    """Whoever acts for the recipient of a grant runs its calls; an expert judges the calls they are named in."""
    return [(role, None) for role, held in _held(user, on).items() if held]


def _held(user: Any, on: datetime.date) -> dict[str, bool]:
    """One question for both."""
    from grants.models import Expert, Grant
    from grants.models.grants import SPENDING

    acting = user.representations.open_on(on).values("group")
    held = {
        "operator": Exists(Grant.objects.counted().filter(recipient__in=acting, state__in=SPENDING)),
        "expert": Exists(Expert.objects.counted().filter(user=user, round__voided_at=None)),
    }
    return type(user).objects.filter(pk=user.pk).annotate(**held).values(*held).get()


def posts_in_words(user: Any, *, on: datetime.date) -> list[str]:
    words = {"operator": _("runs the calls of a grant"), "expert": _("expert of a call")}
    return [str(words[role]) for role, _place in grant_posts(user, on=on)]


def posted_nowhere(place_ids: frozenset[int]) -> Q:
    """Neither is a post at a place: a branch sees them as leaders, if they are that."""
    return Q(pk__in=())
