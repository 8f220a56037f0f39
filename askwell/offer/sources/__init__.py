"""The room that reads other people's feeds of services: Open Referral UK 3.0, 1.0, and near to them."""

from askwell.offer.sources.ahead import batches_ahead
from askwell.offer.sources.limits import Limits
from askwell.offer.sources.reading import read
from askwell.offer.sources.records import prepare, prepare_all
from askwell.offer.sources.results import Prepared, Problem, Raw, Refused, RunProblem

__all__ = [
    "Limits",
    "Prepared",
    "Problem",
    "Raw",
    "Refused",
    "RunProblem",
    "batches_ahead",
    "prepare",
    "prepare_all",
    "read",
]
