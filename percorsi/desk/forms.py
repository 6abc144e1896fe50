from django.utils.translation import gettext_lazy as _

from percorsi.kernel.forms import DateField, Form


class DayForm(Form):
    on = DateField(label=_("Day"))
