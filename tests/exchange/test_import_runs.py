"""A file on its way in: who moves it on, what a killed job leaves, and that nothing is done twice."""

import asyncio
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from heldinmind.access.models import Actor, Event, Team
from heldinmind.access.system import job
from heldinmind.exchange import actions, tasks
from heldinmind.exchange.models import ImportRun
from heldinmind.kit.forms import Refused
from heldinmind.referrals.models import Referral
from tests.make import TODAY
from tests.make_exchange import as_csv, bare, row


@pytest.fixture
def upload(team: Team, administrator: Actor, as_web: Any) -> Any:
    def uploaded(content: bytes, name: str = "log.csv") -> ImportRun:
        with as_web(administrator):
            return actions.upload(team=team.pk, file_name=name, content=content, by=administrator)

    return uploaded


@pytest.fixture
def checked(upload: Any, administrator: Actor, as_web: Any) -> Any:
    """A file that was uploaded, its headings settled and every row checked."""

    def made(*rows: dict[str, str]) -> ImportRun:
        run = upload(as_csv(*rows))
        with as_web(administrator):
            actions.settle_headings(run=run, mapping={}, by=administrator)
        work(run, "check")
        return fresh(run)

    return made


def work(run: ImportRun, what: str) -> None:
    """As the worker does it."""
    task = {"check": tasks.check_run, "import": tasks.carry_out_run}[what]
    task(run=str(run.pk), team=str(run.team_id))


def fresh(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def started(run: ImportRun, by: Actor, as_web: Any) -> ImportRun:
    with as_web(by):
        return actions.start(run=run, by=by)


def jobs() -> list[tuple[str, str, str]]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("task_name", "status", "lock"))


def test_a_file_is_checked_before_it_is_imported_and_gone_afterwards(team, checked, administrator, as_web):
    run = checked(row(), row(reference=""), row(reference="R-2"))
    assert (run.state, run.read, run.rows) == ("checked", 3, 3)
    assert run.figures["counts"]["created"] == 2 and not Referral.objects.exists()
    assert fresh(started(run, administrator, as_web)).state == "queued"
    work(run, "import")
    done = fresh(run)
    assert (done.state, done.content, done.figures["counts"]["created"]) == ("done", None, 2)
    assert done.finished_at and Referral.objects.count() == 2
    assert set(done.figures) == {"counts"}
    event = Event.objects.get(name="history.imported")
    assert (event.target, event.by_id) == (run.pk, job().pk)


def test_each_step_leaves_a_job_that_names_nobody(team, checked, administrator, as_web):
    run = checked(row())
    started(run, administrator, as_web)
    assert jobs() == [
        ("exchange.check_run", "todo", f"import into {team.pk}"),
        ("exchange.carry_out_run", "todo", f"import into {team.pk}"),
    ]
    told = ProcrastinateJob.objects.values_list("args", flat=True)
    assert {frozenset(args.items()) for args in told} == {frozenset({("run", str(run.pk)), ("team", str(team.pk))})}


def test_a_job_that_is_not_asked_for_in_the_end_does_not_exist(upload, administrator, as_web):
    run = upload(as_csv(row()))
    with pytest.raises(ZeroDivisionError), as_web(administrator):
        actions.settle_headings(run=run, mapping={}, by=administrator)
        raise ZeroDivisionError
    assert jobs() == [] and fresh(run).state == "uploaded"


def test_starting_twice_starts_once(checked, administrator, as_web):
    run = checked(row())
    started(run, administrator, as_web)
    started(run, administrator, as_web)
    assert [name for name, *_ in jobs()].count("exchange.carry_out_run") == 1


def test_a_job_that_is_done_twice_imports_once(team, checked, administrator, as_web):
    run = started(checked(row()), administrator, as_web)
    work(run, "import")
    work(run, "import")
    assert Event.objects.filter(name="history.imported").count() == 1
    assert fresh(run).figures["counts"]["created"] == 1


@pytest.fixture
def killed(monkeypatch: Any) -> Any:
    """Batches of two rows; the process ends in the middle of the third."""
    monkeypatch.setattr("heldinmind.exchange.actions.importing.BATCH", 2)
    from heldinmind.exchange.actions import importing

    write, times = importing.write_batch, []

    def dying(*given: Any) -> Any:
        times.append(1)
        if len(times) == 3:
            raise KeyboardInterrupt
        return write(*given)

    def kill() -> None:
        monkeypatch.setattr(importing, "write_batch", dying)

    return kill


def test_a_killed_import_goes_on_where_it_stopped_and_counts_every_row_once(
    team, checked, administrator, as_web, killed
):
    rows = [row(reference=f"R-{number}") for number in range(7)]
    run = started(checked(*rows, row(reference="")), administrator, as_web)
    killed()
    with pytest.raises(KeyboardInterrupt):
        work(run, "import")
    halfway = fresh(run)
    assert (halfway.state, halfway.read, Referral.objects.count()) == ("running", 4, 4)
    assert halfway.figures["counts"]["created"] == 4
    work(run, "import")
    done = fresh(run)
    counted = done.figures["counts"]
    assert (done.state, counted["read"], counted["created"], counted["unchanged"], counted["refused"]) == (
        "done",
        8,
        7,
        0,
        1,
    )


