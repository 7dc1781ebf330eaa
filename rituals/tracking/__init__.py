"""Runs that a tracker (MLflow) records are logged on the experiment that they belong to."""
