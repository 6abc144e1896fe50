"""Forms as the product asks and answers them.

A view of a module, whole (an action refuses, a double post, an edit conflict: all answered)::

    @route(Permission.PERSON_EDIT, obj="person")
    def edit(request: Request, person_id: UUID) -> HttpResponse:
        person = get_person(request.actor, person_id, Permission.PERSON_EDIT)
        form = PersonForm(request.POST or None, instance=person)
        if form.accepts(partial(edit_person, person, by=request.actor)):
            return redirect("desk:person", person.id)
        return form_page(request, "people/edit.html", form=form, person=person)

The action receives the cleaned data by name; ``version`` arrives as ``seen``, ``form_id`` as ``id``.
"""

from percorsi.kernel.forms.answering import form_page
from percorsi.kernel.forms.bases import Form, ModelForm, Once, Versioned
from percorsi.kernel.forms.fields import DateField, SensitiveField
from percorsi.kernel.forms.renderer import Renderer

__all__ = ["DateField", "Form", "ModelForm", "Once", "Renderer", "SensitiveField", "Versioned", "form_page"]
