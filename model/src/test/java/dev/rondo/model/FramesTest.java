package dev.rondo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.channel.AuthFrame;
import dev.rondo.model.event.EventFrame;
import dev.rondo.model.log.LogFrame;
import dev.rondo.model.taskworker.TaskSubscriptionFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static <T> T read(String json, Class<T> type) {
        return Json.MAPPER.readValue(json.replace('\'', '"'), type);
    }

    private static <T> String written(T frame, Class<T> type) {
        return Json.MAPPER.writerFor(type).writeValueAsString(frame);
    }

    @Test
    void aClientShowsWhoItIs() {
        assertThat(read("{'type':'auth','token':'admin:pass'}", AuthFrame.class))
                .isEqualTo(new AuthFrame.Auth("admin:pass"));
        assertThat(read("{'type':'auth','token':null}", AuthFrame.class)).isEqualTo(new AuthFrame.Auth(null));
        assertThat(written(new AuthFrame.AuthSuccess(), AuthFrame.class)).isEqualTo("{\"type\":\"auth_success\"}");
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThat(new AuthFrame.Auth("admin:pass").toString()).doesNotContain("pass");
    }

    @Test
    void aSubscriberToEventsWantsThoseOfLatelyToo() {
        var frame =
                (EventFrame.Subscribe) read("{'type':'filter','filter':{'event':{'name':['a']}}}", EventFrame.class);

        assertThat(frame.backfill()).isTrue();
        assertThat(frame.filter().event()).isNotNull();
    }

    @Test
    void aSubscriberToLogsSaysWhichLines() {
        assertThat(read("{'type':'filter','filter':{}}", LogFrame.class)).isInstanceOf(LogFrame.Subscribe.class);
        assertThatThrownBy(() -> read("{'type':'filter'}", LogFrame.class)).hasMessageContaining("filter");
    }

    @Test
    void aTaskWorkerSaysWhatItRunsAndThatItHasIt() {
        assertThat(read("{'type':'subscribe','keys':['a'],'client_id':'host-1'}", TaskSubscriptionFrame.class))
                .isEqualTo(new TaskSubscriptionFrame.Subscribe(List.of("a"), "host-1"));
        assertThat(read("{'type':'ack'}", TaskSubscriptionFrame.class)).isEqualTo(new TaskSubscriptionFrame.Ack());
        assertThatThrownBy(
                        () -> read("{'type':'subscribe','keys':[],'client_id':'host-1'}", TaskSubscriptionFrame.class))
                .hasMessageContaining("keys is empty");
    }
}
