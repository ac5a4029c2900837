"""Who signs in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access import roles
from volunteer_registry.shared.history import records


class UserQuerySet(models.QuerySet["User"]):
    def in_places(self, place_ids):
        """Users who hold a post in these places, by whatever gives them one."""
        people = self.model._default_manager.order_by()
        found = Q()
        for lies_in in roles.posted_in:
            found |= Q(pk__in=people.filter(lies_in(place_ids)).values("pk"))
        return self.filter(found)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **values) -> "User":
        user = self.model(email=email.strip().lower(), **values)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())


QUIET = frozenset({"last_login", "language"})
"""Signing in and choosing a language change no record of the programme: the history keeps no step of them."""


class User(AbstractBaseUser):
    """A person who signs in by e-mail. What they may do follows from appointments and the groups they act for."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="kk")
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = UserManager()
    history = records(without=("password", "last_login"))

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("email",)

    def __str__(self) -> str:
        return self.full_name or self.email

    def save(self, *args: Any, **options: Any) -> None:
        fields = options.get("update_fields")
        if fields and set(fields) <= QUIET:
            self.skip_history_when_saving = True
        super().save(*args, **options)
        self.__dict__.pop("skip_history_when_saving", None)

    def get_short_name(self) -> str:
        return self.full_name or self.email.split("@")[0]

    @cached_property
    def posts(self) -> list[tuple[str, int | None]]:
        """Today's roles, each with the id of its place (None: a role that is not bound to a place)."""
        return roles.held_by(self, on=timezone.localdate())

    @property
    def roles_in_words(self) -> list[str]:
        """Today's posts and the groups the user acts for, as the account page tells them."""
        return [told for words in roles.in_words for told in words(self, on=timezone.localdate())]

    @property
    def is_staff(self) -> bool:
        return any(role in roles.STAFF for role, _place in self.posts)

    def has_perm(self, permission: str, obj=None) -> bool:
        """Django's own permissions are not used; admin classes ask the permission table."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
