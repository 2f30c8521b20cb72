"""Which verb leads from which state to which."""

from socialvalue.core.lifecycle import Lifecycle, move
from suppliers.choices import IncentiveState as I
from suppliers.choices import SpendImportStatus as P
from suppliers.choices import SupplierStatus as S

SUPPLIER = Lifecycle(
    "supplier",
    move("approve", {S.APPLIED}, S.REGISTERED, "Approve registration"),
    move("suspend", {S.REGISTERED}, S.SUSPENDED, "Suspend supplier", grave=True),
    move("reinstate", {S.SUSPENDED}, S.REGISTERED, "Reinstate supplier"),
)

INCENTIVE = Lifecycle(
    "incentive",
    move("request", {I.ENTITLED}, I.REQUESTED, "Request"),
    move("fulfil", {I.REQUESTED}, I.FULFILLED, "Record as fulfilled"),
    move("withdraw", {I.ENTITLED, I.REQUESTED}, I.WITHDRAWN, "Withdraw", grave=True),
)

SPEND_IMPORT = Lifecycle(
    "spend file",
    move("load", {P.CHECKED}, P.LOADED, "Load these rows"),
    move("discard", {P.CHECKED, P.LOADED}, P.DISCARDED, "Discard this file", grave=True),
)
