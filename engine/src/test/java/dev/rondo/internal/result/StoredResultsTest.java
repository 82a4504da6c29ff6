package dev.rondo.internal.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.Persistence;
import dev.rondo.ResultException;
import dev.rondo.ResultOptions;
import dev.rondo.ResultSerializer;
import dev.rondo.ResultStorage;
import dev.rondo.internal.result.ResultValues.Bean;
import dev.rondo.internal.result.ResultValues.Circle;
import dev.rondo.internal.result.ResultValues.Colour;
import dev.rondo.internal.result.ResultValues.Everything;
import dev.rondo.internal.result.ResultValues.HoldsThread;
import dev.rondo.internal.result.ResultValues.NotSerializableAtAll;
import dev.rondo.internal.result.ResultValues.Pair;
import dev.rondo.internal.result.ResultValues.Pipeline;
import dev.rondo.internal.result.ResultValues.Rectangle;
import dev.rondo.internal.result.ResultValues.Shape;
import dev.rondo.internal.result.ResultValues.Square;
import dev.rondo.internal.result.ResultValues.Step;
import dev.rondo.internal.result.ResultValues.Tree;
import dev.rondo.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

class StoredResultsTest {
    private static final ResultOwner TRAIN = new ResultOwner("task", "train", new UUID(1, 2));
    private static final ResultOptions ALWAYS = new ResultOptions(Persistence.ALWAYS, null, null, false, null);

    @TempDir
    Path home;

    private StoredResults results = StoredResults.in(Path.of("target"));

    @BeforeEach
    void openStorage() {
        results = StoredResults.in(home);
    }

