package dev.rondo.model.conformance;

import static dev.rondo.model.conformance.Pair.pair;

import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.automation.AutomationCreate;
import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationFilterRequest;
import dev.rondo.model.automation.AutomationPartialUpdate;
import dev.rondo.model.automation.AutomationSort;
import dev.rondo.model.automation.AutomationUpdate;
import dev.rondo.model.automation.BeforeTime;
import dev.rondo.model.automation.EventTrigger;
import dev.rondo.model.automation.Trigger;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Tags;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** The JSON of automations is that of the REST contract. */
class AutomationConformanceTest extends RecordConformance {
    private static final TypeReference<AnyOf<String>> TEXTS = new TypeReference<>() {};

    static Stream<Pair> records() {
        return Stream.of(automations(), triggers(), actions(), requests()).flatMap(pairs -> pairs);
    }

    private static Stream<Pair> automations() {
        return Stream.of(
                pair(Automation.class),
                pair(AutomationCreate.class),
                pair(AutomationUpdate.class),
                pair(AutomationPartialUpdate.class),
                pair(AutomationFilter.class),
                pair(TEXTS, "AutomationFilterName"),
                pair(BeforeTime.class, "AutomationFilterCreated"),
                pair(Tags.class, "AutomationFilterTags"));
    }

    private static Stream<Pair> triggers() {
        return Stream.of(
                pair(EventTrigger.class),
                pair(Trigger.class, "EventTrigger"),
                pair(Trigger.class, "CompoundTrigger-Input"),
                pair(Trigger.class, "CompoundTrigger-Output"),
                pair(Trigger.class, "SequenceTrigger-Input"),
                pair(Trigger.class, "SequenceTrigger-Output"));
    }

    private static Stream<Pair> actions() {
        return Stream.of(
                pair(Action.class, "DoNothing"),
                pair(Action.class, "RunDeployment"),
                pair(Action.class, "PauseDeployment"),
                pair(Action.class, "ResumeDeployment"),
                pair(Action.class, "CancelFlowRun"),
                pair(Action.class, "DeleteFlowRun"),
                pair(Action.class, "ChangeFlowRunState"),
                pair(Action.class, "PauseWorkQueue"),
                pair(Action.class, "ResumeWorkQueue"),
                pair(Action.class, "SendNotification"),
                pair(Action.class, "CallWebhook"),
                pair(Action.class, "PauseAutomation"),
                pair(Action.class, "ResumeAutomation"),
                pair(Action.class, "SuspendFlowRun"),
                pair(Action.class, "ResumeFlowRun"),
                pair(Action.class, "PauseWorkPool"),
                pair(Action.class, "ResumeWorkPool"));
    }

    private static Stream<Pair> requests() {
        return Stream.of(pair(AutomationFilterRequest.class, "Body_read_automations_automations_filter_post"));
    }

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(AutomationSort.class);
    }
}
