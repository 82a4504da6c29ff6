package dev.rondo.store.internal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.store.internal.announcement.Announcement;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private static List<Announcement> unpacked(List<String> envelopes) {
        return envelopes.stream()
                .flatMap(envelope -> Envelopes.unpack(envelope).stream())
                .toList();
    }

    @Test
    void manyAnnouncementsTravelInFewTextsThatFit() {
        List<Announcement> all = IntStream.range(0, 1_000)
                .mapToObj(number -> new Announcement("ch\u00e4nnel", "\"payload\" \ud83e\udda6 " + number))
                .toList();
        List<String> envelopes = Envelopes.pack(all);
        assertThat(unpacked(envelopes)).isEqualTo(all);
        assertThat(envelopes)
                .hasSizeLessThan(20)
                .allSatisfy(envelope ->
                        assertThat(envelope.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8_000));
    }

    @Test
    void equalTextsAreKeptApart() {
        Announcement large = new Announcement("channel", "x".repeat(7_000));
        assertThat(Envelopes.pack(Collections.nCopies(3, large))).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatIsTooLargeSaysThatThereIsSomethingToSee() {
        List<Announcement> all =
                List.of(new Announcement("channel", "\u00e4".repeat(4_000)), new Announcement("channel", "small"));
        assertThat(unpacked(Envelopes.pack(all)))
                .containsExactly(new Announcement("channel", ""), new Announcement("channel", "small"));
    }
}
