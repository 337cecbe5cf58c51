"""Published names and addresses are ALL CAPITALS and cut short; these make them what people would write.

"DR A B SMITH & PARTNERS" becomes "Dr A B Smith & Partners", "ST.MARY'S MED.CTR." becomes "St Mary's Medical Centre".
A text that already has small letters is left as its owner wrote it.
"""

import re
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS = _words("of and the for in on at by with to from or upon under le la de next cum y yr en nr")
TITLES = _words("DR DRS MR MRS MS MISS PROF PROFESSOR SISTER")
ENDS_A_PERSON = _words(
    "PRACTICE SURGERY PARTNERS PARTNER PARTNERSHIP AND MEDICAL CLINIC HEALTH CENTRE GROUP LTD LIMITED PHARMACY"
)
ACRONYMS = _words(
    """
    NHS GP GPS PCN PCNS CMHT OOH HMP YOI UK EU ICB CCG ENT ADHD MSK COPD HIV CIC CIO LLP HQ UTC WIC MIU UCC PCT
    RAF BMI AQP CAMHS IAPT CLCH CNWL SMS IUC UCLH GUM AMH OPMH CAS HUC EPUT ESHT SEPT GPSI GPWSI SARC SAS STC LHB
    TIA AED ED ICU ITU OT EMIS CHUHT QEQM RVI LGI SJUH MRI IOW CDAT CDAS DAAT LARC APMS EA EAS EAC EPMA CYPS EIP
    EIT AOT AEC IDTS UHL UHNM AWC UHB SWL NYY HTT UPCC ABMU BFPO NEL MHSOP NE SE IRC BCSC BCSS NMP NMPS ARI ICC
    ICS LD MH OP EMI HIOW BSOL BNSSG BSW RUH CHC DHU CUE COCH ISTC OPD SSAFA YMCA
    """
)
ROMAN = _words("II III IV VI VII VIII IX XI XII XIII XIV")
NOT_ACRONYMS = _words("""
    ST DR DRS MR MRS MS LTD RD LN SQ MT TCE GRN PK CT PH CWM PWLL HWB BWLCH CLWB CWRT FFRWD CRWST TWR MRT NTH STH WTH
    BLVD STN CLSE HTH HLTH SRVC PRACT NG CWMBWRLA GWBERT
    """)
SPELLINGS = {
    "LTD": "Ltd",
    "PLC": "plc",
    "GPS": "GPs",
    "PCNS": "PCNs",
    "NMPS": "NMPs",
    "LLOYDSPHARMACY": "LloydsPharmacy",
    "CAREUK": "CareUK",
    "MACMILLAN": "Macmillan",
}
SHORTENED = {
    "CTR": "Centre",
    "CTRE": "Centre",
    "CENTR": "Centre",
    "PRACT": "Practice",
    "PRAC": "Practice",
    "SURG": "Surgery",
    "HTH": "Health",
    "HLTH": "Health",
    "HOSP": "Hospital",
    "HPL": "Hospital",
    "DEPT": "Department",
    "P'SHIP": "Partnership",
}
"""Clipped words that can mean only one thing in the name of a place where care is given."""

_MEDICAL = _words("CTR CTRE CENTRE CENTER PRACT PRAC PRACTICE GROUP GRP SURGERY MC")
_WORD = re.compile(r"[A-Z0-9À-ÖØ-Þ]+(?:['’][A-Z0-9À-ÖØ-Þ]+)*['’]?")
_SAINT = re.compile(r"\bST\.\s*(?=[A-Z])")
_CLIPPED = re.compile(r"\b(MED|CTR|CTRE|PRACT|PRAC|SURG|HOSP|LTD|DR|DRS|MR|MRS|DEPT|RD|AVE|CO)\.(?=\s|$|[A-Z,)])")
_CRAMPED = re.compile(r"([^\s\d]),(?=\S)|(?<=\d),(?=[A-Z])")
_JOINED = re.compile(r"(?<=[A-Z]{2})&(?=[A-Z]{2})")
_MIXED = re.compile(r"[A-Z]+|\d+")


