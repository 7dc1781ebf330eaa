"""A team is to be deleted: it stops at once, can be put back for a while, and then it goes."""
