"""Awards: honours, lists and recognised statuses that somebody received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.model import EntityType

_GIVING: Final = (
    "荣获|获评为?|获批为?|获得|获|喜获|被评为|评为|被授予|授予|被认定为|认定为|入选|入围|"
    "被列为|列为|被确定为|跻身|创建为?|成功创建|创成|被命名为|获颁|摘得|斩获|上榜|通过"
)
_LEVEL: Final = (
    r"(?:国家级|国家|全国|中国|省级|市级|湖南省|[一-鿿]{2,3}省|[一-鿿]{2,3}市|全省|全市|"
    r"首批|亚洲|世界|国际)"
)
_HEAD: Final = (
    r"(?:称号|示范基地|示范园区|示范区|示范企业|示范单位|示范平台|试点单位|试点|先进单位|"
    r"先进集体|孵化器|众创空间|奖|金奖|特等奖|一等奖|百强|10强|100强|五强|十强|产业集群|"
    r"产业基地|高新技术企业|小巨人”?企业|单项冠军|特色产业园区|"
    r"园区|基地|开发区|集群|中心|企业|单位|荣誉)"
)
_RECEIVED: Final = re.compile(
    rf"(?:{_GIVING})(?:了)?(?:“)?((?:{_LEVEL})[^，。；、\n”]{{2,24}}?{_HEAD})(?=[”，。；、\n（(]|"
    rf"$|等|称号|和|的)"
)
_STATUS: Final = re.compile(
    r"(?:国家级|省级)“?专精特新”?“?(?:小巨人”?)?(?:企业)|国家高新技术企业|国家级科技企业孵化器|"
    r"国家制造业单项冠军|国家级众创空间|国家科技型中小企业"
)


def find_awards(setting: Setting) -> Iterator[Candidate]:
    """What stands behind a verb of receiving, from its level (国家级, 省级) to its head noun."""
    for match in _RECEIVED.finditer(setting.text):
        yield Candidate(match.start(1), match.end(1), EntityType.AWARD, 0.7, "names.awards.received")
    for match in _STATUS.finditer(setting.text):
        yield Candidate(match.start(), match.end(), EntityType.AWARD, 0.6, "names.awards.status")
