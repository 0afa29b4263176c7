"""What to write in the files that no corpus does without, for whoever lacks one."""

SITE = """\
format: 1
nom: Mon recueil
titre: Ce que nous avons appris
presentation: Des pratiques à partager avec celles et ceux qui commencent.
editeur: {nom: Mon association}
droits: Tous droits réservés."""

THEMES = """\
themes:
  - id: accueillir
    libelle: Accueillir
    libelle_source: Accueillir
    description: Ce qui aide à accueillir."""


def such_as(example: str) -> str:
    """Return « par exemple » and an example, each of its lines under the message that it ends."""
    return "par exemple :\n" + "\n".join(f"    {line}" for line in example.split("\n"))
