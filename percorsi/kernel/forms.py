from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every form of the product is drawn by the same two templates."""
