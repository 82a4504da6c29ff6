package dev.rondo.store.internal.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.store.internal.announcement.Listeners;
import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sqlite.SqliteExplanation;
import dev.rondo.store.internal.sqlite.SqliteSession;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
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
        Statements statements = new Statements(broken, Dialect.SQLITE, Access.WRITE);
        WriteSession session = new SqliteSession(statements, () -> Instant.EPOCH, new Listeners(), 1);
        try (Writer writer = new Writer(List.of(session), new SqliteExplanation("rondo.db"))) {
            CompletableFuture<Boolean> waiting =
                    writer.submit(null, Urgency.NOW, _ -> true).orTimeout(10, TimeUnit.SECONDS);
            assertThatThrownBy(waiting::join)
                    .cause()
                    .hasFieldOrPropertyWithValue("code", "store.stopped")
                    .hasMessageContaining("no heap left");
            CompletableFuture<Boolean> later = writer.submit(null, Urgency.NOW, _ -> true);
            assertThat(later).isCompletedExceptionally();
            assertThatThrownBy(later::join).cause().hasFieldOrPropertyWithValue("code", "store.stopped");
        }
    }
}
