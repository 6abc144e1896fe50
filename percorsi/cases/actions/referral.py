"""The one import for whatever moves a person: asking, answering, personal links."""

from percorsi.cases.actions.answering import (
    accept_referral,
    ask_referral,
    book_referral,
    close_referral,
    read_referral,
    remind_referral,
    reply_referral,
)
from percorsi.cases.actions.linking import Issued, issue_link, revoke_links
from percorsi.cases.actions.sending import send_referral

__all__ = [
    "Issued",
    "accept_referral",
    "ask_referral",
    "book_referral",
    "close_referral",
    "issue_link",
    "read_referral",
    "remind_referral",
    "reply_referral",
    "revoke_links",
    "send_referral",
]
