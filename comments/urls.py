from django.urls import path

from . import complaint_views, views

app_name = "comments"
urlpatterns = [
    path("reports/<slug:slug>/comments/", views.post, name="post"),
    path("comments/report/thanks/", complaint_views.thanks, name="reported"),
    path("comments/report/<int:pk>/", complaint_views.report, name="report"),
    path("comments/<slug:token>/", views.own, name="own"),
    path("comments/<slug:token>/edit/", views.edit, name="edit"),
    path("comments/<slug:token>/delete/", views.delete, name="delete"),
]
