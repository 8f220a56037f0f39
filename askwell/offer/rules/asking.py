"""What a service costs, and whether a family can ask for it itself, from what its entry says in words."""

import re
from typing import Any

from askwell.offer.rules.naming import plain

Document = dict[str, Any]

_FREE = re.compile(
    r"(?:(?:it|this|all of it|the (?!first|second)[\w-]+) (?:is|are) )?"
    r"(?:free\b(?!lance|-lance)|no (?:fees?|charge|costs?)\b|none\b|nothing\b)"
)
_FREE_SOMEWHERE = re.compile(
    r"(?<!not )\b(?:free of charge|free service|free to (?:famil|use|join)|(?:is|are) free\b|no charge|no cost to)"
)
_OTHERS_PAY = re.compile(r"\byou do not pay\b|\bpaid (?:for |jointly )?by the (?:council|nhs)\b")
_PAID = re.compile(
    r"£\s?\d|\b(?:you pay|pay (?:by|per)|charges?|per (?:session|hour|week|month|term)|flat fee|sliding scale"
    r"|subscription|membership fee)\b"
)

_WHO = (
    r"(?:social worker|gp|doctor|hospital|school|therapist|physiotherapist|nurse|team|panel|clinic|health visitor"
    r"|senco|professional|optician|nursery|teacher|tutor|council)s?"
)
_YOURSELF = re.compile(
    r"\bself[- ]referr?al|\bself-refer|\brefer (?:your own|yourself|yourselves|themselves)|\bso can you\b"
    r"|\b(?:no|without a) referral\b|\b(?:do not|don’t) need (?:to have )?(?:a|any) (?:referral|social worker)"
    r"|\bno social worker needed|\b(?:parents or|or) you (?:can ask|one form)|\bor you: one form"
    r"|\b(?:you|parents?|carers?|famil(?:y|ies)|anyone) (?:can|may) (?:also )?(?:refer|ask for|ring|apply|book)\b"
    r"|\b(?:ring|call|contact|text|message|email|tell) (?:us|me)\b|\bbook yourself|\bor (?:ring|text|email)\b"
    r"|\bany professional or parent|\b(?:walk|drop)[- ]in\b|\bturn up\b|\bcome along\b|\bjust come\b"
    r"|\bopen to (?:all|everyone|anyone)|^anyone\b(?! who works)"
)
_NOT_YOURSELF = re.compile(
    r"\b(?:you|parents?|famil(?:y|ies)) (?:cannot|can’t|can not) (?:refer|apply|ask)|\breferrals? only\b"
    r"|\b(?:by|professional) referral\b|\bon your behalf\b"
)
_SOMEBODY = re.compile(
    rf"\breferr?(?:al|als|ed|s)?\b|\b(?:through|via|by|from) (?:[\w’-]+ ){{0,4}}?{_WHO}\b"
    rf"|\bask (?:your|the|any) (?:[\w’-]+ ){{0,2}}?{_WHO}\b|^(?:an? |any |your )?{_WHO}\b"
    rf"|\b{_WHO}\b[^.]{{0,30}}?\b(?:asks?|refers?|books?|fills?|sends?|submits?|to submit)\b"
)
# A text that begins so tells the family itself what to do.
_DO_IT = re.compile(
    r"^(?:please )?(?:ring|phone|call|telephone|text|e-?mail|message|send me|book|apply|register|join|walk|fill in"
    r"|online|check|contact|turn up|dm us|just|by appointment|drop|membership)\b(?! by the council)"
)


def cost_of(document: Document) -> set[str]:
    """Free or paid, or neither where the entry does not tell. Its own words count for more than its prices."""
    said = plain(str(document.get("fees_description") or document.get("fees") or "")).strip()
    amounts = [option.get("amount") for option in document.get("cost_options", ())]
    prices = [amount for amount in amounts if isinstance(amount, (int, float))]
    if _FREE.match(said):
        return {"cost:free"}
    if any(prices):
        return {"cost:paid"}
    if prices or _OTHERS_PAY.search(said):
        return {"cost:free"}
    if said:
        return {"cost:paid"} if _PAID.search(said) else {"cost:free"} if _FREE_SOMEWHERE.search(said) else set()
    return {"cost:free"} if _FREE_SOMEWHERE.search(plain(document.get("description", ""))) else set()


def referral_of(document: Document) -> set[str]:
    """Whether somebody must refer the family, or it can ask by itself; where both ways are open, it can."""
    kind = plain(str(document.get("attending_access") or "")).strip()
    if kind in {"referral", "professional referral"}:
        return {"referral:needed"}
    if kind in {"drop-in", "self referral", "membership"}:
        return {"referral:none"}
    said = plain(document.get("application_process", "")).strip()
    # Those who are known already may have a shorter way than others.
    said = re.sub(r"\b(?:known families|families already known)[^.]*", " ", said)
    if _NOT_YOURSELF.search(said):
        return {"referral:needed"}
    if _YOURSELF.search(said) or _DO_IT.search(said):
        return {"referral:none"}
    return {"referral:needed"} if _SOMEBODY.search(said) else set()
