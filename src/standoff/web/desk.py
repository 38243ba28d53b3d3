"""Computations done in processes of their own, so that they can be waited for, and cancelled.

A task is named by what it computes: asking for the same one twice computes it once. Each lane is
one process; a task that has become pointless, or that somebody cancels, is ended with it.
"""

from __future__ import annotations

import asyncio
import pickle
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Literal

from standoff.language import language, say
from standoff.web.process import Process, close, hear, start, tell

__all__ = ["Desk", "Task"]

_KEPT = 64
"""Finished tasks whose results are remembered."""

_MOMENT = 1.5
"""Seconds that a computation nobody waits for any more may take."""

State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass
class Task:
    """A computation.

    Attributes:
        group: what it belongs to; a newer group's tasks take the place of its own.
        arguments: of the job.
        state: how far it is.
        stage: what it does at the moment.
        share: how much of that is done, from 0 to 1, or None.
        count: how many of how many are done, or None.
        result: what it gave, or what went wrong.
        began: when it was asked for.
    """

    group: Hashable
    arguments: tuple[Any, ...]
    state: State = "waiting"
    stage: str = ""
    share: float | None = None
    count: tuple[int, int] | None = None
    result: Any = None
    began: float = field(default_factory=time.monotonic)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def stopped(self) -> bool:
        """Whether somebody has cancelled it."""
        return self.state == "cancelled"

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return time.monotonic() - self.began


class Desk:
    """Lanes on which a job is computed.

    Args:
        job: a function as `module:name`; called as `job(report, *arguments)` in the lane's process.
    """

    def __init__(self, job: str) -> None:
        self._job = job
        self._lanes: dict[str, _Lane] = {}
        self._tasks: OrderedDict[Hashable, Task] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, lane: str, key: Hashable, group: Hashable, *arguments: Any) -> Task:
        """The task with this key, which is begun if it is not under way or done already."""
        found = self._tasks.get(key)
        if found is not None and found.state != "cancelled":
            self._tasks.move_to_end(key)
            return found
        task = Task(group=group, arguments=arguments)
        self._tasks[key] = task
        while len(self._tasks) > _KEPT:
            oldest = next(iter(self._tasks))
            self.cancel(self._tasks.pop(oldest))
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(self._job)
        running = asyncio.get_running_loop().create_task(self._lanes[lane].run(task))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return task

    def find_like(self, start: tuple[Hashable, ...]) -> Task | None:
        """The newest task whose key begins like this, if there is one."""
        for key in reversed(self._tasks):
            if isinstance(key, tuple) and key[: len(start)] == start:
                return self._tasks[key]
        return None

    def cancel(self, task: Task) -> None:
        """End a task that is not done."""
        if task.state in ("waiting", "running"):
            running = task.state == "running"
            task.state = "cancelled"
            task.ended.set()
            if running:
                for lane in self._lanes.values():
                    if lane.task is task:
                        lane.end()

    def cancel_others(self, name: Hashable, group: Hashable) -> None:
        """End the tasks of older versions: of groups (name, ...) other than the one given.

        One that has just begun gets a moment to come to its end, because a process takes longer to
        start anew.
        """
        loop = asyncio.get_running_loop()
        for task in list(self._tasks.values()):
            if isinstance(task.group, tuple) and task.group[0] == name and task.group != group:
                if task.state == "running":
                    loop.call_later(max(0.0, _MOMENT - task.seconds), self.cancel, task)
                else:
                    self.cancel(task)

    def warm(self, lane: str) -> None:
        """Start a lane's process ahead of its first task."""
        self._lanes.setdefault(lane, _Lane(self._job)).ready()

    def close(self) -> None:
        """End everything."""
        for task in list(self._tasks.values()):
            self.cancel(task)
        for lane in self._lanes.values():
            lane.close()


class _Lane:
    """One process that does one task after the other."""

    def __init__(self, job: str) -> None:
        self.task: Task | None = None
        self._job = job
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    def ready(self) -> Process:
        """The process, which is started if there is none."""
        if self._process is None or self._process.poll() is not None:
            self._process = start(self._job)
        return self._process

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process for good."""
        if self._process is not None:
            close(self._process)

    async def run(self, task: Task) -> None:
        async with self._turn:
            if task.state != "waiting":
                return
            self.task, task.state = task, "running"
            try:
                await self._follow(task)
            except (EOFError, OSError, pickle.UnpicklingError):
                # The process has ended: it was cancelled, or the system stopped it.
                if not task.stopped:
                    task.state, task.result = "failed", say("the computation ended unexpectedly")
                if self._process is not None:
                    close(self._process)
                self._process = None
            finally:
                self.task = None
                task.ended.set()

    async def _follow(self, task: Task) -> None:
        loop = asyncio.get_running_loop()
        process = self.ready()
        await loop.run_in_executor(None, tell, process, task.arguments, language())
        while True:
            kind, *values = await loop.run_in_executor(None, hear, process)
            if task.stopped:
                raise EOFError
            if kind == "progress":
                task.stage, task.share, task.count = values
                continue
            task.state, task.result = kind, values[0]
            return
