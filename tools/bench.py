"""`make bench`: measure, beside the floors, and write docs/benchmarks.md and docs/bench.json.

With SCALE=england, in a database of England's size, and docs/benchmarks-england.md.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = str(ROOT)
os.environ["ACCORD_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@/none")  # replaced before it is used

EVERYTHING = {"conditions", "door", "matching", "pages", "policy"}
WITHOUT_DATABASE = {"conditions", "matching"}


def main() -> None:
    """Measure everything named on the command line, or everything."""
    from tools.benching import report, setting
    from tools.benching.england import running as england

    if england.is_asked_for():
        import django

        django.setup()
        england.run(set(sys.argv[1:]))
        return
    wanted = set(sys.argv[1:]) or EVERYTHING
    results: list[setting.Result] = []
    if "conditions" in wanted:
        from tools.benching import conditions

        results += conditions.measure()
    if "matching" in wanted:
        from tools.benching import matching

        results += matching.measure()
    if wanted & (EVERYTHING - WITHOUT_DATABASE):
        results += _with_database(wanted)
    for one in results:
        print(
            f"{one.name}: {one.value:g} {one.unit}, floor {one.floor}, ratio {one.ratio} ({one.aim})"
        )
    if wanted == EVERYTHING:
        report.write(results)


def _with_database(wanted: set[str]) -> list:
    import django

    django.setup()
    from tools.benching import setting

    results = []
    with setting.durable_server() as cluster:
        os.environ.update(cluster.environment())
        town, files = setting.prepare(cluster)
        if "pages" in wanted:
            from tools.benching import pages

            results += pages.measure(cluster, town, files)
        if "door" in wanted:
            from tools.benching import door

            results += door.measure(cluster, files)
        if "policy" in wanted:  # last: it fills the database
            from tools.benching import policy

            results += policy.measure(cluster, files)
    return results


if __name__ == "__main__":
    main()
