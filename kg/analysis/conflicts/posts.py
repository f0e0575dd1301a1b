"""Posts of which a body has one at a time, and which wordings name one: 党工委书记, 县长, 管委会主任, 董事长.

A deputy, honorary, acting or former holder is not the head; nor is the head of a department of the body
(企业服务中心主任 of a park), nor somebody whose title belongs to another level (县长 of a 市).
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"[、，,和兼/及]|以及")
_DIVISIONS = "省市县区州旗镇乡"
_SECRETARY = re.compile(rf"(?:中共)?(?:[{_DIVISIONS}]委|委|自治区党委)书记|书记")
_GOVERNOR = re.compile(rf"(?:[{_DIVISIONS}]?人民政府|[{_DIVISIONS}]?政府)?(?P<level>[{_DIVISIONS}])长|自治区主席")
_OF_A_PARK = (
    ("书记", re.compile(r"(?:园区)?(?:党工委|党委|工委|委)?书记")),
    ("主任", re.compile(r"(?:管委会|管理委员会)?主任")),
)
_OF_A_COMPANY = (
    ("董事长", re.compile(r"(?:公司|集团)?(?:党委书记、)?董事长")),
    ("总经理", re.compile(r"(?:公司|集团)?总经理")),
    ("总裁", re.compile(r"(?:公司|集团)?总裁")),
    ("首席执行官", re.compile(r"首席执行官|CEO|行政總裁|行政总裁")),
    ("行长", re.compile(r"行长")),
    ("党委书记", re.compile(r"(?:公司|集团)?党委书记")),
    ("法定代表人", re.compile(r"法定代表人|法人代表")),
)
_OF_AN_ORGANIZATION = (
    ("局长", re.compile(r"局长"), "局"),
    ("厅长", re.compile(r"厅长"), "厅"),
    ("部长", re.compile(r"部长"), "部"),
    ("处长", re.compile(r"处长"), "处"),
    ("所长", re.compile(r"所长"), "所"),
    ("院长", re.compile(r"院长"), "院"),
    ("校长", re.compile(r"校长"), "校学"),
    ("会长", re.compile(r"会长"), "会"),
    ("理事长", re.compile(r"理事长"), "会社"),
    ("主任", re.compile(r"主任"), "委会办室心"),
    ("书记", re.compile(r"(?:市|县|区|州|省)?委书记|书记"), "委"),
)
"""Post, its wordings, and the last characters of the bodies that have it: a university has many 院长."""


def sole_posts(title: str, kind: str, body: str) -> frozenset[str]:
    """The posts named by a title at a body of that type and name, of which the body has one at a time.

    A title can name several (党工委副书记、管委会主任): those that are no such post are left away.
    """
    found = (_sole_post(part.strip(), kind, body) for part in _PARTS.split(title))
    return frozenset(post for post in found if post is not None)


def _sole_post(title: str, kind: str, body: str) -> str | None:
    if kind == "Place":
        return _of_a_division(title, body)
    if kind == "Organization":
        found = [post for post, wording, ends in _OF_AN_ORGANIZATION if body[-1:] in ends and wording.fullmatch(title)]
        return found[0] if found else None
    posts = {"Park": _OF_A_PARK, "Company": _OF_A_COMPANY}.get(kind, ())
    return next((post for post, wording in posts if wording.fullmatch(title)), None)


def _of_a_division(title: str, division: str) -> str | None:
    own = division[-1:] if division[-1:] in _DIVISIONS else ""
    secretary = _SECRETARY.fullmatch(title)
    if secretary:
        named = title.removeprefix("中共")[0]
        return "书记" if named not in _DIVISIONS or not own or named == own else None
    governor = _GOVERNOR.fullmatch(title)
    if governor is None:
        return None
    level = governor["level"]
    return "行政首长" if level is None or not own or level == own else None
