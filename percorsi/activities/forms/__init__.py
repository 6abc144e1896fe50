from percorsi.activities.forms.catalogue import InterventionForm, VariantForm

__all__ = ["InterventionForm", "VariantForm"]
