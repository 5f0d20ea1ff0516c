"""What collecting stores."""

from laban.collect.models.about_values import Correction, Evidence, EvidenceFor, Remark
from laban.collect.models.rounds import Receipt, Round, RoundForm, Share, Sheet, SheetBody, Step
from laban.collect.models.values import Observation, ObservationVersion, SheetText, Status, Via

__all__ = [
    "Correction",
    "Evidence",
    "EvidenceFor",
    "Observation",
    "ObservationVersion",
    "Receipt",
    "Remark",
    "Round",
    "RoundForm",
    "Share",
    "Sheet",
    "SheetBody",
    "SheetText",
    "Status",
    "Step",
    "Via",
]
