"""What an analysis may be told beside the filter: options of several kinds, checked alike wherever they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.analysis.entity_named import entity_named
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.filtering import check_bounds
from kg.model import EntityType

OptionKind = Literal["choice", "text", "date", "whole", "decimal", "flag", "entity"]
"""`date` is ISO 8601 to the day, month or year; `entity` an id, or a name that one entity alone bears."""
OptionValue: TypeAlias = bool | int | float | str | None
_FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


@dataclass(frozen=True, slots=True)
class Option:
    """One option; without a default, None is what an analysis is given that is not told."""

    name: str
    title_zh: str
    kind: OptionKind
    description: str
    choices: tuple[str, ...] = ()
    default: OptionValue = None
    least: float | None = None
    """Of a number; inclusive."""
    most: float | None = None
    type: EntityType | None = None
    """Of an entity: what it has to be."""
    choices_zh: tuple[str, ...] = ()
    """What the choices are called in Chinese, one for each."""
    required: bool = False
    example: OptionValue = None
    """A value to show; of a required option also what its page begins with."""

    def __post_init__(self) -> None:
        if len(self.choices) != len(self.choices_zh) or (self.required and self.example is None):
            raise ValueError(
                f"option {self.name}: name each choice in Chinese, and give an example of what is required"
            )

    def checked(self, value: OptionValue) -> OptionValue:
        """The value as the analysis takes it; a text is read as the option's kind.

        Raises:
            BadRequest: it is none; the message names it and what there is.
        """
        if value is None:
            if self.required:
                raise BadRequest(f"{self.name} is missing: {self.description}")
            return self.default
        match self.kind:
            case "choice":
                if value not in self.choices:
                    raise BadRequest(f"no {self.name} {value!r}; there are: {', '.join(self.choices)}")
            case "date":
                check_bounds(str(value), None, 0)
            case "whole" | "decimal":
                return self._number(value)
            case "flag":
                return self._flag(value)
            case "text" | "entity":
                if not str(value).strip():
                    raise BadRequest(f"{self.name} is empty: {self.description}")
        return str(value)

    def _number(self, value: OptionValue) -> int | float:
        read = int if self.kind == "whole" else float
        try:
            number = read(str(value))
        except ValueError:
            raise BadRequest(f"{self.name} {value!r} is no {self.kind} number") from None
        # What is no number at all is within no bounds either.
        if not (self.least is None or number >= self.least) or not (self.most is None or number <= self.most):
            raise BadRequest(f"{self.name} {value!r} is not within {self.bounds}")
        if number != number or abs(number) == float("inf"):
            raise BadRequest(f"{self.name} {value!r} is no finite number")
        return number

    def _flag(self, value: OptionValue) -> bool:
        found = _FLAGS.get(str(value).lower())
        if found is None:
            raise BadRequest(f"{self.name} {value!r} is neither true nor false")
        return found

    @property
    def bounds(self) -> str:
        """Such as `1 to 100`, or `1 or more`."""
        if self.least is None:
            return f"{self.most:g} or less"
        return f"{self.least:g} or more" if self.most is None else f"{self.least:g} to {self.most:g}"


def checked_options(options: Iterable[Option], given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """The value of each option, its default where none is given.

    Raises:
        BadRequest: a value that is none, or a name that no option has.
    """
    known = {option.name: option for option in options}
    for name in given:
        if name not in known:
            raise BadRequest(f"no option {name!r}; there are: {', '.join(known) or 'none'}")
    return {name: option.checked(given.get(name)) for name, option in known.items()}


def with_ids(ledger: Ledger, options: Iterable[Option], given: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
    """The same values with entities by their present ids.

    Raises:
        NotFound: no entity has the id or the name.
        BadRequest: as `entity_named`.
    """
    found = dict(given)
    for option in options:
        value = found.get(option.name)
        if option.kind == "entity" and value is not None:
            found[option.name] = entity_named(ledger, str(value), option.type).id
    return found
