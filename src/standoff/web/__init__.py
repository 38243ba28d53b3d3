"""A page on this machine that shows a model beside its source and lets one change it.

`standoff serve` opens it. Every change goes to the model file at once; the page holds nothing
that the file does not. Needs the extra `web`.
"""
