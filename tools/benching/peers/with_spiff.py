"""SpiffWorkflow on the slice: python with_spiff.py ADDRESS OPEN_CASES SECONDS. Prints JSON.

A stay is a process of ten user tasks in four stages, three of them with a timer, kept as one JSON document. Each event is one transaction:
the document is locked and read, the task done, the document written, and the row of an event.
"""

import json
import statistics
import sys
import time

import psycopg
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

STAGES, STEPS = (2, 3, 3, 2), 10
DATED = (4, 9, 10)
TIMER = """<boundaryEvent id="timer{task}" attachedToRef="task{task}" cancelActivity="false"><timerEventDefinition><timeDuration>"P90D"</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="late{task}"/>"""
TABLES = """
CREATE TABLE instance (id bigserial PRIMARY KEY, document jsonb NOT NULL);
CREATE TABLE happened (id bigserial PRIMARY KEY, instance_id bigint, type text, facts jsonb, at timestamptz)
"""
# What is late for one worker: nothing outside the documents knows.
LATE = "SELECT id FROM instance WHERE document->'data'->>'owner' = %s AND (document->'data'->>'due')::timestamptz <= now() ORDER BY document->'data'->>'due' LIMIT 50"


def process() -> str:
    """The flow in BPMN: four stages of tasks side by side, those that are dated with a timer."""
    nodes, ends, last, task = ['<startEvent id="start"/><endEvent id="end"/>'], [], "start", 0
    for stage, width in enumerate(STAGES):
        nodes += [f'<parallelGateway id="split{stage}"/><parallelGateway id="join{stage}"/>']
        ends.append((last, f"split{stage}"))
        for _ in range(width):
            task += 1
            nodes.append(f'<userTask id="task{task}" name="task{task}"/>')
            ends += [(f"split{stage}", f"task{task}"), (f"task{task}", f"join{stage}")]
            if task in DATED:
                nodes.append(TIMER.format(task=task))
                ends.append((f"timer{task}", f"late{task}"))
        last = f"join{stage}"
    ends.append((last, "end"))
    flows = [
        f'<sequenceFlow id="f{n}" sourceRef="{a}" targetRef="{b}"/>'
        for n, (a, b) in enumerate(ends)
    ]
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="accord">'
        f'<process id="stay" isExecutable="true">{"".join(nodes + flows)}</process></definitions>'
    )


def main() -> None:
    """Record events for so long, then fill and ask for overdue work."""
    address, cases, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    parser = BpmnParser()
    parser.add_bpmn_str(process().encode())
    spec = parser.get_spec("stay")
    serializer = BpmnWorkflowSerializer()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(TABLES)
        rate = _events(connection, spec, serializer, seconds)
        late = _overdue(connection, spec, serializer, cases)
    print(json.dumps({"events": rate, "overdue_ms": late, "open_cases": cases}))


def _events(connection, spec, serializer, seconds: float) -> float:
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        document = serializer.serialize_json(_begun(spec, 1))
        (number,) = connection.execute("INSERT INTO instance (document) VALUES (%s) RETURNING id", [document]).fetchone()  # fmt: skip
        for _ in range(STEPS):
            with connection.transaction():
                (kept,) = connection.execute("SELECT document::text FROM instance WHERE id = %s FOR UPDATE", [number]).fetchone()  # fmt: skip
                workflow = serializer.deserialize_json(kept)
                task = workflow.get_next_task(state=TaskState.READY, manual=True)
                task.run()
                workflow.do_engine_steps()
                connection.execute("UPDATE instance SET document = %s WHERE id = %s", [serializer.serialize_json(workflow), number])  # fmt: skip
                connection.execute("INSERT INTO happened (instance_id, type, facts, at) VALUES (%s, %s, '{}', now())", [number, task.task_spec.name])  # fmt: skip
            done += 1
    return done / (time.perf_counter() - began)


def _begun(spec, owner: int):
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    workflow.data.update(owner=str(owner), due="2026-05-30T10:00:00+00:00")
    return workflow


def _overdue(connection, spec, serializer, cases: int) -> float:
    document = serializer.serialize_json(_begun(spec, 1))
    connection.execute(
        "INSERT INTO instance (document) SELECT jsonb_set(%s::jsonb, '{data,owner}', to_jsonb((n %% %s)::text)) FROM generate_series(1, %s) n",
        [document, max(1, cases // 22), cases],
    )
    connection.execute("VACUUM ANALYZE")
    times = []
    for owner in range(20):
        began = time.perf_counter()
        connection.execute(LATE, [str(owner)]).fetchall()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


main()
