"""Deployments of the flows in programs/ and the workers that run them."""

from prefect import flow

from support.processes import PROGRAMS


def deploy(name, pool, **options):
    """Deploys programs/pool.py to a work pool; gives the deployment's id."""
    source = flow.from_source(source=str(PROGRAMS), entrypoint="pool.py:pooled")
    return source.deploy(name=name, work_pool_name=pool, build=False, push=False, print_next_steps=False,
                         ignore_warnings=True, **options)


def start_worker(processes, pool, *more):
    """A process worker of the pool that has said it is there."""
    worker = processes.start_cli("worker", "start", "--pool", pool, "--type", "process", *more)
    return worker.shows("started!")
