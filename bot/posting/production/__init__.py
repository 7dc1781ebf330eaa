"""What channels see of models in use."""
