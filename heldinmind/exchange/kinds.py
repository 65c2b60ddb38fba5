"""How teams write who a carer is to the baby, and which of our words that means."""

_WAYS = {
    "mother": "mum mom mam mummy mama",
    "father": "dad daddy papa",
    "birth mother": "birth-mum biological-mother natural-mother",
    "birth father": "birth-dad biological-father natural-father",
    "second mother": "other-mother co-mother non-birth-mother second-mum",
    "second father": "other-father co-father second-dad",
    "adoptive mother": "adoptive-mum",
    "adoptive father": "adoptive-dad",
    "adoptive parent": "adopter prospective-adopter adoptive-carer",
    "foster carer": "foster-parent foster-mother foster-father foster-mum foster-dad fostercarer",
    "kinship carer": "kinship special-guardian aunt auntie uncle great-aunt great-uncle connected-person",
    "grandmother": "gran granny grandma nan nana maternal-grandmother paternal-grandmother",
    "grandfather": "grandad granddad grandpa maternal-grandfather paternal-grandfather",
    "grandparent": "grandparents maternal-grandparent paternal-grandparent",
    "partner": "mothers-partner fathers-partner parents-partner boyfriend girlfriend",
    "step-parent": "stepmother stepfather stepmum stepdad",
    "unknown father": "father-not-known father-unknown",
    "other": "carer other-carer guardian",
}

CARER_SPELLINGS = {way: kind for kind, ways in _WAYS.items() for way in ways.split()}
