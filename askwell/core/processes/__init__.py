"""Running Askwell's parts together, and the port they are reached by."""

from askwell.core.processes.ports import PortTrouble, port_is_free, wait_for_port
from askwell.core.processes.supervisor import Part, run

__all__ = ["Part", "PortTrouble", "port_is_free", "run", "wait_for_port"]
