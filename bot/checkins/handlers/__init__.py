"""What is done with forms, one file a theme."""

from bot.chat.router import joined
from bot.checkins.handlers.adding import router as adding
from bot.checkins.handlers.building import router as building
from bot.checkins.handlers.filling import router as filling
from bot.checkins.handlers.languages import router as languages

router = joined([filling, building, adding, languages])
