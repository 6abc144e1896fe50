"""The page /componenti: every component, alive, with its use. What is not shown here does not exist."""

from django.http import HttpRequest, HttpResponse

from percorsi.kernel.web import page


def components(request: HttpRequest) -> HttpResponse:
    return page(request, "kernel/showcase.html")
