"""What the government's register of schools calls things, and what Askwell calls them."""

import re

# Types of establishment by what their name contains, the first that fits; the last word is the kind.
_TYPES = (
    (r"children'?s centre|british overseas|offshore|welsh|secure unit|service children|online", None),
    (r"higher education", None),
    (r"pupil referral", "pupil_referral_unit"),
    (r"non-maintained special", "non_maintained_special"),
    (r"academy|free school|university technical|studio school|city technology", "academy"),
    (r"further education|sixth form|special post 16|16 to 19|tertiary|agricultur", "post_16"),
    (r"independent special", "commissioned"),
    (r"independent", None),
    (r"community|voluntary|foundation|local authority nursery", "maintained"),
    (r"early years|nursery|childmind|pre-?school", "early_years"),
)
_PHASES = (
    (r"nursery|early years|childmind|pre-?school|playgroup", "early_years"),
    (r"all[- ]through", "all_through"),
    (r"middle deemed primary|primary|infant|junior|first school", "primary"),
    (r"middle deemed secondary|secondary|high school|grammar|upper school|comprehensive|middle school", "secondary"),
    (r"16 plus|sixth form|post[- ]?16|further education", "post_16"),
)
_NEEDS = {
    "spld": "specific-learning",
    "vi": "vision",
    "oth": "other",
    "hi": "hearing",
    "slcn": "speech-language",
    "asd": "autism",
    "semh": "semh",
    "msi": "multi-sensory",
    "pd": "physical",
    "mld": "moderate-learning",
    "sld": "severe-learning",
    "pmld": "profound-learning",
}


class NotListed(LookupError):
    """The law does not have a Local Offer tell of this type of establishment."""


def kind_of(establishment: str, *, is_section_41: bool) -> str:
    """The kind of provider that a type of establishment is; empty where the file does not say.

    Raises NotListed for types that are no provider of the area's, such as an ordinary independent school.
    """
    if is_section_41:
        return "section_41"
    said = establishment.lower()
    for words, kind in _TYPES if said else ():
        if re.search(words, said):
            if kind is None:
                raise NotListed(establishment)
            return kind
    return ""


def phase_of(phase: str, establishment: str, name: str, *, is_special: bool) -> str:
    """The part of growing up it is for: what the file says, or else what its name does; empty where neither."""
    if re.search(r"pupil referral|\bpru\b|alternative", f"{phase} {establishment} {name}".lower()):
        return "alternative"
    if is_special:
        is_college = re.search(_PHASES[-1][0], f"{phase} {establishment}".lower())
        return "post_16" if is_college else "special"
    for text in (phase.lower(), establishment.lower(), name.lower()):
        for words, found in _PHASES:
            if re.search(words, text):
                return found
    return ""


def is_special_by(establishment: str, name: str) -> bool:
    """Whether it is a special school or college, by its type or else by its name."""
    return bool(re.search(r"\bspecial\b", establishment.lower()) or re.search(r"\bspecial school\b", name.lower()))


def need_of(said: str) -> str:
    """The need that the register means by "ASD - Autistic Spectrum Disorder"; empty where it is none."""
    plain = said.strip().lower()
    return plain if plain in _NEEDS.values() else _NEEDS.get(plain.partition("-")[0].strip(), "")
