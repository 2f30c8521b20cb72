"""Passwords are hashed at the cost we chose, and older ones are hashed anew when their owner signs in."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from socialvalue.accounts.hashers import Argon2


def test_the_hash_names_its_cost_and_verifies() -> None:
    encoded = Argon2().encode("fell-walking-sheep", "a-salt-of-its-own")
    assert encoded.startswith("argon2$argon2id$")
    assert "m=7168,t=5,p=1" in encoded
    assert Argon2().verify("fell-walking-sheep", encoded)
    assert not Argon2().verify("fell-walking-lamb", encoded)


def test_a_hash_of_another_cost_is_renewed() -> None:
    dearer = Argon2PasswordHasher().encode("fell-walking-sheep", "a-salt-of-its-own")
    assert Argon2().verify("fell-walking-sheep", dearer)
    assert Argon2().must_update(dearer)
