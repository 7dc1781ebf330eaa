from tests.databases import database_url, storage

__all__ = ["database_url", "storage"]
