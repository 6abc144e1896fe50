from django.urls import path

from percorsi.plans import views

app_name = "plans"

urlpatterns = [
    path("percorsi/<uuid:case_id>/piani", views.of_case, name="of_case"),
    path("percorsi/<uuid:case_id>/piani/nuovo", views.start, name="start"),
    path("piani/<uuid:plan_id>", views.plan, name="plan"),
    path("piani/<uuid:plan_id>/inizio", views.opening, name="opening"),
    path("piani/<uuid:plan_id>/insieme", views.together, name="together"),
    path("piani/<uuid:plan_id>/stampa", views.print_sheet, name="print"),
    path("piani/<uuid:plan_id>/accordo", views.agree, name="agree"),
    path("piani/<uuid:plan_id>/verifica", views.review, name="review"),
    path("piani/<uuid:plan_id>/revisione", views.revise, name="revise"),
    path("piani/<uuid:plan_id>/obiettivi/nuovo", views.new_goal, name="new_goal"),
    path("piani/obiettivi/<uuid:goal_id>", views.edit_goal_page, name="goal"),
    path("piani/obiettivi/<uuid:goal_id>/togli", views.remove_goal, name="remove_goal"),
    path("piani/obiettivi/<uuid:goal_id>/sposta", views.shift, name="shift"),
    path("piani/obiettivi/<uuid:goal_id>/passi/nuovo", views.new_step, name="new_step"),
    path("piani/passi/<uuid:step_id>", views.edit_step_page, name="step"),
    path("piani/passi/<uuid:step_id>/togli", views.remove_step, name="remove_step"),
    path("piani/passi/<uuid:step_id>/avanzamento", views.progress, name="progress"),
]
