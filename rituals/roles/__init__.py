"""Roles: who decides, does and advises on what, said by the people themselves."""
