"""Where a family tells what it looked for and did not find: a floor above takes it in."""

from askwell.core.slots import Slot

# Filled with the address of the page that takes the words; what was looked for may be added to it as ?q=.
WAY_TO_TELL: Slot[[], str] = Slot("way to tell")
