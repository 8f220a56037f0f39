"""The pages of this floor, by subject."""
