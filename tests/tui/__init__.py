"""The screens, driven by keyboard."""
