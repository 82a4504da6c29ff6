package dev.rondo.orchestration.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final UUID LIMIT = new UUID(0, 9);
    private static final Ticket OLD = Ticket.first(new UUID(0, 2), NOW.minusSeconds(40), WAIT);
    private static final Ticket YOUNG = Ticket.first(new UUID(0, 1), NOW.minusSeconds(10), WAIT);
    private static final SlotQueue QUEUE = new SlotQueue(List.of(YOUNG, OLD));

    @Test
    void theOldestTicketComesFirst() {
        assertThat(QUEUE.next(1, NOW)).containsExactly(OLD);
        assertThat(QUEUE.next(5, NOW)).containsExactly(OLD, YOUNG);
        assertThat(QUEUE.next(0, NOW)).isEmpty();
        assertThat(QUEUE.next(-1, NOW)).isEmpty();
    }

    @Test
    void onlyOlderTicketsAreAhead() {
        assertThat(QUEUE.ahead(OLD.holder(), NOW)).isZero();
        assertThat(QUEUE.ahead(YOUNG.holder(), NOW)).isOne();
        assertThat(QUEUE.ahead(new UUID(0, 3), NOW)).isEqualTo(2);
    }

    @Test
    void aTicketThatIsNotUsedKeepsNobodyWaiting() {
        Instant later = NOW.plusSeconds(20);

        assertThat(OLD.holds(later)).isFalse();
        assertThat(QUEUE.ahead(YOUNG.holder(), later)).isZero();
        assertThat(QUEUE.next(2, later)).containsExactly(YOUNG);
    }

    @Test
    void aHolderThatComesBackHasItsOldPlace() {
        Instant later = NOW.plusSeconds(100);
        SlotQueue queue = QUEUE.after(new SlotEffect.Queue(LIMIT, OLD.renewed(later, WAIT)))
                .after(new SlotEffect.Queue(LIMIT, YOUNG.renewed(later, WAIT)));

        assertThat(queue.tickets()).hasSize(2);
        assertThat(queue.ahead(YOUNG.holder(), later)).isOne();
    }

    @Test
    void aHolderThatLeavesIsForgotten() {
        SlotQueue queue = QUEUE.after(new SlotEffect.LeaveQueue(LIMIT, OLD.holder()));

        assertThat(queue.tickets()).containsExactly(YOUNG);
        assertThat(queue.of(OLD.holder())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "prefect/3.8.3 (API 0.8.4),  true",
        "prefect/3.4.11 (API 0.8.4), true",
        "prefect/3.4.11.dev3,        true",
        "prefect/3.4.10 (API 0.8.4), false",
        "prefect/2.20 (API 0.8.4),   false",
        "rondo/1.0.0,                true",
        "prefect/unknown,            true",
    })
    void theUserAgentTellsWhetherLeasesAreRenewed(String userAgent, boolean renews) {
        assertThat(ClientVersion.renewsLeases(ClientVersion.ofUserAgent(userAgent)))
                .isEqualTo(renews);
    }

    @Test
    void aClientThatSaysNothingOfItselfIsTheNewest() {
        assertThat(ClientVersion.ofUserAgent(null)).isNull();
        assertThat(ClientVersion.renewsLeases(null)).isTrue();
    }

    @Test
    void aLeaseOnNothingIsRefused() {
        assertThatThrownBy(() -> new SlotEffect.TakeSlots(LIMIT, List.of(), LIMIT, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
