"""How passwords are hashed: Argon2id at the cost OWASP names as enough for a service that answers many at once."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """7 MiB, five passes, one lane: of the costs that OWASP names as equal the one that swells a worker least."""

    time_cost = 5
    memory_cost = 7_168  # KiB
    parallelism = 1
