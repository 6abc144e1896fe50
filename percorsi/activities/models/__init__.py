from percorsi.activities.models.edition import Edition, Gathering, Staff
from percorsi.activities.models.opinion import Inquiry, Opinion
from percorsi.activities.models.qualification import Qualification
from percorsi.activities.models.taking import Delivery, Registration

__all__ = ["Delivery", "Edition", "Gathering", "Inquiry", "Opinion", "Qualification", "Registration", "Staff"]
