package dev.rondo.worker.process;

import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.JobVariables;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.util.Map;

/** The type {@code process}: each run in a process of its own, on the machine of the worker. */
public final class ProcessType implements InfrastructureType {
    /** Called by the {@link java.util.ServiceLoader}. */
    public ProcessType() {}

    @Override
    public String name() {
        return "process";
    }

    @Override
    public String description() {
        return "each run in a process of its own, on the worker's machine; flows in Java and in Python";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Map<String, Object> baseJobTemplate() {
        return new JobVariables()
                .text("command", "Command", "The command that drives the run, in place of the usual one.")
                .texts("env", "Environment Variables", "What the process finds in its environment.")
                .texts("labels", "Labels", "Labels of the job.")
                .text("name", "Name", "A name for the job.")
                .flag("stream_output", "Stream Output", "Whether the worker prints what the process prints.", true)
                .text(
                        "working_dir",
                        "Working Directory",
                        "The folder that the process runs in; a fresh one for each run when it is not given.")
                .text("python", "Python", "The Python interpreter for flows written in Python; python3 when not given.")
                .text("java_options", "Java Options", "Options of the Java virtual machine, such as -Xss4m.")
                .text("memory_limit", "Memory Limit", "The most memory that the process may use, such as 512m or 2g.")
                .text("time_limit", "Time Limit", "How long the process may take, such as 90s, 10m or 2h.")
                .template();
    }

    @Override
    public Infrastructure open(WorkerContext context) {
        return new ProcessInfrastructure(context);
    }
}
