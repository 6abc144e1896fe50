from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every form of the product is drawn by the same two templates."""

    form_template_name = "kernel/forms/form.html"
    field_template_name = "kernel/forms/field.html"
