"""SQLAlchemy: implements the ports of `rituals` on SQLite and PostgreSQL."""
