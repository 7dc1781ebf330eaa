"""What threads see of milestones."""
