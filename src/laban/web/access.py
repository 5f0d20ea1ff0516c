"""Who may call a view. Every view of the table of addresses carries one of these marks (a test walks them)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from laban.keeping.door import Actor
from laban.web import errors

View = Callable[..., HttpResponse]

PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: View) -> View:
    """Anybody may call it."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody with an account; what he may see is asked by the view from the rights table."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.htmx:  # type: ignore[attr-defined]
                return errors.session_lost(request)
            return redirect_to_login(request.get_full_path())
        if request.user.must_change_password and request.resolver_match.url_name != "password":
            return redirect("password")
        return view(request, *args, **kwargs)

    guarded.access = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """The view takes bodies of this size from people who have signed in. Any other body is held to the settings'
    DATA_UPLOAD_MAX_MEMORY_SIZE, before anything reads it (laban.web.middleware.body_limit)."""

    def mark(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return mark


def actor_of(request: HttpRequest) -> Actor:
    return Actor(request.user.login)


def is_signed_in(request: HttpRequest) -> bool:
    """For public pages that offer more to some; a reader without the cookie costs no look into the database."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
