"""The copy of everything that is written about a person: found by walking the models, told as JSON and as PDF.

A new model is in the copy the day it is written, because the walk follows its foreign keys; one that must stay out is
named in ``walk.LEFT_OUT`` with its reason (a test compares).
"""
