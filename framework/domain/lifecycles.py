"""The states of a framework and of an imported file, and the moves between them."""

from framework.choices import DataFileStatus as D
from framework.choices import FrameworkStatus as F
from socialvalue.core.lifecycle import Lifecycle, move

FRAMEWORK = Lifecycle(
    "framework",
    move("publish", {F.DRAFT}, F.PUBLISHED, "Publish framework"),
    move("revise", {F.PUBLISHED, F.RETIRED}, F.DRAFT, "Start a new version"),
    move("retire", {F.PUBLISHED}, F.RETIRED, "Retire framework", grave=True),
)

DATA_FILE = Lifecycle(
    "file",
    move("load", {D.CHECKED}, D.LOADED, "Load this file"),
    move("discard", {D.CHECKED}, D.DISCARDED, "Discard this file"),
)
