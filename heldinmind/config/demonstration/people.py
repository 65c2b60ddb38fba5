"""The demonstration's colleagues. Nobody of these names works anywhere."""

PASSWORD = "riverside demonstration"
STAFF = [
    ("Ana Penn", "lead"),
    ("Bram Oakes", "clinician"),
    ("Carys Vale", "administrator"),
    ("Dov Lindqvist", "safeguarding_lead"),
    ("Esi Thornbury", "manager"),
    ("Finn Marlow", "trainee"),
]


def email_of(name: str) -> str:
    return f"{name.split()[0].lower()}@riverside.example"
