"""Addresses for suppliers, under /portal/."""

from django.urls import path

from framework.views import calculator

app_name = "framework-portal"
urlpatterns = [path("calculator/", calculator.SupplierCalculator.as_view(), name="calculator")]
