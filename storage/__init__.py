"""What is kept, and how: SQLAlchemy Core on SQLite and PostgreSQL. Implements rituals' ports."""
