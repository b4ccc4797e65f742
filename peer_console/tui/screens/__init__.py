"""The screens, one module each beside its looks."""
