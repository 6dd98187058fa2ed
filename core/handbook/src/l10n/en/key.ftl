key-help = The signing keys of the handbook
key-help-rotate = Make a new key that takes over from the one in use
key-help-rotate-more =
    The new key is made known at once and signs after 30 days, when every phone knows it. Until then the old one signs,
    and what the old one signed stays good.

      sotay key rotate code
key-help-purpose = Which key: manifest (signs documents) or code (signs QR codes)
key-rotated = The new key is made. It signs from { $date }; until then the old one does.
key-back-up = Back the handbook up again: the new key is in none of the older backups.
key-another-waits = There is a new key already, which signs from { $date }. The next one can be made when it has begun to sign.
