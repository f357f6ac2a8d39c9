"""The model: kinds, their fields and types, and the playbook they make."""
