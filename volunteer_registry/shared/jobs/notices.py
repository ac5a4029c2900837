"""What is told by mail of something that happened: to each person once, in the person's language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import override

from volunteer_registry.shared.jobs import letters
from volunteer_registry.shared.jobs.models import Notice


@transaction.atomic
def notify(users: Iterable[Any], *, event: str, subject: Promise, template: str, about: dict[str, Any]) -> None:
    """Queues a letter to each in the caller's transaction; `event` names what happened, so that it is told once.

    `subject` is lazy and may name values of `about`; `about` is given to the template, whose text is not a template.
    """
    for user in users:
        _told, is_new = Notice.objects.get_or_create(event=event, user=user)
        if not is_new:
            continue
        with override(user.language):
            words = {**about, "user": user, "site_name": settings.SITE_NAME, "site": settings.SITE_ADDRESS}
            told = {name: str(value) for name, value in about.items()}
            letters.post(user.email, subject=str(subject) % told, body=render_to_string(template, words))
