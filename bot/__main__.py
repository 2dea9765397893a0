"""`python -m bot`, the same as `whistle`."""

from bot.cli import main

main()
