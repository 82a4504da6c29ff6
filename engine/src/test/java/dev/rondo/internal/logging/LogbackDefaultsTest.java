package dev.rondo.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class LogbackDefaultsTest {
    private final LoggerContext context = new LoggerContext();

    private void configureAsLogbackDoesByItself() {
        var basic = new BasicConfigurator();
        basic.setContext(context);
        basic.configure(context);
    }

    private Level level(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }

    @Test
    void withoutAConfigurationLibrariesTellOfWarningsOnlyAndUsersOfEverything() {
        configureAsLogbackDoesByItself();
        assertThat(level("org.jooq.tools")).isEqualTo(Level.DEBUG);

        LogbackDefaults.apply(context);

        assertThat(level("com.zaxxer.hikari.pool.HikariPool")).isEqualTo(Level.WARN);
        assertThat(level("org.jooq.tools")).isEqualTo(Level.WARN);
        assertThat(level("org.flywaydb.core")).isEqualTo(Level.WARN);
        assertThat(level("com.github.victools.jsonschema")).isEqualTo(Level.WARN);
        assertThat(level("com.acme")).isEqualTo(Level.DEBUG);
    }

    @Test
    void aConfigurationIsLeftAlone() {
        configureAsLogbackDoesByItself();
        context.getLogger("ROOT").setLevel(Level.TRACE);

        LogbackDefaults.apply(context);

        assertThat(level("org.jooq.tools")).isEqualTo(Level.TRACE);
    }

    @Test
    void aLevelThatTheProgramSetStays() {
        configureAsLogbackDoesByItself();
        context.getLogger("org.jooq").setLevel(Level.INFO);

        LogbackDefaults.apply(context);

        assertThat(level("org.jooq.tools")).isEqualTo(Level.INFO);
    }
}
