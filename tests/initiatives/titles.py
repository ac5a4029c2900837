"""Titles that somebody might type, and that no page, letter or paper may take for anything but words."""

HOSTILE = (
    "{{ 7|add:7 }}",
    "{% include 'x' %}",
    "О'Коннор & «Жалын PRO»",
    "<script>alert(1)</script>",
    "=1+1",
    "100 % %(done)s %s",
    "{title} {0}",
    "Өте " + "ұзын" * 40,
)
