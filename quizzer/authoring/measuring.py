"""Which mutants to grade, and what their trials say: about a kata as a whole, or about a sample beside the lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizzer.authoring.strength import LEAST, TRIES, Fate, Job, Trial, count, jobs_of, sample, strays
from quizzer.authoring.strength_basis import basis_of, changed
from quizzer.content.equivalents import FILE, Identity
from quizzer.content.strength_lock import Basis, Measured, Strength
from quizzer.model.kata import Kata

SAMPLE = 5
"""Mutants of a kata whose strength is in the lock already."""


@dataclass(frozen=True)
class Plan:
    """What is going to be graded of one kata."""

    kata: Kata
    jobs: tuple[Job, ...]
    whole: bool
    """All mutants, so that the numbers are its strength."""
    basis: Basis
    """Of what will be graded: taken before, so that a change on the way leaves a lock that does not fit."""
    known: Strength | None = None
    """What the lock holds, where the sample stands beside it."""
    reason: str = ""
    """Why the lock is of no use."""


@dataclass(frozen=True)
class Result:
    """What came of a plan."""

    plan: Plan
    trials: tuple[Trial, ...]

    @property
    def measured(self) -> Measured:
        """The trials as numbers."""
        return count(self.trials)

    @property
    def strength(self) -> Strength:
        """What goes into the lock."""
        return Strength(self.plan.kata.id, self.measured, self.plan.basis)


def plan_all(katas: Iterable[Kata], size: int | None, seed: int) -> list[Plan]:
    """Every mutant, or a sample of each kata."""
    plans = []
    for kata in katas:
        jobs = jobs_of(kata)
        chosen = jobs if size is None else sample(jobs, size, seed)
        plans.append(Plan(kata, tuple(chosen), size is None, basis_of(kata)))
    return plans


def plan_check(katas: Iterable[Kata], lock: Mapping[str, Strength], size: int | None, seed: int) -> list[Plan]:
    """Every mutant of what changed since it was measured, and a sample of the rest."""
    plans = []
    for kata in katas:
        jobs, known, basis = jobs_of(kata), lock.get(kata.id), basis_of(kata)
        if reason := changed(kata, known):
            plans.append(Plan(kata, tuple(jobs), True, basis, reason=reason))
        else:
            chosen = sample(jobs, SAMPLE if size is None else size, seed, tries=TRIES)
            plans.append(Plan(kata, tuple(chosen), False, basis, known))
    return plans


def result_of(plan: Plan, trials: Iterable[Trial]) -> Result:
    """The trials of a plan in the order of the source."""
    return Result(plan, tuple(sorted(trials, key=lambda trial: (trial.mutant.line, trial.mutant.diff))))


def problems_of(result: Result) -> list[str]:
    """What has to be mended, a line each."""
    kata, trials = result.plan.kata, result.trials
    problems = []
    strength = result.measured if result.plan.whole else result.plan.known.measured if result.plan.known else None
    if strength is not None and strength.score < LEAST:
        problems.append(f"{kata.id}: {strength.score:.1%} of its mutants are killed, {LEAST:.0%} are needed")
    if result.plan.known is not None:
        problems += [f"{kata.id}: a mutant survives, {_told(one)}" for one in _met(trials, Fate.SURVIVED)]
    problems += [
        f"{kata.id}: {FILE} calls a mutant equivalent that is killed by {trial.by}, {_told(trial.mutant.identity)}"
        for trial in trials
        if trial.fate is Fate.REFUTED
    ]
    problems += [f"{kata.id}: the engine failed over a mutant, {_told(one)}" for one in _met(trials, Fate.UNKNOWN)]
    problems += [
        f"{kata.id}: {FILE}:{entry.line}: fits no mutant of the reference, {_told(entry.identity)}"
        for entry in strays(kata)
    ]
    return problems


def _met(trials: Iterable[Trial], fate: Fate) -> list[Identity]:
    return [trial.mutant.identity for trial in trials if trial.fate is fate]


def _told(identity: Identity) -> str:
    return f"{identity.operator} in {identity.scope or 'the module'}: {identity.was} -> {identity.becomes or 'nothing'}"
