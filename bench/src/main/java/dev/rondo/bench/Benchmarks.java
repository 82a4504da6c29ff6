package dev.rondo.bench;

import java.util.List;
import java.util.stream.Collectors;

/** The benchmarks there are, in the order of the table. */
final class Benchmarks {
    static final List<Benchmark> ALL = List.of(
            new Benchmark(TaskCalls.NAME, "task calls in process, nothing persisted (JMH)", TaskCalls::measure),
            new Benchmark(TrackedRuns.NAME, "task runs a second, tracked in SQLite", TrackedRuns::bare),
            new Benchmark(TrackedRuns.RESULTS, "the same with results of 1 KB and 32 KB", TrackedRuns::withResults),
            new Benchmark(SequentialCalls.NAME, "tracked task calls, one after the other", SequentialCalls::measure),
            new Benchmark(SleepingTasks.NAME, "two thousand sleeping tasks at once", SleepingTasks::measure),
            new Benchmark(Resuming.NAME, "running a flow run again whose tasks completed", Resuming::measure),
            new Benchmark(FlowRunLifecycles.NAME, "whole flow runs a second", FlowRunLifecycles::measure),
            new Benchmark(StartUp.NAME, "small programs from start to end", StartUp::measure),
            new Benchmark(Training.NAME, "training and predicting", Training::measure),
            new Benchmark(
                    RetrainingOverhead.NAME, "the retraining flow over direct calls", RetrainingOverhead::measure),
            new Benchmark(ServerLoad.START, "servers: start and idle memory", ServerLoad::start),
            new Benchmark(ServerLoad.LIFECYCLES, "servers: flow-run lifecycles over HTTP", ServerLoad::lifecycles),
            new Benchmark(ServerLoad.EVENTS, "servers: task-run events", ServerLoad::events),
            new Benchmark(
                    ServerSchedule.NAME,
                    "servers: deployments planned and their runs given out",
                    ServerSchedule::measure),
            new Benchmark(WorkerDispatch.NOW, "workers: from \"run now\" to Running", WorkerDispatch::now),
            new Benchmark(
                    WorkerDispatch.SCHEDULED,
                    "workers: runs that are due begin at their times",
                    WorkerDispatch::scheduled),
            new Benchmark(ServerLists.NAME, "lists, counts and histories of a long history", ServerLists::measure),
            new Benchmark(
                    ServerSoak.NAME, "half an hour of half the load, for each database", ServerSoak::measure, true));

    private Benchmarks() {}

    static String names() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }

    static String help() {
        return "usage: rondo bench [--quick] [--output FILE] [--data FILE] [BENCHMARK …]\n"
                + ALL.stream()
                        .map(each -> "  %-12s %s%n".formatted(each.name(), each.description()))
                        .collect(Collectors.joining());
    }
}
