"""Which screen says which notice."""

from __future__ import annotations

from bot.chat.router import Router
from bot.notices import screens
from core.notices import LowBalance, Receipt

router = Router()
router.notice(Receipt)(screens.receipt)
router.notice(LowBalance)(screens.low_balance)
