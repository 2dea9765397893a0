"""What is sold: package templates, and a purchase with its price and payment.

What always holds: a purchase is a lot of its own with one entry, written with its payment or not
at all; one operation key sells once; editing a template never touches what was sold.

What it refuses: `PriceUnusable DateUnusable SessionsUnusable PaidTooMuch DiscountTooLarge
AlreadySold EndsBeforeItStarts`.
"""

from core.packages.errors import (
    AlreadySold,
    DateUnusable,
    DiscountTooLarge,
    EndsBeforeItStarts,
    PaidTooMuch,
    PriceUnusable,
    SessionsUnusable,
)
from core.packages.events import PackageSold
from core.packages.rules import (
    MOST_SESSIONS,
    Method,
    check_expiry,
    check_paid,
    check_paid_on,
    check_price,
    check_sessions,
    discounted,
)
from core.packages.service import Terms, is_sold, list_templates, ready_made, sell
from core.packages.views import Sale, Template

__all__ = [
    "MOST_SESSIONS",
    "AlreadySold",
    "DateUnusable",
    "DiscountTooLarge",
    "EndsBeforeItStarts",
    "Method",
    "PackageSold",
    "PaidTooMuch",
    "PriceUnusable",
    "Sale",
    "SessionsUnusable",
    "Template",
    "Terms",
    "check_expiry",
    "check_paid",
    "check_paid_on",
    "check_price",
    "check_sessions",
    "discounted",
    "is_sold",
    "list_templates",
    "ready_made",
    "sell",
]
