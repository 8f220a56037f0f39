"""What the library for signing in (django-allauth) asks us: who is who, how to reach them, in what words.

It finds what stands here by its settings. It calls rules like a page does, and pages' forms stand on it.
"""
