"""Personal links, for people and bodies without an account: a link by one way, a code by another, for one thing."""
