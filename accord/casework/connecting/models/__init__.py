"""Keys, webhooks and export files."""

from accord.casework.connecting.models.exports import DESTINATIONS, FORMATS, ExportFile
from accord.casework.connecting.models.hooks import KINDS, MOST_TRIES, HookCall, Webhook
from accord.casework.connecting.models.keys import ApiKey, ApiSecret, ApiWrite

__all__ = [
    "DESTINATIONS",
    "FORMATS",
    "KINDS",
    "MOST_TRIES",
    "ApiKey",
    "ApiSecret",
    "ApiWrite",
    "ExportFile",
    "HookCall",
    "Webhook",
]
