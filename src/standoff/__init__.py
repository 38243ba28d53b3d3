"""Model a stand-off and check what holds: the Graph Model for Conflict Resolution."""
