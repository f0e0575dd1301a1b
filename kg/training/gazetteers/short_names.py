"""The short name of an administrative division: 湖南省 → 湖南, 湘西土家族苗族自治州 → 湘西."""

from __future__ import annotations

import re

_SPECIAL = {
    "内蒙古自治区": "内蒙古",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
    "神农架林区": "神农架",
    "六枝特区": "六枝",
}

_PEOPLES = (
    *("壮", "回", "满", "苗", "维吾尔", "土家", "彝", "蒙古", "藏", "布依", "侗", "瑶", "朝鲜", "白", "哈尼", "哈萨克"),
    *("黎", "傣", "畲", "傈僳", "仡佬", "东乡", "拉祜", "水", "佤", "纳西", "羌", "土", "仫佬", "锡伯", "柯尔克孜"),
    *("达斡尔", "景颇", "毛南", "撒拉", "布朗", "塔吉克", "阿昌", "普米", "鄂温克", "怒", "保安", "鄂伦春", "裕固"),
    *("独龙", "各"),
)
# Some names leave out 族 (伊犁哈萨克自治州), but only the long ones can do so without being misread.
_PEOPLE = "|".join(
    sorted([f"{people}族" for people in _PEOPLES] + [people for people in _PEOPLES if len(people) > 1], key=len)[::-1]
)
_AUTONOMOUS = re.compile(rf"^(?P<stem>.{{2,}}?)(?:{_PEOPLE})*自治[区州县旗]$")
_KIND = re.compile(r"(?:省|市|地区|盟|县|区|旗)$")


def short_name(name: str) -> str:
    """The name without its kind and peoples, or "" where that would leave fewer than two characters."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    autonomous = _AUTONOMOUS.match(name)
    if autonomous:
        return autonomous["stem"].removesuffix("族")
    stem = _KIND.sub("", name)
    return stem if len(stem) >= 2 and stem != name else ""
