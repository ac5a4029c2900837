"""Papers of the demo: consents of the young, and files that a leader attached."""

import io
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from groups.models import Branch
from initiatives.actions import attaching
from initiatives.models import Initiative
from volunteer_registry.demo.staff import Staff, by
from volunteers.actions import consents
from volunteers.choices import ConsentKind, ConsentMethod, GivenBy
from volunteers.models import Registration, Volunteer

SIGNED = 3
"""Of each branch: of the other young people the desk still has to ask."""

YOUNG = (14, 15)
SEA, SAND, SKY = "#0b7285", "#e9d8a6", "#caf0f8"


def sign(staff: Staff, branches: dict[str, Branch], day: date) -> None:
    """Parents of some of the youngest have signed: for taking part, and one of them for photos too."""
    for code, branch in branches.items():
        hand = by(staff.coordinators[code], day)
        here = Registration.objects.open_on(day).filter(branch=branch).values("volunteer")
        young = Volunteer.objects.aged(*YOUNG, on=day).filter(pk__in=here).order_by("pk")[:SIGNED]
        for number, person in enumerate(young):
            signed: dict[str, Any] = {"given_by": GivenBy.PARENT, "giver": f"{person.surname}, ата-анасы"}
            signed |= {"method": ConsentMethod.PAPER, "started_on": day - timedelta(days=30), "by": hand}
            for kind in (ConsentKind.PARTICIPATION, ConsentKind.PHOTO)[: 2 if number == 0 else 1]:
                consents.give(person, kind=kind, **signed)


def attach_photo(row: Initiative, staff: Staff, day: date) -> None:
    """A picture of a shore, drawn here."""
    picture = Image.new("RGB", (1200, 800), SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 380, 1200, 560), fill=SEA)
    draw.rectangle((0, 560, 1200, 800), fill=SAND)
    content = io.BytesIO()
    picture.save(content, "PNG")
    attaching.attach(row, file=SimpleUploadedFile("jagalau.png", content.getvalue()), by=by(staff.leader, day))
