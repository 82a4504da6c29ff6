package dev.rondo.model.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationTest {
    private static final String EVENT = "{'type':'event','posture':'Reactive','expect':['a']}";

    private static Trigger trigger(String json) {
        return Json.MAPPER.readValue(json.replace('\'', '"'), Trigger.class);
    }

    private static AutomationCreate automation(String trigger, String action) {
        String json = "{'name':'a','trigger':" + trigger + ",'actions':[" + action + "]}";
        return Json.MAPPER.readValue(json.replace('\'', '"'), AutomationCreate.class);
    }

    @Test
    void aTriggerThatDoesNotSayItsKindIsOneOnEvents() {
        assertThat(trigger("{'posture':'Reactive'}")).isInstanceOf(EventTrigger.class);
    }

    @Test
    void aTriggerOfAnUnknownKindIsRefused() {
        assertThatThrownBy(() -> trigger("{'type':'metric','posture':'Reactive'}"))
                .hasMessageContaining("metric");
    }

    @Test
    void absenceTakesTenSecondsAtLeast() {
        assertThat(((EventTrigger) trigger("{'type':'event','posture':'Proactive'}")).within())
                .isEqualTo(Duration.ofSeconds(10));
        assertThatThrownBy(() -> trigger("{'type':'event','posture':'Proactive','within':9.5}"))
                .hasMessageContaining("at least 10 seconds");
    }

    @Test
    void aCompoundTriggerNeedsNoMoreThanItHas() {
        assertThat(trigger("{'type':'compound','require':'all','within':null,'triggers':[" + EVENT + "]}"))
                .isInstanceOf(CompoundTrigger.class);
        assertThatThrownBy(() -> trigger("{'type':'compound','require':2,'within':60,'triggers':[" + EVENT + "]}"))
                .hasMessageContaining("at most the number of triggers, 1, not 2");
        assertThatThrownBy(() -> trigger("{'type':'compound','require':'most','within':60,'triggers':[" + EVENT + "]}"))
                .hasMessageContaining("most");
    }

    @Test
    void everyTriggerGetsAnIdentityOfItsOwn() {
        AtomicLong next = new AtomicLong();
        Trigger sequence = trigger("{'type':'sequence','within':60,'triggers':[" + EVENT + "," + EVENT + "]}")
                .identified(() -> new UUID(0, next.incrementAndGet()));

        assertThat(sequence.id()).isEqualTo(new UUID(0, 1));
        assertThat(sequence.children()).extracting(Trigger::id).containsExactly(new UUID(0, 2), new UUID(0, 3));
    }

    @Test
    void aSelectedTargetIsNamedAndAnInferredOneIsNot() {
        String id = "'11111111-1111-1111-1111-111111111111'";
        assertThat(automation(EVENT, "{'type':'pause-deployment','deployment_id':" + id + "}")
                        .actions())
                .hasSize(1);
        assertThatThrownBy(() -> automation(EVENT, "{'type':'pause-deployment'}"))
                .hasMessageContaining("deployment_id is missing");
        assertThatThrownBy(() ->
                        automation(EVENT, "{'type':'pause-deployment','source':'inferred','deployment_id':" + id + "}"))
                .hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefect.flow-run.Running", "prefect.flow-run.*"})
    void aDeploymentIsNotRunByItsOwnRuns(String event) {
        String trigger = "{'type':'event','posture':'Reactive','expect':['" + event + "']}";
        assertThatThrownBy(() -> automation(trigger, "{'type':'run-deployment','source':'inferred'}"))
                .hasMessageContaining("without end");
        assertThatThrownBy(() -> automation(
                        trigger, "{'type':'run-deployment','deployment_id':'11111111-1111-1111-1111-111111111111'}"))
                .hasMessageContaining("without end");
    }

    @Test
    void aDeploymentMayBeRunByTheRunsOfOthers() {
        String trigger = "{'type':'event','posture':'Reactive','expect':['prefect.flow-run.*'],"
                + "'match_related':{'prefect.resource.name':'other'}}";
        assertThat(automation(
                                trigger,
                                "{'type':'run-deployment','deployment_id':'11111111-1111-1111-1111-111111111111'}")
                        .actionsOnTrigger())
                .isEqualTo(List.of());
    }
}