    @Test
    void aSmallResultIsKeptInTheState() {
        JsonNode data = results.store(List.of(1, 2), type(new TypeReference<List<Integer>>() {}), ALWAYS, TRAIN)
                .data();

        assertThat(data)
                .hasToString("{\"type\":\"inline\",\"serializer\":\"json\",\"value\":[1,2],\"shape\":\""
                        + TypeShape.of(type(new TypeReference<List<Integer>>() {})) + "\"}");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aLargeResultIsKeptInTheStorageAndFoundByAnotherProcess() {
        String large = "x".repeat(StoredResults.LONGEST_INLINE);
        JsonNode data = results.store(large, String.class, ALWAYS, TRAIN).data();

        assertThat(data.path("type").asString()).isEqualTo("reference");
        assertThat(data.path("storage").asString()).isEqualTo("file:" + home.resolve("storage"));
        assertThat(StoredResults.in(home).load(data, String.class, ALWAYS, TRAIN))
                .isEqualTo(large);
    }

    @Test
    void whatNeverChangesIsWrittenOnlyWhenItIsStored() {
        AtomicInteger written = new AtomicInteger();
        StoredResults lazy = new StoredResults(new LocalFileStorage(home), List.of(new Unchanging(written)));

        Results.Prepared prepared = lazy.prepare(Thread.ofVirtual(), Thread.Builder.class, ALWAYS, TRAIN);
        assertThat(written).hasValue(0);
        JsonNode data = prepared.store().data();

        assertThat(written).hasValue(1);
        assertThat(lazy.load(data, Thread.Builder.class, ALWAYS, TRAIN)).isEqualTo("read");
    }

    @Test
    void whatNeverChangesAndCannotBeWrittenIsRefusedWhenItIsStored() {
        StoredResults lazy = new StoredResults(new LocalFileStorage(home), List.of(new Unchanging(null)));

        Results.Prepared prepared = lazy.prepare(Thread.ofVirtual(), Thread.Builder.class, ALWAYS, TRAIN);

        assertThatThrownBy(prepared::store).isInstanceOf(ResultException.class).hasMessageContaining("unchanging");
    }

    @Test
    void aCompressedResultTakesLessRoomAndComesBack() {
        ResultOptions compressed = new ResultOptions(Persistence.ALWAYS, null, null, true, null);
        String large = "x".repeat(1_000_000);

        JsonNode data = results.store(large, String.class, compressed, TRAIN).data();

        assertThat(data.path("size").asLong()).isLessThan(10_000);
        assertThat(results.load(data, String.class, compressed, TRAIN)).isEqualTo(large);
    }

    record Score(double value, int rows) {}

    record ScoreOfBefore(double value) {}

    record Left(
            @Nullable String name,
            Optional<String> remark,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rows) {}

    @Test
    void aResultOfATypeThatChangedIsRefusedNotFilledIn() {
        JsonNode inline = results.store(new ScoreOfBefore(0.5), ScoreOfBefore.class, ALWAYS, TRAIN)
                .data();
        ResultOptions file = new ResultOptions(Persistence.ALWAYS, null, null, false, "score");
        JsonNode reference = results.store(new ScoreOfBefore(0.5), ScoreOfBefore.class, file, TRAIN)
                .data();

        for (JsonNode data : List.of(inline, reference)) {
            assertThatThrownBy(() -> results.load(data, Score.class, file, TRAIN))
                    .isInstanceOf(ResultException.class)
                    .hasMessageContaining("task 'train'")
                    .hasMessageContaining("has changed since");
        }
    }

    @Test
    void whatAResultOfAnOlderFormLacksOrHasTooMuchIsNotMadeUp() {
        for (String value :
                List.of("{\"value\":1.0}", "{\"value\":1.0,\"rows\":null}", "{\"value\":1.0,\"rows\":1,\"more\":2}")) {
            JsonNode data =
                    Json.MAPPER.readTree("{\"type\":\"inline\",\"serializer\":\"json\",\"value\":" + value + "}");

            assertThatThrownBy(() -> results.load(data, Score.class, ALWAYS, TRAIN))
                    .isInstanceOf(ResultException.class)
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void componentsThatAreNullOrEmptyComeBack() {
        Left left = new Left(null, Optional.empty(), null);
        JsonNode data = results.store(left, Left.class, ALWAYS, TRAIN).data();

        assertThat(results.load(data, Left.class, ALWAYS, TRAIN)).isEqualTo(left);
    }

    @Test
    void theResultOfAMethodWithoutOneIsNull() {
        JsonNode data = results.store(null, void.class, ALWAYS, TRAIN).data();

        assertThat(results.isStored(data, ALWAYS)).isTrue();
        assertThat(results.load(data, void.class, ALWAYS, TRAIN)).isNull();
    }

    @Test
    void everyKindOfComponentComesBackEqualAlsoFromADatabaseThatKnowsNumbersAsDoubles() {
        Everything everything = new Everything(
                new BigDecimal("0.12345678901234567890123456789000"),
                BigInteger.TWO.pow(5000),
                Path.of("models/../a b"),
                Duration.ofNanos(123_456_789_012L),
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                ZonedDateTime.parse("2026-07-02T03:04:05+02:00[Europe/Paris]"),
                new UUID(3, 4),
                Optional.empty(),
                Colour.GREEN,
                Map.of("all", List.of(new Circle(1.5), new Square(0.1), new Rectangle(1, 2))),
                Set.of(1, 2, 3),
                Map.of(Colour.RED, Long.MAX_VALUE),
                null,
                0.1f,
                'ü');

        assertThat(roundTrip(everything, Everything.class)).isEqualTo(everything);
    }

    @Test
    void genericTypesAreHonoured() {
        Type pairs = type(new TypeReference<List<Pair<Shape, Optional<Tree>>>>() {});
        List<Pair<Shape, Optional<Tree>>> value = List.of(
                new Pair<>(new Circle(1), Optional.of(new Tree("root", List.of(new Tree("leaf", List.of()))))),
                new Pair<>(new Square(2), Optional.empty()));

        assertThat(roundTrip(value, pairs)).isEqualTo(value);
    }

    @Test
    void arraysComeBack() {
        assertThat(roundTrip(new byte[] {1, -1}, byte[].class)).isEqualTo(new byte[] {1, -1});
        assertThat(roundTrip(new double[][] {{1, Double.NaN}, {-0.0}}, double[][].class))
                .isEqualTo(new double[][] {{1, Double.NaN}, {-0.0}});
    }

    @Test
    void aSerializableObjectComesBackThroughJavaSerialization() {
        JsonNode data = results.store(new Bean(7), Bean.class, ALWAYS, TRAIN).data();

        assertThat(data.path("serializer").asString()).isEqualTo("java");
        assertThat(results.load(throughDatabase(data), Bean.class, ALWAYS, TRAIN))
                .isEqualTo(new Bean(7));
        Type beans = type(new TypeReference<Map<String, List<Bean>>>() {});
        assertThat(roundTrip(Map.of("a", List.of(new Bean(1))), beans)).isEqualTo(Map.of("a", List.of(new Bean(1))));
    }

    @Test
    void classesThatTheDeclaredTypeDoesNotNameAreNeverReadFromData() {
        JsonNode data = results.store(new Bean(7), Bean.class, ALWAYS, TRAIN).data();

        assertThatThrownBy(() -> results.load(data, java.util.Date.class, ALWAYS, TRAIN))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("cannot be read as java.util.Date");
    }

    @Test
    void aResultThatMustBeStoredAndCannotNamesTaskTypePartAndRemedies() {
        Pipeline pipeline = new Pipeline(new Step(null), new Step(new Thread(() -> {})));

        assertThatThrownBy(() -> results.store(pipeline, Pipeline.class, ALWAYS, TRAIN))
                .isInstanceOfSatisfying(
                        ResultException.class,
                        refused -> assertThat(refused.code()).isEqualTo("result.not-storable"))
                .hasMessageContaining("The result of task 'train' (" + Pipeline.class.getName() + ") cannot be stored")
                .hasMessageContaining("result.steps[1].worker (java.lang.Thread)")
                .hasMessageContaining("persist = Persistence.NEVER")
                .hasMessageContaining("ResultSerializer");
    }

    @Test
    void aRecordThatHoldsAThreadIsRefusedByItsComponent() {
        HoldsThread value = new HoldsThread("name", new Thread(() -> {}));

        assertThatThrownBy(() -> results.store(value, HoldsThread.class, ALWAYS, TRAIN))
                .hasMessageContaining("result.worker is declared as java.lang.Thread")
                .hasMessageContaining("not Serializable");
    }

    @Test
    void aResultThatCannotBeStoredButNeedNotIsAWarning() {
        Results.Stored stored =
                results.store(new NotSerializableAtAll(), NotSerializableAtAll.class, ResultOptions.DEFAULT, TRAIN);

        assertThat(stored.data().path("type").asString()).isEqualTo("unpersisted");
        assertThat(stored.warning()).contains("computed again when the flow run is resumed");
        assertThat(results.isStored(stored.data(), ResultOptions.DEFAULT)).isFalse();
        assertThatThrownBy(() -> results.load(stored.data(), NotSerializableAtAll.class, ResultOptions.DEFAULT, TRAIN))
                .isInstanceOfSatisfying(
                        ResultException.class,
                        missing -> assertThat(missing.code()).isEqualTo("result.missing"));
    }

    @Test
    void aResultThatIsNotToBeStoredIsNotAndNobodyIsWarned() {
        ResultOptions never = new ResultOptions(Persistence.NEVER, null, null, false, null);

        Results.Stored stored = results.store(1, int.class, never, TRAIN);

        assertThat(stored.warning()).isNull();
        assertThat(results.isStored(stored.data(), never)).isFalse();
    }

    @Test
    void aMissingFileSaysWhatIsGoneAndWhatToDo() throws IOException {
        JsonNode data =
                results.store("x".repeat(10_000), String.class, ALWAYS, TRAIN).data();
        new LocalFileStorage(home.resolve("storage")).delete(data.path("key").asString());

        assertThat(results.isStored(data, ALWAYS)).isFalse();
        assertThatThrownBy(() -> results.load(data, String.class, ALWAYS, TRAIN))
                .isInstanceOfSatisfying(
                        ResultException.class,
                        missing -> assertThat(missing.code()).isEqualTo("result.missing"))
                .hasMessageContaining("task 'train'")
                .hasMessageContaining("run it again");
    }

    @Test
    void aChangedFileIsUnreadable() throws IOException {
        JsonNode data =
                results.store("x".repeat(10_000), String.class, ALWAYS, TRAIN).data();
        new LocalFileStorage(home.resolve("storage")).write(data.path("key").asString(), "\"y\"".getBytes(UTF_8));

        assertThatThrownBy(() -> results.load(data, String.class, ALWAYS, TRAIN))
                .isInstanceOfSatisfying(
                        ResultException.class,
                        unreadable -> assertThat(unreadable.code()).isEqualTo("result.unreadable"))
                .hasMessageContaining("was changed or replaced");
    }

    @Test
    void resultsAreFoundWhereTheHomeHasMovedTo(@TempDir Path elsewhere) throws IOException {
        JsonNode data =
                results.store("x".repeat(10_000), String.class, ALWAYS, TRAIN).data();
        Path moved = elsewhere.resolve("moved");
        Files.move(home.resolve("storage"), Files.createDirectories(moved).resolve("storage"));

        assertThat(StoredResults.in(moved).load(data, String.class, ALWAYS, TRAIN))
                .isEqualTo("x".repeat(10_000));
    }

    @Test
    void aStorageAndAKeyOfTheTaskAreUsed(@TempDir Path own) throws IOException {
        ResultStorage storage = ResultStorage.files(own);
        ResultOptions options = new ResultOptions(Persistence.ALWAYS, storage, null, false, "models/{name}.json");

        JsonNode data = results.store("small", String.class, options, TRAIN).data();

        assertThat(data.path("key").asString()).isEqualTo("models/train.json");
        assertThat(storage.read("models/train.json")).contains("\"small\"".getBytes(UTF_8));
        assertThat(results.load(data, String.class, options, TRAIN)).isEqualTo("small");
    }

    @Test
    void anUnknownPlaceholderInAKeySaysWhichThereAre() {
        ResultOptions options = new ResultOptions(Persistence.ALWAYS, null, null, false, "{date}.json");

        assertThatThrownBy(() -> results.store("small", String.class, options, TRAIN))
                .hasMessageContaining("{date}")
                .hasMessageContaining("{name}, {run_id} and {sha256}");
    }

    @Test
    void aRegisteredSerializerTakesItsTypesAndAnUnknownOneIsRefused() {
        StoredResults withLines = new StoredResults(ResultStorage.files(home), List.of(new Lines()));
        Thread.Builder value = Thread.ofVirtual();
        ResultOptions unknown = new ResultOptions(Persistence.ALWAYS, null, "xml", false, null);

        JsonNode data =
                withLines.store(value, Thread.Builder.class, ALWAYS, TRAIN).data();

        assertThat(data.path("serializer").asString()).isEqualTo("lines");
        assertThat(withLines.load(throughDatabase(data), Thread.Builder.class, ALWAYS, TRAIN))
                .isEqualTo("read");
        assertThatThrownBy(() -> withLines.store(1, int.class, unknown, TRAIN))
                .hasMessageContaining("there is no serializer 'xml'; there are json, lines, java");
    }

    @Test
    void whereNobodySaysWhetherAResultIsStoredTheSettingDoes() {
        StoredResults never = StoredResults.in(home, Persistence.NEVER);

        assertThat(never.isStored(store(never, ResultOptions.DEFAULT), ResultOptions.DEFAULT))
                .isFalse();
        assertThat(never.isStored(store(never, ALWAYS), ALWAYS)).isTrue();
    }

    private static JsonNode store(StoredResults some, ResultOptions options) {
        return some.store("text", String.class, options, TRAIN).data();
    }

    @Test
    void aValueTooDeepForItsSerializerIsRefusedNotHalfWritten() {
        Tree tree = new Tree("leaf", List.of());
        for (int depth = 0; depth < 1000; depth++) {
            tree = new Tree("inner", List.of(tree));
        }

        Results.Stored stored = results.store(tree, Tree.class, ResultOptions.DEFAULT, TRAIN);

        assertThat(stored.warning()).contains("serializer 'json' failed");
        assertThat(home).isEmptyDirectory();
    }

    private @Nullable Object roundTrip(Object value, Type type) {
        JsonNode data = results.store(value, type, ALWAYS, TRAIN).data();
        return results.load(throughDatabase(data), type, ALWAYS, TRAIN);
    }

    private static JsonNode throughDatabase(JsonNode data) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(data));
    }

    private static Type type(TypeReference<?> reference) {
        return reference.getType();
    }

    /** Counts what it writes; without a counter it cannot write. */
    private record Unchanging(@Nullable AtomicInteger written) implements ResultSerializer {
        @Override
        public String name() {
            return "unchanging";
        }

        @Override
        public boolean supports(Type type) {
            return type == Thread.Builder.class;
        }

        @Override
        public boolean writesUnchangingValues() {
            return true;
        }

        @Override
        public void write(@Nullable Object value, Type type, OutputStream output) throws IOException {
            if (written == null) {
                throw new IOException("no");
            }
            written.incrementAndGet();
        }

        @Override
        public Object read(Type type, InputStream input) {
            return "read";
        }
    }

    private static final class Lines implements ResultSerializer {
        @Override
        public String name() {
            return "lines";
        }

        @Override
        public boolean supports(Type type) {
            return type == Thread.Builder.class;
        }

        @Override
        public void write(@Nullable Object value, Type type, OutputStream output) throws IOException {
            output.write(String.valueOf(value).getBytes(UTF_8));
        }

        @Override
        public Object read(Type type, InputStream input) {
            return "read";
        }
    }
}
