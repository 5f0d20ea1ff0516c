"""The desk: what do I owe, by when?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laban.collect.desk import duties_of
from laban.keeping import clock
from laban.web.access import actor_of, signed_in
from laban.web.calendar_feed import feed_address


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    duties = duties_of(actor_of(request), clock.today())
    mine = [duty for duty in duties if duty.mine]
    return render(
        request,
        "desk.html",
        {
            "mine": mine,
            "others": [duty for duty in duties if not duty.mine],
            "late": sum(duty.late for duty in mine),
            "feed": feed_address(request.user),
        },
    )
