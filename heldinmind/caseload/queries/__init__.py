"""What a clinician opens first, put together from what each stage can be asked. Row security limits every answer."""
