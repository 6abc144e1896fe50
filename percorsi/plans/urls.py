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
    path("piani/<uuid:plan_id>/pdf", views.paper, name="paper"),
    path("piani/<uuid:plan_id>/confronto", views.compare, name="compare"),
    path("piani/<uuid:plan_id>/famiglia", views.members, name="members"),
    path("piani/<uuid:plan_id>/chi-aiuta/nuovo", views.new_supporter, name="new_supporter"),
    path("piani/<uuid:plan_id>/chi-aiuta/<uuid:supporter_id>/togli", views.remove_supporter, name="remove_supporter"),
    path("piani/<uuid:plan_id>/firme", views.signatures, name="signatures"),
    path("piani/<uuid:plan_id>/firme/chiedi", views.call, name="call"),
    path("piani/<uuid:plan_id>/firme/nuova", views.new_signer, name="new_signer"),
    path("piani/<uuid:plan_id>/firme/<uuid:signer_id>", views.sign, name="sign"),
    path("piani/<uuid:plan_id>/firme/<uuid:signer_id>/codice", views.send, name="send"),
    path("piani/<uuid:plan_id>/firme/<uuid:signer_id>/togli", views.remove_signer, name="remove_signer"),
    path("piani/obiettivi-pronti", views.ready, name="ready"),
    path("piani/obiettivi-pronti/<uuid:ready_id>/togli", views.retire, name="retire"),
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
