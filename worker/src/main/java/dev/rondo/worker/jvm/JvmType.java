package dev.rondo.worker.jvm;

import dev.rondo.worker.infrastructure.Infrastructure;
import dev.rondo.worker.infrastructure.InfrastructureException;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.JobVariables;
import dev.rondo.worker.infrastructure.WorkerContext;
import java.util.Map;
import java.util.ServiceLoader;

/** The type {@code jvm}: runs in the worker's own warm virtual machine, started within milliseconds. */
public final class JvmType implements InfrastructureType {
    /** Called by the {@link ServiceLoader}. */
    public JvmType() {}

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public String description() {
        return "runs in the worker's own warm Java virtual machine, for starts within milliseconds; flows in Java";
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Map<String, Object> baseJobTemplate() {
        return new JobVariables()
                .texts("labels", "Labels", "Labels of the job.")
                .text("name", "Name", "A name for the job.")
                .text(
                        "working_dir",
                        "Working Directory",
                        "The folder that the paths of the flow's code are relative to.")
                .template();
    }

    @Override
    public Infrastructure open(WorkerContext context) {
        FlowRunProgram program = ServiceLoader.load(FlowRunProgram.Provider.class, JvmType.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new InfrastructureException(
                        "jvm.no-program",
                        "nothing on the class path can drive flow runs in this process; start the worker with `rondo worker start`",
                        null))
                .open(context);
        return new JvmInfrastructure(program);
    }
}
