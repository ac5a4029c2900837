"""A page of data entry, as a browser would send it back."""


def as_sent(client, address):
    """The answers of an admin form and of the facts beside it, unchanged."""
    page = client.get(address)
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in values.items() if value is not None}
