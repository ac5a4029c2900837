"""The institutions the demo's programme leans on, its front-office, its corps and the corps' branches."""

from django.conf import settings

from groups.choices import InstitutionKind
from groups.models import Branch, Corps, FrontOffice, Institution
from volunteer_registry.demo.targets import OPENED_ON
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place

DEPARTMENT = {
    "name_kk": "Маңғыстау облысының жастар саясаты мәселелері басқармасы",
    "name_ru": "Управление по вопросам молодежной политики Мангистауской области",
}
RESOURCE_CENTRE = {
    "name_kk": "Маңғыстау облысының жастар ресурстық орталығы",
    "name_ru": "Молодежный ресурсный центр Мангистауской области",
}
FRONT_OFFICE = {"name_kk": "Волонтерлер фронт-офисі", "name_ru": "Фронт-офис волонтеров"}
CORPS = {"name_kk": "Волонтерлер корпусы", "name_ru": "Корпус волонтеров"}


def open_corps(*, by: By) -> Corps:
    """The corps, with the front-office over it and the institutions over that."""
    region = Place.objects.region(settings.HOME_REGION)
    department = _institution(InstitutionKind.DEPARTMENT, region, by=by, **DEPARTMENT)
    host = _institution(InstitutionKind.RESOURCE_CENTRE, region, by=by, reports_to=department, **RESOURCE_CENTRE)
    office = FrontOffice(place=region, host=host, department=department, opened_on=OPENED_ON, **FRONT_OFFICE)
    history.created([office], by=by)
    return history.created([Corps(front_office=office, **CORPS)], by=by)[0]


def open_branch(corps: Corps, code: str, *, by: By) -> Branch:
    place = Place.objects.get(code=code)
    return history.created([Branch(corps=corps, place=place, opened_on=by.today)], by=by)[0]


def college(name: str, place: Place, *, by: By) -> Institution:
    return _institution(InstitutionKind.COLLEGE, place, by=by, name_kk=name)


def _institution(kind: str, place: Place, *, by: By, **words) -> Institution:
    return history.created([Institution(kind=kind, place=place, **words)], by=by)[0]
