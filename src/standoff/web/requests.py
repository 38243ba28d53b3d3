"""What a request says: its form, and whether the page's script has sent it."""

from __future__ import annotations

import hmac

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from standoff.language import say

__all__ = ["by_script", "form_of", "texts_of"]

_MOST_FIELDS = 40
_LARGEST_FIELD = 18 * 2**20


async def form_of(request: Request, token: str) -> FormData:
    """The form that a request sends.

    Raises:
        HTTPException: it is no form, too large, or not from this page.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise HTTPException(415, say("a form is expected"))
    form = await request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD)
    sent = request.headers.get("x-standoff-token", form.get("token", ""))
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), token.encode()):
        await form.close()
        raise HTTPException(403, say("the page is from another run of the server: reload it"))
    return form


async def texts_of(request: Request, token: str) -> dict[str, str]:
    """The fields of a request's form that are texts, the last of each name.

    Raises:
        HTTPException: as `form_of`.
    """
    form = await form_of(request, token)
    items = form.multi_items()
    await form.close()
    return {name: value for name, value in items if not isinstance(value, UploadFile)}


def by_script(request: Request) -> bool:
    """Whether the page's script sent the request, so that parts of the page are the answer."""
    return request.headers.get("hx-request") == "true"
