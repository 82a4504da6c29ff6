package dev.rondo.worker.code.step;

import dev.rondo.model.block.BlockDocument;
import dev.rondo.worker.code.CodeException;
import dev.rondo.worker.code.CodeStep;
import dev.rondo.worker.code.CodeSteps;
import dev.rondo.worker.code.StepInputs;
import dev.rondo.worker.code.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code pull_with_block}: pulls code from where a block says, into a folder named by the block's type and name; which other
 * step does it, {@link BlockCode} knows.
 */
public final class PullWithBlock implements CodeStep {
    private static final String TYPE = "block_type_slug";
    private static final String NAME = "block_document_name";
    private static final String VERSION = "version";

    @Override
    public String name() {
        return "pull_with_block";
    }

    @Override
    public Map<String, Object> run(Map<String, Object> inputs, Workspace workspace) {
        var given = StepInputs.of(inputs, Set.of(TYPE, NAME, VERSION));
        String type = given.text(TYPE);
        String name = given.text(NAME);
        BlockDocument block = workspace
                .values()
                .block(type, name)
                .orElseThrow(() -> new CodeException(
                        "code.no-such-block",
                        "there is no block " + type + "/" + name
                                + "; see `rondo block ls`, and whether the server is the right one",
                        null));
        BlockCode code = BlockCode.of(type, block.data(), type + "-" + name);
        Map<String, Object> pull = new LinkedHashMap<>(code.inputs());
        given.optionalText(VERSION).ifPresent(version -> pull.put(VERSION, version));
        return CodeSteps.installed().step(code.step()).run(pull, workspace);
    }
}
