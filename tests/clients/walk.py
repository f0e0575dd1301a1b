"""What somebody writes with a client that was generated from the description: read, follow to the sentence, write.

Run as `python walk.py ADDRESS KEY` where `parkgraph_client` can be imported; prints what it learned as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TypeVar

from parkgraph_client import AuthenticatedClient, Client
from parkgraph_client.api.documents import add_documents, get_document, remove_document
from parkgraph_client.api.entities import find_paths, get_entity, neighbours_of_entity, search_entities
from parkgraph_client.api.evidence import get_claim
from parkgraph_client.api.jobs import get_job, items_of_job
from parkgraph_client.api.queries import run_query
from parkgraph_client.models import (
    AddDocumentsJsonBody,
    EntityForm,
    EntityType,
    ItemsForm,
    JobForm,
    JobState,
    ListedEntityForm,
    NeighboursForm,
    PathsForm,
    Problem,
    SparqlBindings,
    SparqlResults,
    StatedClaimForm,
    WholeDocumentForm,
)

Form = TypeVar("Form")
PARK = "邵阳县高新技术产业开发区"
TEXT = "2023年6月15日，湖南澄川电子有限公司二期项目在邵阳县高新技术产业开发区开工。项目计划总投资3亿元。"
FINAL = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def got(kind: type[Form], answer: object) -> Form:
    """The answer, if it is of the kind that is meant."""
    if not isinstance(answer, kind):
        raise SystemExit(f"{kind.__name__} was meant, this came: {answer}")
    return answer


def read(client: Client) -> dict[str, object]:
    found = got(ListedEntityForm, search_entities.sync(client=client, q=PARK, type_=EntityType.PARK))
    park = got(EntityForm, get_entity.sync(found.items[0].id, client=client))
    around = got(NeighboursForm, neighbours_of_entity.sync(park.id, client=client, relation="tenantOf"))
    claim = got(StatedClaimForm, get_claim.sync(around.items[0].evidence[0], client=client))
    document = got(WholeDocumentForm, get_document.sync(claim.document, client=client))
    span = claim.evidence[0]
    tenants = [item.entity for item in around.items]
    paths = got(PathsForm, find_paths.sync(client=client, source=tenants[0].id, target=tenants[1].id))
    rows = got(SparqlResults, run_query.sync("park-tenants", client=client, park=park.id))
    return {
        "park": park.label,
        "counts": around.counts.to_dict(),
        "tenants": sorted(one.label for one in tenants),
        "direction": around.items[0].direction.value,
        "nearer end": around.items[0].from_.id == park.id,
        "quote stands in the text": document.text[span.start : span.end] == claim.quote,
        "a mention": document.entities[0].surface,
        "hops": [[hop.from_.label, hop.to.label] for hop in paths.items[0].hops],
        "query": sorted(str(row["name"].value) for row in got(SparqlBindings, rows.results).bindings),
    }


def write(client: AuthenticatedClient) -> dict[str, object]:
    body = AddDocumentsJsonBody(text=TEXT, key="https://news.example/1")
    job = got(JobForm, add_documents.sync(client=client, body=body))
    begun = time.monotonic()
    while job.state not in FINAL:
        if time.monotonic() - begun > 60:
            raise SystemExit(f"job {job.id} is still {job.state}")
        time.sleep(0.1)
        job = got(JobForm, get_job.sync(job.id, client=client))
    taken = got(ItemsForm, items_of_job.sync(job.id, client=client)).items[0]
    document = got(WholeDocumentForm, get_document.sync(got(str, taken.document), client=client))
    removed = remove_document.sync_detailed(document.id, client=client)
    after = got(Problem, get_document.sync(document.id, client=client))
    return {
        "state": job.state.value,
        "added": job.counts.added,
        "text": document.text,
        "removed": removed.status_code.value,
        "after": after.status,
    }


def main(address: str, key: str) -> None:
    with Client(base_url=address) as anybody:
        told = {"read": read(anybody)}
    with AuthenticatedClient(base_url=address, token="none-of-the-server's") as stranger:
        refused = add_documents.sync(client=stranger, body=AddDocumentsJsonBody(text=TEXT))
        told["refused"] = {"status": got(Problem, refused).status}
    with AuthenticatedClient(base_url=address, token=key) as holder:
        told["written"] = write(holder)
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
