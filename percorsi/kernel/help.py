from django.http import HttpRequest, HttpResponse

from percorsi.kernel.web import page


def help_page(request: HttpRequest) -> HttpResponse:
    """How to find one's way, and what to do when something is refused: short enough to be read."""
    return page(request, "kernel/help.html")
