"""The kinds of question and the themes by which the library keeps them."""

from django.db.models import TextChoices


class QuestionKind(TextChoices):
    TEXT = "text", "Words, up to a limit"
    NUMBER = "number", "A number"
    DATE = "date", "A date"
    CHOICE = "choice", "One answer from a list"
    CHOICES = "choices", "Any answers from a list"
    YES_NO = "yes_no", "Yes or no: pass or fail, not marked"
    TABLE = "table", "A table with columns you name"
    UPLOAD = "upload", "A file"
    COMMITMENTS = "commitments", "The table of social value commitments"


class QuestionTheme(TextChoices):
    SKILLS = "skills", "Employment and skills"
    SUPPLY = "supply", "Supply chain"
    ENVIRONMENT = "environment", "Environment"
    WELLBEING = "wellbeing", "Wellbeing"
    SLAVERY = "slavery", "Modern slavery"
    MOBILISATION = "mobilisation", "Getting ready"
    QUALITY = "quality", "Quality of the work"
