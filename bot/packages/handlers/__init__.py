"""What is done with packages, one file a theme."""

from bot.chat.router import joined
from bot.packages.handlers.lots import router as lots
from bot.packages.handlers.offers import router as offers
from bot.packages.handlers.sale import router as sale
from bot.packages.handlers.shelf import router as shelf
from bot.packages.handlers.transfers import router as transfers

router = joined([sale, offers, shelf, lots, transfers])
