"""team-playbook: structured YAML to a browsable site for teams that hire for AI work."""

from team_playbook.model.loading import Loaded, load

__all__ = ["Loaded", "__version__", "load"]
__version__ = "0.1.0"
