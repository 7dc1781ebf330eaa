"""Gates: whether a project goes on to its next phase, decided on evidence (playbook §3)."""
