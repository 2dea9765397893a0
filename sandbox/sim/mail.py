"""The mailboxes: what came, and what the next mails shall meet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.errors import SimError
from sandbox.mail import FAULTS, Mail
from sandbox.sim.asked import asked, world_of


async def mails(request: Request) -> JSONResponse:
    """The mails that came, oldest first, `?to=` only those of one mailbox:
    `{mails: [{id, sender, to, from, subject, date, message_id, headers, text, html, files}]}`.
    """
    found = world_of(request).mails.to(request.query_params.get("to"))
    return JSONResponse({"mails": [each.describe() for each in found]})


async def raw(request: Request) -> Response:
    """One mail as it was sent."""
    return Response(_mail(request).raw, media_type="message/rfc822")


async def file(request: Request) -> Response:
    """An attachment, by its number."""
    files, number = _mail(request).files, request.path_params["number"]
    if number >= len(files):
        raise SimError(404, "There is no such file.")
    found = files[number]
    headers = {"content-disposition": "attachment"}
    return Response(found.data, media_type=found.kind.partition(";")[0], headers=headers)


async def order_faults(request: Request) -> JSONResponse:
    """What the next mails meet, one each: `{faults: [kind, …]}`, in place of what was ordered.

    Kinds: away (421 and nothing), try_later (451), no_mailbox (550), refused (554 to the text),
    answer_lost (kept, and the connection is closed without an answer).
    """
    given = await asked(request)
    wanted = given.values.get("faults")
    if not isinstance(wanted, list) or not all(each in FAULTS for each in wanted):
        raise SimError(400, f"faults must be a list of {', '.join(FAULTS)}.")
    given.world.mails.faults = list(wanted)
    return JSONResponse({"faults": wanted}, status_code=201)


def _mail(request: Request) -> Mail:
    wanted = request.path_params["id"]
    found = next((each for each in world_of(request).mails.all if each.id == wanted), None)
    if found is None:
        raise SimError(404, "There is no such mail.")
    return found


ROUTES = [
    Route("/sim/mail", mails),
    Route("/sim/mail/{id:int}", raw),
    Route("/sim/mail/{id:int}/files/{number:int}", file),
    Route("/sim/mail/faults", order_faults, methods=["POST"]),
]
