package dev.rondo.store.internal.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sqlite.Explanation;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WriterTest {

    @Test
    void aWriterThatDiesTellsThoseWhoWaitAndThoseWhoComeLater() {
        Connection broken = (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> {
                    throw new OutOfMemoryError("no heap left");
                });
        Statements statements = new Statements(broken);
        try (Writer writer = new Writer(
                statements, new RowTransaction(statements, () -> Instant.EPOCH), new Explanation("rondo.db"), 1)) {
            CompletableFuture<Boolean> waiting =
                    writer.submit(Urgency.NOW, _ -> true).orTimeout(10, TimeUnit.SECONDS);
            assertThatThrownBy(waiting::join)
                    .cause()
                    .hasFieldOrPropertyWithValue("code", "store.stopped")
                    .hasMessageContaining("no heap left");
            CompletableFuture<Boolean> later = writer.submit(Urgency.NOW, _ -> true);
            assertThat(later).isCompletedExceptionally();
            assertThatThrownBy(later::join).cause().hasFieldOrPropertyWithValue("code", "store.stopped");
        }
    }
}
