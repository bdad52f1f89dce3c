"""A stay as a flow: ten tasks in four stages, those of a stage side by side, each done from outside the flow."""

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.flow import End
from viewflow.workflow.lock import select_for_update_lock
from viewflow.workflow.models import Process

TASKS = tuple(f"task{n}" for n in range(1, 11))


def _begun(activation):
    return activation.process


class Stay(flow.Flow):
    """Two, three, three and two tasks, under viewflow's own lock of the process."""

    process_class = Process
    lock_impl = select_for_update_lock

    start = flow.StartHandle(_begun).Next(this.split1)
    split1 = flow.Split().Next(this.task1).Next(this.task2)
    task1 = flow.Handle().Next(this.join1)
    task2 = flow.Handle().Next(this.join1)
    join1 = flow.Join().Next(this.split2)
    split2 = flow.Split().Next(this.task3).Next(this.task4).Next(this.task5)
    task3 = flow.Handle().Next(this.join2)
    task4 = flow.Handle().Next(this.join2)
    task5 = flow.Handle().Next(this.join2)
    join2 = flow.Join().Next(this.split3)
    split3 = flow.Split().Next(this.task6).Next(this.task7).Next(this.task8)
    task6 = flow.Handle().Next(this.join3)
    task7 = flow.Handle().Next(this.join3)
    task8 = flow.Handle().Next(this.join3)
    join3 = flow.Join().Next(this.split4)
    split4 = flow.Split().Next(this.task9).Next(this.task10)
    task9 = flow.Handle().Next(this.join4)
    task10 = flow.Handle().Next(this.join4)
    join4 = flow.Join().Next(this.end)
    end = End()
