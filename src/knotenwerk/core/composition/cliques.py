"""Groups in which everybody is paired with everybody: what makes a rule about pairs impossible."""

from collections.abc import Collection, Iterable, Mapping

Graph = Mapping[str, Collection[str]]


def graph(pairs: Iterable[tuple[str, str]], among: Collection[str]) -> dict[str, set[str]]:
    """Person → those they are paired with, for the people in `among` who have such a pair."""
    neighbours: dict[str, set[str]] = {}
    for first, second in pairs:
        if first in among and second in among:
            neighbours.setdefault(first, set()).add(second)
            neighbours.setdefault(second, set()).add(first)
    return neighbours


def large_cliques(neighbours: Graph, larger_than: int) -> list[tuple[str, ...]]:
    """Cliques of more than `larger_than` members that share nobody, found greedily.

    Starts once from each person who could be in one, and always takes next whoever leaves most candidates.
    Each group returned is a clique; one that exists may be missed.
    """
    found: list[tuple[str, ...]] = []
    left = {person: set(others) for person, others in neighbours.items()}
    for start in sorted(left, key=lambda person: (-len(left[person]), person)):
        if start not in left or len(left[start]) < larger_than:
            continue
        clique = _grow(start, left)
        if len(clique) > larger_than:
            found.append(tuple(sorted(clique)))
            _remove(clique, left)
    return found


def _grow(start: str, neighbours: Graph) -> list[str]:
    clique, candidates = [start], set(neighbours[start])
    degrees = {person: len(candidates.intersection(neighbours[person])) for person in candidates}
    while candidates:
        best = min(candidates, key=lambda person: (-degrees[person], person))
        clique.append(best)
        gone = candidates.difference(neighbours[best])
        candidates -= gone
        for other in gone:
            for person in candidates.intersection(neighbours[other]):
                degrees[person] -= 1
    return clique


def _remove(people: Iterable[str], neighbours: dict[str, set[str]]) -> None:
    for person in people:
        for other in neighbours.pop(person):
            if other in neighbours:
                neighbours[other].discard(person)


def blocks(pairs: Iterable[tuple[str, str]], among: Collection[str]) -> list[tuple[str, ...]]:
    """The people of `among` linked by pairs, directly or by way of others, in groups of two and more."""
    neighbours = graph(pairs, among)
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(neighbours):
        if start in seen:
            continue
        group, frontier = {start}, [start]
        while frontier:
            fresh = neighbours[frontier.pop()] - group
            group |= fresh
            frontier.extend(fresh)
        seen |= group
        groups.append(tuple(sorted(group)))
    return groups
