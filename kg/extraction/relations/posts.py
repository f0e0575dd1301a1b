"""holdsPost: 市长某某 · 某公司董事长某某 · 副市长、经开区党工委书记某某 (two posts) · 某某秘书长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.actors import firm_before
from kg.extraction.relations.appointments import appointments
from kg.extraction.relations.location_by_name import Homes
from kg.extraction.relations.scenes import Finding, Scene, Setting, relation
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType, RelationType

_BODIES = (EntityType.PARK, EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PLACE)
_LONGEST = 30
_SHORT = 8
_REACH = 60
"""Characters before a name in which its titles stand."""
_BETWEEN = re.compile(r"、|兼(?!任)|和|及|暨")
_TITLE_TAIL = re.compile(
    r"(?:书记|主任|市长|县长|区长|省长|州长|镇长|乡长|局长|厅长|处长|科长|院长|校长|所长|会长|理事长|"
    r"秘书长|部长|行长|董事长|总经理|经理|总裁|副总|CEO|CFO|CTO|COO|首席[^，。、]{1,5}官|总监|"
    r"主席|常委|委员|代表|创始人|合伙人|负责人|厂长|分析师|研究员|教授|专家|院士|工程师|总工|总工程师|"
    r"发言人|助理|领导|董事|监事|顾问|专员|主管|队长|组长|党组成员|站长|园长|参赞|大使|领事|联络员|管家|"
    r"带头人|管理人|法人|法定代表人|班长|社长|总编|主编|经济学家|链长|指挥长|主管|调研员|店长|船长|"
    r"技术官|老板|店主|掌门人?|掌柜|技师|焊工|设计师|馆长|秘书|董秘|讲师|学者|农艺师|试验师|理事|特派员|支书|干事)$"
)
_BARE_PLACE = re.compile(
    r"^(?:常务)?(?:副|代理?|原|新任)?(?P<level>市|县|区|省|州|镇)(?=委|长|人大|政协|政府|纪委|领导)"
)
_OF_PARK = re.compile(r"^(?:党工委|管委会|工委|园区)")
_OF_FIRM = re.compile(
    r"^(?:新任|时任)?(?:公司|集团|企业|工厂|厂里|车间|企业的?)?(?:副?董事长|总经理|副总|总裁|副总裁|副?厂长|创始人|首席|执行董事|"
    r"常务副总|董事会?秘|老板|店主|掌门|掌柜|合伙人|技术|总工|总设计|设计师|工程师|技师|班长|主任|车间|研发|市场|销售|采购|运营|行政|"
    r"生产|负责人|联合创始|总监|经理|联席|CEO|CTO|CFO)"
)
# 某县的店主, 某国专家: a trade, not a post of the place.
_PRIVATE = re.compile(r"(?:店主|老板|技师|焊工|设计师|工程师|专家|分析师|农艺师|掌柜|掌门人?|会长|学者)$")
_VERBS_BEFORE = re.compile(r"^.*(?:委派|任命|聘请|时任|现任|已|由|是|请|当天|当日|日前|近日)(?=.{2})")


@lru_cache(maxsize=1)
def _post_tail() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(post) for post in gazetteers().posts), key=lambda post: (-len(post), post)))
    return re.compile(rf"(?:{words})$")


def find_posts(scene: Scene) -> Iterator[LocalRelation]:
    """Every holdsPost of the passage."""
    homes = Homes(scene)
    for sentence, setting in scene.sentences():
        people = [
            index for index, item in enumerate(sentence.references) if item.type is EntityType.PERSON and item.named
        ]
        for index in people:
            yield from _before(scene, sentence, index, homes, setting)
            yield from _behind(scene, sentence, index)
            yield from appointments(scene, sentence, index, homes, is_title)


def _before(scene: Scene, sentence: Sentence, index: int, homes: Homes, setting: Setting) -> Iterator[LocalRelation]:
    """The titles that stand before a name, each with the body before it."""
    references = sentence.references
    person = references[index]
    first = _first_of_list(scene, references, index)
    start = _chain_start(scene, sentence, first)
    bodies = [item for item in references if start <= item.start and item.end <= first.start and item.type in _BODIES]
    posts: list[tuple[Reference | None, str, int]] = []
    for piece_start, piece_end in _pieces(scene, start, first.start, bodies):
        inside = [item for item in bodies if piece_start <= item.start and item.end <= piece_end]
        at = inside[-1].end if inside else piece_start
        title = _VERBS_BEFORE.sub("", scene.text(at, piece_end).strip("的、，, “”（）()—"))
        if not is_title(title):
            continue
        if posts and not inside:
            body, known, begin = posts[-1]
            posts[-1] = (body, f"{known}、{title}", begin)
        else:
            posts.append((inside[-1] if inside else None, title, at))
    for post in posts:
        found = _held(scene, sentence, person, post, (homes, setting))
        if found is not None:
            yield found


def _chain_start(scene: Scene, sentence: Sentence, person: Reference) -> int:
    """Where the titles before a name begin: behind the last mark that is no 、."""
    text = scene.text(max(sentence.start, person.start - _REACH), person.start)
    cut = max((text.rfind(mark) for mark in "，,：:。；—“”？！"), default=-1)
    return person.start - len(text) + cut + 1


def _pieces(scene: Scene, start: int, end: int, bodies: list[Reference]) -> Iterator[tuple[int, int]]:
    """The stretches between 、, 和 and 兼 outside names."""
    at = start
    for match in _BETWEEN.finditer(scene.text(start, end)):
        position = start + match.start()
        if any(item.start <= position < item.end for item in bodies):
            continue
        named = any(at <= item.start and item.end <= position for item in bodies)
        if named or is_title(scene.text(at, position)[-_SHORT:]):
            yield at, position
            at = start + match.end()
    yield at, end


def _first_of_list(scene: Scene, references: tuple[Reference, ...], index: int) -> Reference:
    """Of 领导甲、乙、丙 the first: the title before it is that of all."""
    while index and references[index - 1].type is EntityType.PERSON:
        if scene.text(references[index - 1].end, references[index].start).strip() not in {"、", "和", "及", ""}:
            break
        index -= 1
    return references[index]


def _held(
    scene: Scene,
    sentence: Sentence,
    person: Reference,
    post: tuple[Reference | None, str, int],
    around_it: tuple[Homes, Setting],
) -> LocalRelation | None:
    body, title, at = post
    homes, setting = around_it
    entity, rule = (None, "") if body is None else (body.entity, "title")
    level = _BARE_PLACE.match(title)
    if level and (body is None or body.type is not EntityType.PLACE):
        entity, rule = homes.of_level(level["level"]), "bare"
    elif body is None and _OF_PARK.match(title):
        entity, rule = setting.park if setting.park is not None else scene.own_park, "park"
    elif body is None and _OF_FIRM.match(title):
        entity, rule = _firm_before(sentence, person, setting, scene), "firm"
    if entity is None or (scene.type_of(entity) is EntityType.PLACE and _PRIVATE.search(title)):
        return None
    start = min(at, body.start if body is not None else at)
    found = Finding(RelationType.HOLDS_POST, person.entity, entity, start, person.end, f"relations.posts.{rule}", title)
    return relation(scene, sentence, found)


def _firm_before(sentence: Sentence, person: Reference, setting: Setting, scene: Scene) -> int | None:
    """The company that the sentence named last before the title, else the one the sentence before was about."""
    firms = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= person.start]
    if firms:
        return firms[-1].entity
    running = setting.running
    if running is not None and scene.type_of(running) is EntityType.COMPANY:
        return running
    earlier = firm_before(scene, sentence, person.start)
    return None if earlier is None else earlier.entity


def _behind(scene: Scene, sentence: Sentence, index: int) -> Iterator[LocalRelation]:
    """某协会某某秘书长."""
    references = sentence.references
    person = references[index]
    if not index or references[index - 1].type not in _BODIES or references[index - 1].end != person.start:
        return
    match = re.match(
        r"(?:副)?(?:秘书长|会长|董事长|总经理|主任|教授|院长|书记|局长|院士|总)", scene.text(person.end, person.end + 5)
    )
    if match:
        body = references[index - 1]
        found = Finding(
            RelationType.HOLDS_POST,
            person.entity,
            body.entity,
            body.start,
            person.end,
            "relations.posts.behind",
            match[0],
        )
        yield relation(scene, sentence, found)


def is_title(wording: str) -> bool:
    """Whether the wording is a post: it ends with the name of one and is no longer than titles are."""
    return 1 < len(wording) <= _LONGEST and bool(_TITLE_TAIL.search(wording) or _post_tail().search(wording))