def test_two_workers_never_carry_out_one_run(team, checked, administrator, as_web, monkeypatch):
    monkeypatch.setattr("heldinmind.exchange.actions.importing.BATCH", 1)
    run = started(checked(row(), row(reference="R-2")), administrator, as_web)
    from heldinmind.exchange.actions import importing

    write = importing.write_batch

    def overtaken(*given: Any) -> Any:
        ImportRun.objects.filter(pk=run.pk).update(read=1)
        return write(*given)

    monkeypatch.setattr(importing, "write_batch", overtaken)
    work(run, "import")
    assert not Referral.objects.exists()
    assert fresh(run).state == "running"


def test_an_import_that_breaks_down_says_so_and_can_go_on(team, checked, administrator, as_web, monkeypatch):
    run = started(checked(row()), administrator, as_web)
    from heldinmind.exchange.actions import importing

    def broken(*given: Any) -> Any:
        raise RuntimeError("the machine is on fire")

    with monkeypatch.context() as patch:
        patch.setattr(importing, "write_batch", broken)
        with pytest.raises(RuntimeError):
            work(run, "import")
    stopped = fresh(run)
    assert stopped.state == "stopped" and "not with your file" in stopped.stopped_because
    with as_web(administrator):
        actions.settle_headings(run=stopped, mapping={}, by=administrator)
    work(run, "check")
    started(fresh(run), administrator, as_web)
    work(run, "import")
    assert fresh(run).state == "done" and Referral.objects.count() == 1


def test_an_import_that_stopped_halfway_goes_on(team, checked, administrator, as_web, monkeypatch):
    monkeypatch.setattr("heldinmind.exchange.actions.importing.BATCH", 1)
    run = started(checked(row(), row(reference="R-2")), administrator, as_web)
    from heldinmind.exchange.actions import importing

    write = importing.write_batch

    def broken(batch: Any, desk: Any) -> Any:
        if batch[0].row.reference == "R-2":
            raise RuntimeError("the machine is on fire")
        return write(batch, desk)

    with monkeypatch.context() as patch:
        patch.setattr(importing, "write_batch", broken)
        with pytest.raises(RuntimeError):
            work(run, "import")
    assert (fresh(run).state, Referral.objects.count()) == ("stopped", 1)
    started(fresh(run), administrator, as_web)
    work(run, "import")
    assert fresh(run).figures["counts"]["created"] == 2


def test_a_discarded_file_is_gone_and_what_is_in_stays(team, checked, administrator, as_web):
    run = checked(row())
    with as_web(administrator):
        actions.discard(run=run, by=administrator)
    gone = fresh(run)
    assert (gone.state, gone.content) == ("stopped", None) and "preview" not in gone.figures
    assert fresh(started(gone, administrator, as_web)).state == "stopped"


def test_a_file_that_is_being_imported_is_not_checked_again(checked, administrator, as_web):
    run = started(checked(row()), administrator, as_web)
    with pytest.raises(Refused), as_web(administrator):
        actions.settle_headings(run=run, mapping={}, by=administrator)


def test_headings_that_nobody_settled_are_refused(upload, administrator, as_web):
    run = upload(as_csv(bare(Ward="4")))
    with pytest.raises(Refused, match="Ward"), as_web(administrator):
        actions.settle_headings(run=run, mapping={}, by=administrator)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 and no more", "reference,received_on\nR-1,2025-03-01,Zoë".encode("utf-16")],
    ids=["empty", "a broken workbook", "another encoding"],
)
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(upload, content):
    with pytest.raises(Refused):
        upload(content)
    assert not ImportRun.objects.exists()


def test_a_file_of_something_else_is_refused(upload):
    with pytest.raises(Refused, match="Is it the right file"):
        upload(as_csv({f"column {number}": "x" for number in range(200)}))


def test_a_run_of_another_team_is_not_there(team, upload, stranger, other_team, as_web):
    run = upload(as_csv(row()))
    with as_web(stranger, other_team):
        assert not ImportRun.objects.filter(pk=run.pk).exists()


def test_jobs_of_a_killed_worker_are_taken_up_again():
    retried = []

    class Manager:
        async def get_stalled_jobs(self) -> list[str]:
            return ["one", "two"]

        async def retry_job(self, stalled: str) -> None:
            retried.append(stalled)

    context = SimpleNamespace(app=SimpleNamespace(job_manager=Manager()))
    asyncio.run(tasks.take_up_stalled_jobs.func(context, timestamp=0))
    assert retried == ["one", "two"]


def test_the_day_of_the_import_is_the_day_on_which_it_is_done(team, checked, administrator, as_web):
    run = started(checked(bare(baby1_due_date="2026-11-16")), administrator, as_web)
    work(run, "import")
    assert Referral.objects.get().imported_row.imported_on == TODAY == date(2026, 11, 16)
