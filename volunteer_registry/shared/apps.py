"""The cellar as an app: its checks and commands."""

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from volunteer_registry.shared import keys


class SharedConfig(AppConfig):
    name = "volunteer_registry.shared"
    label = "shared"

    def ready(self) -> None:
        checks.register(keys_are_here)


def keys_are_here(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """No command runs without the keys: what it wrote could never be read again."""
    try:
        keys.load()
    except ImproperlyConfigured as missing:
        return [checks.Error(str(missing), hint="A new installation makes its keys with: manage.py make_keys")]
    return []
