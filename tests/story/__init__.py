"""One person's path from the street to the follow-up, each part done by who does it, with clicks as a user's."""
