package dev.rondo.internal.cache;

import dev.rondo.Fingerprinted;
import dev.rondo.Outcome;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A SHA-256 digest of values by their content. Values go in one after the other in a form where each part says its kind and
 * its length, so that different values have different forms; sets and maps go in by sorted elements, so that their order in
 * memory does not show. Whole numbers of all widths are alike. Paths and URIs count as text: what they point to is not read.
 * Equal content has equal digests in every process. Not thread-safe.
 */
final class ContentDigest {
    private static final int DEEPEST = 200;
    private static final BigInteger SMALLEST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final DigestSink sink = new DigestSink();
    private int depth;

    /** Adds a value. */
    ContentDigest add(@Nullable Object value) throws Undigestible {
        if (++depth > DEEPEST) {
            throw new Undigestible("is nested deeper than " + DEEPEST + " levels", null);
        }
        try {
            write(value);
        } catch (RuntimeException failure) {
            throw new Undigestible("could not be read: " + failure, failure);
        }
        depth--;
        return this;
    }

    /** Adds text that says what follows. */
    ContentDigest label(String label) {
        sink.tag('l');
        sink.text(label);
        return this;
    }

    /** The digest in hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(sink.finish());
    }

    /** The digest of one value in hexadecimal. */
    static String of(@Nullable Object value) throws Undigestible {
        return new ContentDigest().add(value).hex();
    }

    private void write(@Nullable Object value) throws Undigestible {
        switch (value) {
            case null -> sink.tag('0');
            case Fingerprinted known -> named('F', known.getClass().getName(), known.fingerprint());
            case String text -> text('s', text);
            case Number number -> number(number);
            case Boolean truth -> sink.tag(truth ? 't' : 'f');
            case Character character -> text('c', character.toString());
            case Enum<?> constant -> named('e', constant.getDeclaringClass().getName(), constant.name());
            case Outcome<?> outcome -> outcome(outcome);
            case Record held -> record(held);
            case Map<?, ?> map -> map(map);
            case Set<?> set -> unordered('S', set.toArray());
            case SequencedCollection<?> elements -> ordered(elements);
            case Optional<?> optional -> wrapped(optional.orElse(null));
            case JsonNode json -> json(json);
            default -> other(value);
        }
    }

    private void other(Object value) throws Undigestible {
        switch (value) {
            case UUID id -> named('v', "uuid", id.toString());
            case URI uri -> named('v', "uri", uri.toString());
            case Path path -> named('v', "path", path.toString());
            case File file -> named('v', "path", file.toString());
            case Class<?> type -> named('v', "class", type.getName());
            case Object[] array -> ordered(Arrays.asList(array));
            default -> {
                if (value.getClass().getPackageName().equals("java.time")) {
                    named('v', value.getClass().getName(), value.toString());
                } else if (!PrimitiveArrays.write(value, sink)) {
                    throw new Undigestible(
                            "is a " + value.getClass().getTypeName() + ", whose content is not known", null);
                }
            }
        }
    }

    private void number(Number number) throws Undigestible {
        switch (number) {
            case Integer _, Long _, Short _, Byte _ -> whole(number.longValue());
            case Double value -> real(value);
            // As JSON shows it: 0.1f and 0.1 are the same parameter.
            case Float value -> real(Double.parseDouble(value.toString()));
            case BigInteger value -> big(value);
            case BigDecimal value -> text('d', value.toString());
            default ->
                throw new Undigestible("is a number of " + number.getClass().getName(), null);
        }
    }

    private void whole(long value) {
        sink.tag('i');
        sink.number(value);
    }

    private void real(double value) {
        sink.tag('r');
        sink.number(Double.doubleToLongBits(value));
    }

    private void big(BigInteger value) {
        if (value.compareTo(SMALLEST_LONG) >= 0 && value.compareTo(LARGEST_LONG) <= 0) {
            whole(value.longValue());
        } else {
            text('b', value.toString());
        }
    }

    private void text(char tag, String text) {
        sink.tag(tag);
        sink.text(text);
    }

    private void named(char tag, String name, String text) {
        text(tag, name);
        sink.text(text);
    }

    private void wrapped(@Nullable Object held) throws Undigestible {
        sink.tag('o');
        step(held, ".get()");
    }

    // Not its state, which has ids and times: the same end of another run is the same input.
    private void outcome(Outcome<?> outcome) throws Undigestible {
        switch (outcome) {
            case Outcome.Success<?> success -> {
                sink.tag('+');
                step(success.value(), ".value");
            }
            case Outcome.Failure<?> failure -> {
                named(
                        '-',
                        failure.state().type().name(),
                        failure.cause().getClass().getName());
                sink.text(String.valueOf(failure.cause().getMessage()));
            }
        }
    }

    private void record(Record value) throws Undigestible {
        RecordShape shape = RecordShape.of(value.getClass());
        text('R', value.getClass().getName());
        for (RecordShape.Component component : shape.components()) {
            sink.text(component.name());
            step(component.of(value), "." + component.name());
        }
    }

    private void ordered(SequencedCollection<?> elements) throws Undigestible {
        sink.tag('L');
        sink.number(elements.size());
        int index = 0;
        for (Object element : elements) {
            try {
                add(element);
            } catch (Undigestible part) {
                throw part.within("[" + index + "]");
            }
            index++;
        }
    }

    private void map(Map<?, ?> map) throws Undigestible {
        Object[] keys = map.keySet().toArray();
        if (!Arrays.stream(keys).allMatch(String.class::isInstance)) {
            unordered('E', map.entrySet().stream().map(Entry::of).toArray());
            return;
        }
        Arrays.sort(keys);
        sink.tag('M');
        sink.number(keys.length);
        for (Object key : keys) {
            sink.text((String) key);
            step(map.get(key), "{" + key + "}");
        }
    }

    // Elements need not be comparable; their digests are.
    private void unordered(char tag, Object[] elements) throws Undigestible {
        byte[][] digests = new byte[elements.length][];
        for (int index = 0; index < elements.length; index++) {
            ContentDigest single = new ContentDigest();
            single.depth = depth;
            try {
                digests[index] = single.add(elements[index]).sink.finish();
            } catch (Undigestible part) {
                throw part.within("{}");
            }
        }
        Arrays.sort(digests, Arrays::compare);
        sink.tag(tag);
        sink.number(digests.length);
        for (byte[] digest : digests) {
            sink.bytes(digest);
        }
    }

    private void json(JsonNode node) throws Undigestible {
        sink.tag('J');
        switch (node.getNodeType()) {
            case OBJECT -> add(node.properties().stream().collect(Entry.byKey()));
            case ARRAY -> add(node.values().stream().toList());
            case NUMBER -> add(node.numberValue());
            case STRING -> add(node.stringValue());
            case BOOLEAN -> add(node.booleanValue());
            case BINARY -> add(node.binaryValue());
            case NULL, MISSING -> add(null);
            case POJO -> throw new Undigestible("is an object in JSON", null);
        }
    }

    private void step(@Nullable Object held, String step) throws Undigestible {
        try {
            add(held);
        } catch (Undigestible part) {
            throw part.within(step);
        }
    }

    private record Entry(@Nullable Object key, @Nullable Object value) {
        static Entry of(Map.Entry<?, ?> entry) {
            return new Entry(entry.getKey(), entry.getValue());
        }

        static java.util.stream.Collector<Map.Entry<String, JsonNode>, ?, Map<String, JsonNode>> byKey() {
            return java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue);
        }
    }
}
