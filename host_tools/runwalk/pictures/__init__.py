"""Pictures of plans and sessions."""
