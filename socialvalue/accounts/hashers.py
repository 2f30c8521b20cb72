"""How passwords are hashed: Argon2id at the cost OWASP names as enough for a service that answers many at once."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: eight people signing in at once must not need a gigabyte."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
