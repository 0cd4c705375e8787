"""Help where a prompt is written: techniques to insert, and a model that proposes a better wording."""
