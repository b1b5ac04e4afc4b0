from django.urls import path

from . import views

app_name = "comments"
urlpatterns = [
    path("reports/<slug:slug>/comments/", views.post, name="post"),
    path("comments/report/thanks/", views.complaint_sent, name="complaint_sent"),
    path("comments/report/<int:pk>/", views.complain, name="complain"),
    path("comments/<slug:token>/", views.own, name="own"),
    path("comments/<slug:token>/edit/", views.edit, name="edit"),
    path("comments/<slug:token>/delete/", views.delete, name="delete"),
]
