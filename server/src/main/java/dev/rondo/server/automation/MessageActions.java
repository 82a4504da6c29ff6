package dev.rondo.server.automation;

import dev.rondo.model.automation.Action;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.server.automation.ActionBlocks.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What actions tell other systems. Thread-safe. */
final class MessageActions {
    private final ActionBlocks blocks;
    private final TemplateValues values;
    private final HttpCalls calls;

    MessageActions(ActionBlocks blocks, TemplateValues values, HttpCalls calls) {
        this.blocks = blocks;
        this.values = values;
        this.calls = calls;
    }

    ActionOutcome call(PendingAction pending, Action.CallWebhook call) throws ActionFailure {
        Block block = block(call.blockDocumentId());
        if (!block.type().equals("webhook")) {
            throw ActionFailure.lasting("The block of the type " + block.type() + " is no webhook");
        }
        Map<String, Object> usable = values.of(pending, ActionTemplates.of(call));
        HttpCall made = Webhooks.of(block, values.render(call.payload(), usable));
        return outcome(call.blockDocumentId(), block, calls.call(made));
    }

    ActionOutcome send(PendingAction pending, Action.SendNotification send) throws ActionFailure {
        Block block = block(send.blockDocumentId());
        Map<String, Object> usable = values.of(pending, ActionTemplates.of(send));
        Map<String, Object> told = Map.of();
        for (HttpCall call :
                Notifications.of(block, values.render(send.subject(), usable), values.render(send.body(), usable))) {
            told = calls.call(call);
        }
        return outcome(send.blockDocumentId(), block, told);
    }

    private Block block(UUID id) throws ActionFailure {
        return blocks.find(id).orElseThrow(() -> ActionFailure.lasting("There is no block " + id + " any more"));
    }

    private static ActionOutcome outcome(UUID id, Block block, Map<String, Object> told) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", "prefect.block-document." + id);
        labels.put("prefect.resource.role", "block");
        if (block.name() != null) {
            labels.put("prefect.resource.name", block.name());
        }
        RelatedResource type = RelatedResource.of("prefect.block-type." + block.type(), "block-type");
        return new ActionOutcome(List.of(new RelatedResource(labels), type), told);
    }
}
