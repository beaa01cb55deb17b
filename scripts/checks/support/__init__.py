"""Shared by the checkers in the folder above."""
