"""A browser without a screen: it speaks Streamlit's own protocol, and keeps what a page keeps.

What it sends is what Streamlit's script sends from a real browser: with every answer the state of
all widgets on the page, and the fragment in which the changed one stands.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_S = 300
SAVED = b"Saved at"
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class PageError(Exception):
    """The server drew an error, or did not do what a browser waits for."""


@dataclass(kw_only=True)
class Widget:
    """What a page keeps of one widget; a radio with nothing chosen has no value."""

    id: str
    fragment: str
    value: str | None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of the page or of a fragment, in seconds since it was asked for."""

    finished: float
    saved: float | None
    messages: int
    bytes: int
    brought: dict[bytes, float] = field(default_factory=dict)
    """When each word that was waited for had come, on the clock of ``time.perf_counter``."""


@dataclass(kw_only=True)
class Browser:
    """One person's page."""

    host: str
    port: int
    cookie: str
    page: str = ""
    query: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    page_hash: str = ""
    drawn: list[str] = field(default_factory=list)
    gates: dict[str, float] = field(default_factory=dict)
    """The fragments that run by themselves, with their seconds."""

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(
            f"ws://{self.host}:{self.port}/_stcore/stream",
            origin=f"http://{self.host}:{self.port}",
            subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
            additional_headers={"Cookie": f"dgca_visit={self.cookie}"},
            compression=None,
            max_size=None,
            max_queue=None,
            ping_interval=None,
            open_timeout=PATIENCE_S,
            proxy=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._socket.close()

    @property
    def ratings(self) -> list[Widget]:
        """The radios of the statements, from the top of the page to its end."""
        return [one for one in self.widgets.values() if "-rating-" in one.id]

    async def open(self) -> Run:
        """Ask for the page for the first time."""
        return await self._run(self._asking())

    @property
    def gate_every(self) -> float:
        """After how many seconds the page asks again whether anything has moved."""
        return min(self.gates.values())

    async def ask_again(self, wanted: Callable[[], Iterable[bytes]]) -> Run:
        """Let the gate ask once; where something has moved the page is drawn anew."""
        asking = self._asking()
        asking.rerun_script.fragment_id = min(self.gates, key=self.gates.__getitem__)
        asking.rerun_script.is_auto_rerun = True
        self._keep_widgets(asking)
        return await self._run(asking, wanted)

    async def choose(self, widget: Widget, option: str) -> Run:
        """Choose one answer of a radio."""
        widget.value = option
        asking = self._asking()
        asking.rerun_script.fragment_id = widget.fragment
        self._keep_widgets(asking)
        return await self._run(asking)

    def _keep_widgets(self, asking: BackMsg) -> None:
        """Say what stands in every widget of the page, as a browser does with each run."""
        for one in self.widgets.values():
            state = asking.rerun_script.widget_states.widgets.add(id=one.id)
            if one.value is not None:
                state.string_value = one.value

    def _asking(self) -> BackMsg:
        asking = BackMsg()
        asking.rerun_script.query_string = self.query
        asking.rerun_script.page_script_hash = self.page_hash
        asking.rerun_script.page_name = "" if self.page_hash else self.page
        asking.rerun_script.widget_states.SetInParent()
        told = asking.rerun_script.context_info
        told.timezone, told.timezone_offset, told.locale = "UTC", 0, "en-US"
        told.url = f"http://{self.host}:{self.port}/{self.page}"
        told.is_embedded, told.color_scheme = False, "light"
        return asking

    async def _run(self, asking: BackMsg, wanted: Callable[[], Iterable[bytes]] = tuple) -> Run:
        started = time.perf_counter()
        await self._socket.send(asking.SerializeToString())
        saved, messages, size = None, 0, 0
        brought: dict[bytes, float] = {}
        while True:
            async with asyncio.timeout(PATIENCE_S):
                data = await self._socket.recv(decode=False)
            messages, size = messages + 1, size + len(data)
            if saved is None and SAVED in data:
                saved = time.perf_counter() - started
            for word in wanted():
                if word not in brought and word in data:
                    brought[word] = time.perf_counter()
            if self._take(ForwardMsg.FromString(data)):
                finished = time.perf_counter() - started
                return Run(
                    finished=finished,
                    saved=saved,
                    messages=messages,
                    bytes=size,
                    brought=brought,
                )

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a message brings; whether it ends the run."""
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._draw(message.delta)
        elif kind == "auto_rerun":
            self.gates[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "script_finished":
            return message.script_finished in DONE
        return False

    def _draw(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type") or ""
        self.drawn.append(kind)
        if kind == "radio":
            radio = element.radio
            before = self.widgets.get(radio.id)
            kept = before.value if before else None
            self.widgets[radio.id] = Widget(
                id=radio.id,
                fragment=delta.fragment_id,
                value=radio.raw_value if radio.set_value else kept,
                options=tuple(radio.options),
            )
        elif kind == "text_area":
            area = element.text_area
            self.widgets[area.id] = Widget(id=area.id, fragment=delta.fragment_id, value="")
        elif kind in ("exception", "alert"):
            msg = f"the page shows an error: {element}"
            raise PageError(msg)
