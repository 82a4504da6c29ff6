package dev.rondo.store.internal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:p%40ss+word@db.example:5433/runs?sslmode=require",
                "postgres://me:p%40ss+word@db.example:5433/runs?sslmode=require",
                "postgresql+asyncpg://me:p%40ss+word@db.example:5433/runs?ssl=require",
                "jdbc:postgresql://db.example:5433/runs?user=me&password=p%40ss%2Bword&sslmode=require"
            })
    void theUsualFormsMeanTheSame(String url) {
        assertThat(Address.of(url))
                .isEqualTo(new Address("db.example:5433", "runs", "me", "p@ss+word", Map.of("sslmode", "require")));
    }

    @Test
    void whatIsLeftOutIsTheUsual() {
        Address bare = Address.of("postgresql:///");
        assertThat(bare.url()).isEqualTo("jdbc:postgresql://localhost:5432/postgres");
        assertThat(bare.user()).isNull();
        assertThat(Address.of("postgres://me@host").database()).isEqualTo("me");
    }

    @Test
    void severalServersAreKept() {
        Address address = Address.of("postgresql://one:1,two:2/runs?target_session_attrs=read-write");
        assertThat(address.url()).isEqualTo("jdbc:postgresql://one:1,two:2/runs");
        assertThat(address.options()).containsEntry("targetServerType", "primary");
    }

    @Test
    void thePasswordIsNeverShown() {
        Address address = Address.of("postgresql://me:secret@host/runs");
        assertThat(address.description() + address + address.url()).doesNotContain("secret");
        assertThatThrownBy(() -> Address.of("mysql://me:secret@host/runs"))
                .hasFieldOrPropertyWithValue("code", "store.bad-address")
                .hasMessageNotContaining("secret");
    }
}
