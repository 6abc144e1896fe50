from django.urls import path

from percorsi.assessments import views
from percorsi.assessments.views import editor

app_name = "assessments"

urlpatterns = [
    path("percorsi/<uuid:case_id>/valutazioni", views.of_case, name="of_case"),
    path("percorsi/<uuid:case_id>/valutazioni/nuova", views.start, name="start"),
    path("valutazioni/<uuid:assessment_id>", views.assessment, name="assessment"),
    path("valutazioni/<uuid:assessment_id>/compila", views.fill, name="fill"),
    path("valutazioni/<uuid:assessment_id>/tieni", views.keep, name="keep"),
    path("valutazioni/<uuid:assessment_id>/conclusione", views.complete, name="complete"),
    path("valutazioni/<uuid:assessment_id>/consegna", views.hand, name="hand"),
    path("valutazioni/<uuid:assessment_id>/confronto", views.compare, name="compare"),
    path("valutazioni/<uuid:assessment_id>/stampa", views.print_sheet, name="print"),
    path("valutazioni/<uuid:assessment_id>/incontri", views.sittings, name="sittings"),
    path("valutazioni/<uuid:assessment_id>/incontri/nuovo", views.new_sitting, name="new_sitting"),
    path("valutazioni/<uuid:assessment_id>/documento", views.document, name="document"),
    path("strumenti", editor.instruments, name="instruments"),
    path("strumenti/nuovo", editor.new, name="new_instrument"),
    path("strumenti/importa", editor.import_page, name="import_instrument"),
    path("strumenti/scale", editor.scales, name="scales"),
    path("strumenti/scale/nuova", editor.scale, name="new_scale"),
    path("strumenti/scale/<slug:code>", editor.scale, name="scale"),
    path("strumenti/<uuid:instrument_id>", editor.instrument, name="instrument"),
    path("strumenti/<uuid:instrument_id>/titolo", editor.edit_head, name="instrument_head"),
    path("strumenti/<uuid:instrument_id>/anteprima", editor.preview, name="instrument_preview"),
    path("strumenti/<uuid:instrument_id>/in-uso", editor.publish, name="instrument_publish"),
    path("strumenti/<uuid:instrument_id>/ritiro", editor.retire, name="instrument_retire"),
    path("strumenti/<uuid:instrument_id>/nuova-edizione", editor.new_edition, name="instrument_edition"),
    path("strumenti/<uuid:instrument_id>/variante", editor.new_variant, name="instrument_variant"),
    path("strumenti/<uuid:instrument_id>/butta", editor.throw, name="instrument_throw"),
    path("strumenti/<uuid:instrument_id>/esporta", editor.export, name="instrument_export"),
    path("strumenti/<uuid:instrument_id>/sezioni/nuova", editor.new_section, name="new_section"),
    path("strumenti/sezioni/<uuid:section_id>", editor.edit_section_page, name="instrument_section"),
    path("strumenti/sezioni/<uuid:section_id>/domande/nuova", editor.new_item, name="new_item"),
    path("strumenti/domande/<uuid:item_id>", editor.edit_item_page, name="item"),
    path("strumenti/domande/<uuid:item_id>/se", editor.choose_deciding, name="deciding"),
    path("strumenti/domande/<uuid:item_id>/se/<uuid:on_id>", editor.ask_if, name="condition"),
    path("strumenti/parti/<slug:kind>/<uuid:part_id>/sposta", editor.shift, name="shift_part"),
    path("strumenti/parti/<slug:kind>/<uuid:part_id>/togli", editor.remove, name="remove_part"),
]
