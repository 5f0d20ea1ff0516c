"""Bearer tokens: who a program acts for."""

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from laban.accounts.tokens import actor_of_token
from laban.base.messages import refuse
from laban.keeping.door import Actor


class Bearer(HttpBearer):
    """Puts the actor at `request.auth`; without a valid token the answer is a problem document with status 401."""

    def __call__(self, request: HttpRequest) -> Any:
        header = request.headers.get("Authorization", "")
        scheme, _, secret = header.partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise refuse("token.missing", place="Authorization")
        return self.authenticate(request, secret.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        return actor_of_token(token)


def actor(request: HttpRequest) -> Actor:
    found: Actor = request.auth  # type: ignore[attr-defined]
    return found
