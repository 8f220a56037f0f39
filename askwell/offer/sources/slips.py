"""Whether one word is another with a slip of the finger."""

SHORTEST = 5  # letters: in shorter words one letter makes another word


def is_a_slip_of(typed: str, word: str) -> bool:
    """Whether `typed` is `word` with one letter missing, added, changed, or two neighbours swapped.

    The first letter has to be right: people seldom miss it, and "bother" is not "mother".
    """
    if len(word) < SHORTEST or len(typed) < SHORTEST - 1 or typed[0] != word[0] or abs(len(typed) - len(word)) > 1:
        return False
    same = next((at for at, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), None)
    if same is None:
        return True
    rest_typed, rest_word = typed[same:], word[same:]
    return (
        rest_typed[1:] == rest_word[1:]
        or rest_typed[1:] == rest_word
        or rest_typed == rest_word[1:]
        or (rest_typed[:2] == rest_word[1::-1] and rest_typed[2:] == rest_word[2:])
    )
