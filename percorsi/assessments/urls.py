from django.urls import path

from percorsi.assessments import views

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
]
