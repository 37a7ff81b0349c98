"""Numbers that check themselves: ID cards and bank cards."""

from __future__ import annotations

import re
from datetime import date

# Weights and check characters of GB 11643-1999.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

# Weights of the UPU standard S10.
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def is_id_card(number: str) -> bool:
    """Tell whether 18 characters are a resident's ID: a day of birth and the check of GB 11643."""
    if not re.fullmatch(r"\d{17}[\dXx]", number):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECKS[total % 11] == number[17].upper()


def is_bank_card(number: str) -> bool:
    """Tell whether the digits of *number* are 16 to 19 and pass the check of Luhn."""
    digits = [int(char) for char in number if char.isdigit()]
    if not 16 <= len(digits) <= 19 or (digits[0] in (4, 5) and len(digits) != 16):
        return False
    doubled = [2 * d if n % 2 else d for n, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def is_postal_item(number: str) -> bool:
    """Tell whether *number* is two letters, nine digits and a country, and passes UPU S10."""
    if not re.fullmatch(r"[A-Z]{2}\d{9}[A-Z]{2}", number, re.ASCII):
        return False
    total = sum(int(d) * w for d, w in zip(number[2:10], _S10_WEIGHTS, strict=True))
    wanted = 11 - total % 11
    return int(number[10]) == {10: 0, 11: 5}.get(wanted, wanted)
