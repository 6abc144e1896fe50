"""Screens of programme, network and territory: they show all three together, so they stand on the highest rung."""
