"""What is sent, to whom, in which safe way, and how far it has come."""

from heldinmind.messages.models.address import GivenAddress
from heldinmind.messages.models.message import Message, Once

__all__ = ["GivenAddress", "Message", "Once"]
