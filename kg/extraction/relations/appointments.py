"""holdsPost behind the name: 某某任某公司董事 · 某某为副市长 · 免去某某的某局局长职务 · 某某（某公司总经理）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.location_by_name import Homes
from kg.extraction.relations.scenes import Finding, Scene, relation
from kg.model import EntityType, RelationType

_BODIES = (EntityType.PARK, EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PLACE)
_ASIDE = r"(?:[（(][^）)]{1,8}[）)]|同志|先生|女士)*"
_OFFICE = re.compile(
    rf"{_ASIDE}[^。；、]{{0,14}}?(?:现任|曾任|担任|兼任|出任|接任|转任|升任|改任|调任|任命?|身份是|是|为|当选|受聘|聘为|获聘|挂职|走上|兼|供职于|任职于|不再担任|"
    rf"卸任|离任|辞去|执掌|出掌|掌管|加盟|做过|做了|系)(?:了|为|的)?(?:新一?[届任])?[^，。、；]{{0,3}}$"
)
_RELIEVED = re.compile(rf"{_ASIDE}(?:所任|担任|兼任)?的$|[（(]$")
_TITLE = re.compile(r"[^，。；、“”（）()\n]{2,14}(?:、[^，。；、“”（）()\n]{2,10})?")
_BARE = re.compile(
    rf"{_ASIDE}(?:[^，。；、]{{0,6}}?)(?:任命?为?|担任|出任|当选为?|为|是|的)(?P<title>(?:常务)?(?:副|代理?)?(?P<level>市|县|区|省|州|镇)"
    r"(?:长|委[^，。；、]{0,4}书记|委常委|委副书记|人大[^，。；、]{0,6}主任|政协[^，。；、]{0,4}主席))"
)
_END = re.compile(r"(?:一?职务?|岗位|职位)?(?:的请求|之职)?$")
_NEAR = 4


def appointments(
    scene: Scene, sentence: Sentence, index: int, homes: Homes, is_title: Callable[[str], bool]
) -> Iterator[LocalRelation]:
    """The posts that the words behind the person at `index` give him, each with its body."""
    references = sentence.references
    person = references[index]
    bare = _BARE.match(scene.text(person.end, min(sentence.end, person.end + 40)))
    place = homes.of_level(bare["level"]) if bare else None
    if bare and place is not None:
        yield _held(scene, sentence, person, (place, person.end + bare.end(), bare["title"]))
    clause = sentence.clause_at(person.start)
    for body in references[index + 1 : index + _NEAR]:
        if body.type not in _BODIES or body.start > clause.end:
            break
        gap = scene.text(person.end, body.start)
        if not (_OFFICE.fullmatch(gap) or _RELIEVED.fullmatch(gap)):
            continue
        match = _TITLE.match(scene.text(body.end, body.end + 26))
        title = _END.sub("", match[0]) if match else ""
        if is_title(title):
            yield _held(scene, sentence, person, (body.entity, body.end, title))


def _held(scene: Scene, sentence: Sentence, person: Reference, post: tuple[int, int, str]) -> LocalRelation:
    body, end, title = post
    found = Finding(RelationType.HOLDS_POST, person.entity, body, person.start, end, "relations.posts.appointed", title)
    return relation(scene, sentence, found)
