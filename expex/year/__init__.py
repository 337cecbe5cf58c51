"""A synthetic year: a thousand invented people at places of the demo, and what six quarters of exchanges left
behind, so that reports have something to say. Nobody of it can sign in, and nobody is told of anything.

Exchanges are stamped from stories that were played through the actions, as in the nation (`expex.nation`), with study
leave that a line manager grants or refuses. What people say of them is written by bulk too; places in the programme,
changes, texts, closed quarters and reports come about through the actions, with the clock set.
"""
