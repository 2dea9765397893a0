"""What is done with bookings, one file a theme."""

from bot.bookings.handlers.again import router as again
from bot.bookings.handlers.asking import router as asking
from bot.bookings.handlers.cards import router as cards
from bot.bookings.handlers.choosing import router as choosing
from bot.bookings.handlers.giving import router as giving
from bot.bookings.handlers.moving import router as moving
from bot.bookings.handlers.times import router as times
from bot.bookings.handlers.today import router as today
from bot.chat.router import joined

router = joined([choosing, asking, times, cards, again, giving, moving, today])