def readable(text: str) -> str:
    """A published name or address line as people write it."""
    if not text or any(letter.islower() for letter in text):
        return text
    text = _SAINT.sub("ST ", text)
    text = _CLIPPED.sub(lambda found: f"{found[1]} ", text)
    text = _CRAMPED.sub(lambda found: f"{found[1] or ''}, ", text)
    text = _JOINED.sub(" & ", text)
    text = " ".join(text.split()).replace(" ,", ",").strip(" ,;-")
    words = list(_WORD.finditer(text))
    spellings = [_spell(words, place, text) for place in range(len(words))]
    pieces, end = [], 0
    for word, spelling in zip(words, spellings, strict=True):
        pieces += [text[end : word.start()], spelling]
        end = word.end()
    return "".join([*pieces, text[end:]])


def _spell(words: list[re.Match[str]], place: int, text: str) -> str:
    """One word, seen between its neighbours."""
    word = words[place][0]
    before = text[words[place - 1].end() : words[place].start()] if place else ""
    after = text[words[place].end() : words[place + 1].start()] if place + 1 < len(words) else ""
    following = words[place + 1][0] if place + 1 < len(words) else ""
    if word in ("C", "T") and after == "/" and following in ("O", "A"):
        return word.lower()
    if word in ("O", "A") and before == "/" and words[place - 1][0] in ("C", "T"):
        return word.lower()
    if word == "MED" and following in _MEDICAL:
        return "Medical"
    if _is_initials(words, place, text):
        return word
    if word == "NG" and place and words[place - 1][0] in TITLES:
        return "Ng"
    in_the_middle = place > 0 and (before == " " or (before == "-" and after == "-") or before == ", ")
    if word == "THE" and (before != " " or not words[place - 1][0][-1].isalpha() or words[place - 1][0] == "O"):
        return "The"
    if word.lower() in SMALL_WORDS and in_the_middle and following:
        return word.lower() if len(word) > 1 or before == "-" else word
    if before == "-" and word in ("IN", "UP", "ON", "BY", "OF"):
        return word.lower()
    return _alone(word)


def _is_initials(words: list[re.Match[str]], place: int, text: str) -> bool:
    """ "AE" in "DR AE SMITH", and "K" in "DR K RAO": two letters at most, after a title, with a surname to come."""
    word = words[place][0]
    if len(word) > 2 or not word.isalpha() or place == 0 or place + 1 == len(words):
        return False
    if words[place + 1][0] in ENDS_A_PERSON or "&" in text[words[place].end() : words[place + 1].start()]:
        return False
    earlier = words[place - 1][0]
    return earlier in TITLES or (len(earlier) <= 2 and _is_initials(words, place - 1, text))


@lru_cache(maxsize=50_000)
def _alone(word: str) -> str:
    """One word without its neighbours."""
    if special := SPELLINGS.get(word) or SHORTENED.get(word):
        return special
    if word in ACRONYMS or word in ROMAN or len(word) == 1:
        return word
    if re.fullmatch(r"\d+(ST|ND|RD|TH)", word):
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return _MIXED.sub(
            lambda found: _alone(found[0]) if found[0].isalpha() and len(found[0]) > 3 else found[0], word
        )
    if "'" in word or "’" in word:
        return _with_apostrophe(word)
    if len(word) <= 5 and not re.search("[AEIOUYÀ-Þ]", word) and word not in NOT_ACRONYMS:
        return word
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def _with_apostrophe(word: str) -> str:
    """O'Connor and D'Arcy have two capitals; Mary's, James', GP's and Meddygfa'r have one word's worth."""
    mark = "'" if "'" in word else "’"
    first, _mark, rest = word.partition(mark)
    if len(first) == 1 and len(rest) > 2:
        return f"{first}{mark}{_alone(rest)}"
    return f"{_alone(first)}{mark}{rest.lower()}"
