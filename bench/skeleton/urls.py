"""Signing in and the measured pages."""

from django.contrib.auth.views import LoginView
from django.urls import path

from bench.skeleton import views

urlpatterns = [
    path("login/", LoginView.as_view(template_name="login.html")),
    path("contracts/", views.contract_list),
    path("contracts/<int:pk>/", views.contract_detail, name="contract"),
    path("bids/<int:pk>/", views.bid_form),
    path("bids/<int:pk>/autosave/", views.autosave),
]
