"""What is planned of a project."""
