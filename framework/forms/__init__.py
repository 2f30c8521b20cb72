"""What is typed about what the authority values, one file a noun. Forms check shape; services save."""

from framework.forms.calculator import CalculatorForm, SupplierCalculatorForm
from framework.forms.initial import initial_of
from framework.forms.measure import MeasureForm, NewMeasureForm
from framework.forms.policy import PolicyForm, ReviewForm
from framework.forms.value import SourceForm, ValueForm

__all__ = [
    "CalculatorForm",
    "MeasureForm",
    "NewMeasureForm",
    "PolicyForm",
    "ReviewForm",
    "SourceForm",
    "SupplierCalculatorForm",
    "ValueForm",
    "initial_of",
]
