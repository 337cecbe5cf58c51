"""Programs that measure the product at size: `python3 dev.py bench NAME` runs the file of that name. Never tests.

Each prints its figures beside a floor measured in the same run, on the same machine: the ratios are what counts. To add
one, write a file with a `main(markdown: bool)`; what several need lies in `support/`.
"""
