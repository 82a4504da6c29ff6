package dev.rondo.worker;

import dev.rondo.model.RondoException;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.worker.infrastructure.InfrastructureType;
import dev.rondo.worker.infrastructure.InfrastructureTypes;

/**
 * Sees that there is a pool for a worker to work for.
 *
 * @param settings the worker
 * @param api its server
 * @param types the types of infrastructure that are known here
 */
record PoolPreparation(WorkerSettings settings, WorkerApi api, InfrastructureTypes types) {

    /**
     * The pool, made when it is not there, with a template.
     *
     * @throws RondoException when it cannot be had
     */
    WorkPool prepare() {
        WorkPool pool = api.findPool(settings.poolName()).orElseGet(this::make);
        String wanted = settings.type();
        if (wanted != null && !wanted.equals(pool.type())) {
            throw new RondoException(
                    "work-pool.other-type",
                    "work pool '%s' is of type %s, not %s; start the worker with --type %s, or for another pool"
                            .formatted(pool.name(), pool.type(), wanted, pool.type()));
        }
        InfrastructureType type = types.named(pool.type());
        if (!pool.baseJobTemplate().isEmpty()) {
            return pool;
        }
        api.setTemplate(pool.name(), type.baseJobTemplate());
        return api.findPool(pool.name()).orElse(pool);
    }

    private WorkPool make() {
        String type = settings.type();
        if (!settings.createPool()) {
            throw new RondoException(
                    "work-pool.missing",
                    "there is no work pool '%s'; make it with `rondo work-pool create %s --type process`"
                            .formatted(settings.poolName(), settings.poolName()));
        }
        InfrastructureType known = types.named(type == null ? "process" : type);
        return api.createPool(settings.poolName(), known.name(), known.baseJobTemplate());
    }
}
