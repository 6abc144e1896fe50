"""Names that sound Italian and belong to nobody: surnames are put together from syllables."""

from random import Random

HEADS = ["Ba", "Bel", "Bo", "Bra", "Ca", "Cal", "Cam", "Car", "Cas", "Cor", "Da", "Del", "Do", "Fa", "Fer", "Fio", "Fo", "Ga", "Gal", "Gri", "La", "Lo", "Lu", "Ma", "Mal", "Man", "Mar", "Mo", "Mon", "Na", "Ne", "No", "Pa", "Pel", "Pi", "Po", "Ra", "Ri", "Ro", "Ru", "Sa", "Sal", "San", "Se", "So", "Ta", "Te", "To", "Tor", "Va", "Ve", "Vi", "Vo", "Za", "Zo"]
HEARTS = (
    ["ba", "bi", "ca", "ce", "ci", "da", "di", "do", "fa", "fe", "ga", "gi", "la", "le", "li", "lo", "ma", "mi", "na", "ne", "ni", "pa", "pe", "ra", "ri", "ro", "sa", "si", "ta", "te", "ti", "to", "va", "vi", "za"]
)
TAILS = ["bello", "chi", "gnani", "landi", "lli", "lotti", "mini", "nardi", "nelli", "netti", "nghi", "nini", "nucci", "ratti", "rini", "rossi", "setti", "sini", "tini", "tti", "zzi", "zzoni"]
GIVEN = {
    "F": ["Ada", "Agata", "Alba", "Alessia", "Alice", "Amina", "Anna", "Aurora", "Beatrice", "Bianca", "Camilla", "Carla", "Caterina", "Chiara", "Claudia", "Daniela", "Diana", "Elena", "Elisa", "Emma", "Erica", "Eva", "Fatima", "Federica", "Fiamma", "Francesca", "Gaia", "Giada", "Gioia", "Giorgia", "Giulia", "Greta", "Ilaria", "Irene", "Irina", "Ivana", "Laila", "Laura", "Lidia", "Linda", "Lucia", "Luisa", "Maddalena", "Mara", "Maria", "Marta", "Matilde", "Michela", "Mirella", "Miriam", "Monica", "Nadia", "Nicole", "Noemi", "Olga", "Paola", "Patrizia", "Rita", "Rosa", "Sara", "Serena", "Silvia", "Sofia", "Sonia", "Stella", "Teresa", "Vera", "Viola"],
    "M": ["Abdel", "Adriano", "Alberto", "Aldo", "Alessandro", "Andrea", "Angelo", "Antonio", "Bruno", "Carlo", "Cesare", "Cristian", "Daniele", "Dario", "Davide", "Diego", "Edoardo", "Elia", "Emanuele", "Enea", "Enrico", "Ettore", "Fabio", "Federico", "Filippo", "Flavio", "Franco", "Gabriele", "Gino", "Giorgio", "Giovanni", "Giulio", "Hamza", "Igor", "Ivan", "Ivo", "Karim", "Lorenzo", "Luca", "Luigi", "Marco", "Mario", "Martino", "Massimo", "Matteo", "Mattia", "Michele", "Mohamed", "Nicola", "Omar", "Oscar", "Paolo", "Pietro", "Renato", "Riccardo", "Roberto", "Samuele", "Sandro", "Sergio", "Simone", "Stefano", "Tommaso", "Vito"],
}
MIDDLES = (" Maria", " Rosa", " Pia", " Anna")


def family_name(chance: Random) -> str:
    """One of about forty thousand: as rare and as similar to each other as in a real province."""
    name = chance.choice(HEADS) + chance.choice(HEARTS) + chance.choice(TAILS)
    if chance.random() < 0.04:
        return f"{chance.choice(('De ', 'Di ', 'La ', 'Lo '))}{name}"
    return f"D'{name}" if chance.random() < 0.01 else name


def given_name(chance: Random, sex: str) -> str:
    name = chance.choice(GIVEN["F" if sex == "F" else "M"])
    return name + chance.choice(MIDDLES) if sex == "F" and chance.random() < 0.06 else name
