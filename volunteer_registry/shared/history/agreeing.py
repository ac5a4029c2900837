"""Rows beside their history: what was written past `history` shows as a difference."""

from typing import Any

from django.db.models import Max, QuerySet


def differing(model: Any) -> list[int]:
    """Ids of rows that are not as the last step of their history tells them, or of which there is only one of the two.

    Keys for search are left out: `refold` fills them anew without a step.
    """
    past = model.history.model
    columns = [field.attname for field in past.tracked_fields if field.name not in getattr(model, "KEYS", ())]
    columns.sort(key=lambda name: name != model._meta.pk.attname)
    last = past._default_manager.order_by().values(model._meta.pk.attname).annotate(last=Max("history_id"))
    rows: QuerySet = model._default_manager.order_by().values_list(*columns)
    told: QuerySet = past._default_manager.order_by().filter(history_id__in=last.values("last")).values_list(*columns)
    return sorted({row[0] for row in [*rows.difference(told), *told.difference(rows)]})
