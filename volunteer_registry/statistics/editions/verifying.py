"""What must hold of published editions."""

from collections.abc import Iterator

from volunteer_registry.statistics.models import Edition, PublishedFigure


def published_figures_are_whole() -> Iterator[str]:
    """Number, numbers by place and table are those of the members kept; and an edition holds every figure it chose."""
    for figure in PublishedFigure.objects.select_related("edition").iterator(chunk_size=20):
        who = figure.who
        if (figure.value, figure.places, figure.counts) != (who.number, who.by("place"), who.counts()):
            yield f"edition {figure.edition_id}, {figure.code}: the number is not that of its members"
    for edition in Edition.objects.published().prefetch_related("published"):
        if sorted(edition.figures) != sorted(figure.code for figure in edition.published.all()):
            yield f"edition {edition.pk}: its figures are not those it was published with"
