"""By capability (core, bot), journeys as a person walks, contracts at the edges, the project."""
