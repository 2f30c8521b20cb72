"""What is typed about what the authority values, one file a noun. Forms check shape; services save."""

from framework.forms.calculator import CalculatorForm, SupplierCalculatorForm
from framework.forms.data_file import ExportForm, FrameworkFileForm, ValuesFileForm
from framework.forms.framework import (
    CentralForm,
    CriterionForm,
    FrameworkForm,
    HeadingForm,
    MoveForm,
    OutcomeForm,
)
from framework.forms.initial import initial_of
from framework.forms.measure import MeasureForm, NewMeasureForm
from framework.forms.policy import PolicyForm, ReviewForm
from framework.forms.value import SourceForm, ValueForm

__all__ = [
    "CalculatorForm",
    "CentralForm",
    "CriterionForm",
    "ExportForm",
    "FrameworkFileForm",
    "FrameworkForm",
    "HeadingForm",
    "MeasureForm",
    "MoveForm",
    "NewMeasureForm",
    "OutcomeForm",
    "PolicyForm",
    "ReviewForm",
    "SourceForm",
    "SupplierCalculatorForm",
    "ValueForm",
    "ValuesFileForm",
    "initial_of",
]
