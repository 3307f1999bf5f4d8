"""A pause of the search, a gap without use, and the promises neither may move."""
