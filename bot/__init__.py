"""The conversation: screens, presses and handlers over core's front doors.

`chat` is the kit and knows no capability; every other folder is one capability's talk, with the
same name as in core: `screens.py` is pure, `presses.py` are the wishes behind its buttons,
`handlers.py` answers them. `home` is where everything starts: menu, languages, reading what people
type. `app.py` puts one bot together, `cli.py` is the command line.
"""
