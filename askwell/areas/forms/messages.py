"""What staff fill in to change the words of a message."""

from askwell.core.fields import Form, LongTextField, TextField
from askwell.core.messages import Channel, TemplateShown, Words


class TemplateForm(Form):
    """The words of one message in one channel and language."""

    subject = TextField("Subject", max_length=200, required=False)
    body = LongTextField("Words of the message", max_length=10_000, rows=14)
    why = TextField(
        "Why must hard words stay?",
        hint="Fill this in only where the words cannot be made easier, because the law prescribes them for example.",
        max_length=500,
        required=False,
    )

    def __init__(self, shown: TemplateShown, typed: dict[str, str] | None = None) -> None:
        """Ask for the words in the place of those that are shown, or with `typed` check them."""
        used = shown.wording
        super().__init__(typed, initial={"subject": used.words.subject, "body": used.words.body, "why": used.why})
        names = " ".join(f"(({name}))" for name in sorted(shown.kind.examples))
        self.fields["body"].help_text = f"Askwell fills these in: {names}"
        if shown.channel == Channel.SMS:
            del self.fields["subject"]
        if shown.language != "en":
            del self.fields["why"]

    @property
    def words(self) -> Words:
        """The words that were typed, whether they can be used or not."""
        return Words(
            str(self.cleaned_data.get("subject", "")), str(self.cleaned_data.get("body", "")).replace("\r\n", "\n")
        )
