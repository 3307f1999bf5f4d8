"""Reading a posting or an e-mail about a job (product.md, *Data in and out*)."""

from .posting import SURE_ENOUGH, Field, Found, OwnDetails, Posting
from .reading import read_posting

__all__ = ["SURE_ENOUGH", "Field", "Found", "OwnDetails", "Posting", "read_posting"]
