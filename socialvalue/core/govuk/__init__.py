"""The project's crispy-forms template pack: Django forms as GOV.UK components, everything escaped.

``components`` renders one macro, ``fields`` turns a bound field into macro parameters, ``compact`` draws many small
inputs in a table quickly, ``layout`` holds the pieces a form's layout is made of.
"""
