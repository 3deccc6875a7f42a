"""What is kept: workshops, people and answers, on SQLite or PostgreSQL."""

from dgca.store.engine import Session, Store, new_id, open_store

__all__ = ["Session", "Store", "new_id", "open_store"]
