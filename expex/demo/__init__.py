"""The demo world: people who do not exist, at places that do, and what happened between them in the last nine months.

`people/` and `stories/` are the facts; everything else lets them happen through the actions of the product.
"""
