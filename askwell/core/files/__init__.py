"""Files: taken in once, checked, kept privately, and handed out by links that end.

The floors above call `take_in` and `remove`, which are rules, and `link_to` and `file_of_link`.
"""

from askwell.core.files.checking import check_for_viruses, hear_verdict
from askwell.core.files.keeping import open_content
from askwell.core.files.kinds import DOCUMENTS, EVERY_KIND, LETTERS, PDF, PICTURES, Kind
from askwell.core.files.links import LinkEnded, NoSuchFile, NotReadable, file_of_link, link_to
from askwell.core.files.reading import open_to_read
from askwell.core.files.refusal import FileRefused
from askwell.core.files.removing import forget_content, remove, sweep
from askwell.core.files.scanning import ScannerTrouble, Verdict, scanning_is_on
from askwell.core.files.taking_in import take_in

__all__ = [
    "DOCUMENTS",
    "EVERY_KIND",
    "LETTERS",
    "PDF",
    "PICTURES",
    "FileRefused",
    "Kind",
    "LinkEnded",
    "NoSuchFile",
    "NotReadable",
    "ScannerTrouble",
    "Verdict",
    "check_for_viruses",
    "file_of_link",
    "forget_content",
    "hear_verdict",
    "link_to",
    "open_content",
    "open_to_read",
    "remove",
    "scanning_is_on",
    "sweep",
    "take_in",
]
