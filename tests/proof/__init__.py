"""Proofs over the whole product: every address, role, relation, table and policy, none named by hand."""
