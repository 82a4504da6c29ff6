package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.internal.definition.Entrypoints;
import dev.rondo.internal.definition.Invocation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowEntrypointTest {

    @Test
    void theOnlyFlowNeedsNoName() {
        FlowEntrypoint entrypoint = FlowEntrypoint.find(Single.class, null);

        assertThat(entrypoint.name()).isEqualTo("only-one");
        assertThat(entrypoint.parametersSchema().at("/properties/day/type").asString())
                .isEqualTo("string");
    }

    @Test
    void aFlowIsFoundByItsNameOrItsMethods() {
        assertThat(FlowEntrypoint.find(Several.class, "retrain-model").name()).isEqualTo("retrain-model");
        assertThat(FlowEntrypoint.find(Several.class, "retrain").name()).isEqualTo("retrain-model");
        assertThat(FlowEntrypoint.names(Several.class)).containsExactlyInAnyOrder("retrain-model", "score", "only-one");
    }

    @Test
    void aMistypedNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> FlowEntrypoint.find(Several.class, "retrain-modle"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("did you mean retrain-model?")
                .hasMessageContaining("score");
        assertThatThrownBy(() -> FlowEntrypoint.find(Several.class, null)).hasMessageContaining("several flows");
        assertThatThrownBy(() -> FlowEntrypoint.find(String.class, null)).hasMessageContaining("put @Flow on a method");
    }

    @Test
    void aPrivateConstructorAndAStaticMethodServe() throws Exception {
        Invocation single = invocation(Single.class, null);
        Invocation score = invocation(Several.class, "score");

        assertThat(single.invoke(List.of("monday"))).isEqualTo("monday");
        assertThat(score.invoke(List.of())).isEqualTo(7);
    }

    @Test
    void whatTheMethodThrowsComesOutAsItIs() {
        assertThatThrownBy(() -> invocation(Several.class, "retrain").invoke(List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("no data");
    }

    @Test
    void aClassThatCannotBeMadeSaysWhatItNeeds() {
        assertThatThrownBy(() -> invocation(NoConstructor.class, null).invoke(List.of()))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("needs a constructor without parameters");
    }

    private static Invocation invocation(Class<?> type, @Nullable String name) {
        return Entrypoints.invocation(type, Entrypoints.find(type, name).method());
    }

    static class Single {
        private Single() {}

        @Flow
        @SuppressWarnings("unused")
        private String onlyOne(String day) {
            return day;
        }
    }

    static final class Several extends Single {
        @Flow(name = "retrain-model")
        void retrain() throws IOException {
            if (score() > 0) {
                throw new IOException("no data");
            }
        }

        @Flow
        static int score() {
            return 7;
        }
    }

    static final class NoConstructor {
        NoConstructor(int number) {
            assertThat(number).isPositive();
        }

        @Flow
        void run() {}
    }
}
