"""People and roles: accounts of an organisation, who gives which role to whom, and the tables of who may do what.

It stands below persons and paths on purpose: what administers accounts cannot even name a path.
"""
