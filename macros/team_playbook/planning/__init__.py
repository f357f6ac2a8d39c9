"""Planning: what a plan measures, what a team covers. Pure arithmetic on the playbook."""
